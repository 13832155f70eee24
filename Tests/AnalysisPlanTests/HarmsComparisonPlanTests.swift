import AnalysisPlan
import Diagnostics
import Testing

/// The demonstration plan with differences and rates of harms.
extension DemoPlan {
  static func withHarmsCompared() throws -> Self {
    try DemoPlan()
      .replacing(
        "    serious: AESER",
        """
            difference: newcombe
            exposure: adsl.AGE
            time-unit: days
            per: {number: 100, unit: years}
            serious: AESER
        """
      )
      .replacing(
        "endpoint: harms, by: arm}",
        "endpoint: harms, by: arm, columns: [patients, rate, difference]}")
  }
}

struct HarmsComparisonPlanTests {
  @Test func everyKeyIsRead() throws {
    let outcome = try DemoPlan.withHarmsCompared().read()
    #expect(outcome.diagnostics == [])
    let plan = try #require(outcome.plan)
    guard case .harms(let harms)? = plan.endpoint("harms")?.kind,
      case .adverseEvents(_, let columns)? = plan.tables.first(where: { $0.name == "events" })?.kind
    else {
      Issue.record("the endpoint or the table is of another kind")
      return
    }
    #expect(harms.difference == .newcombe)
    #expect(harms.exposure?.time.value == "AGE")
    #expect(harms.exposure?.timeUnit == .days)
    #expect(harms.exposure?.rateUnit == "per 100 patient-years")
    #expect(columns == [.patients, .rate, .difference])
  }

  @Test func tableWithoutColumnsHasPatientsAndEvents() throws {
    let outcome = DemoPlan().read()
    let plan = try #require(outcome.plan)
    guard
      case .adverseEvents(_, let columns)? = plan.tables.first(where: { $0.name == "events" })?.kind
    else {
      Issue.record("the table is of another kind")
      return
    }
    #expect(columns == [.patients, .events])
  }

  @Test(arguments: [
    PlanFault("unknown-value", "difference: newcombe", "difference: wald", at: "wald"),
    PlanFault(
      "missing-key", "    reference: Placebo\n", "", at: "newcombe",
      mend: "add 'reference:' to the grouping 'arm'"),
    PlanFault("unknown-dataset", "exposure: adsl.AGE", "exposure: adtte.AVAL", at: "adtte.AVAL"),
    PlanFault("type-mismatch", "exposure: adsl.AGE", "exposure: adsl.SEX", at: "SEX\n", length: 3),
    PlanFault(
      "missing-key", "    exposure: adsl.AGE\n", "", at: "days\n    per", length: 4,
      mend: "add 'exposure: adsl.TRTDURD', or take 'time-unit' out"),
    PlanFault(
      "missing-key", "    time-unit: days\n    per", "    per", at: "kind: harms", length: 1),
    PlanFault(
      "missing-key", "    per: {number: 100, unit: years}\n", "", at: "kind: harms", length: 1),
    PlanFault("unknown-value", "number: 100", "number: 0", at: "0, unit", length: 1),
    PlanFault("unknown-value", "[patients, rate", "[patients, risk", at: "risk"),
    PlanFault(
      "duplicate-value", "[patients, rate", "[patients, patients", at: "patients, difference",
      length: 8),
    PlanFault(
      "missing-key", "columns: [patients, rate, difference]", "columns: [difference]",
      at: "[difference]", length: 1, mend: "name at least one of patients, events and rate"),
    PlanFault(
      "missing-key", "columns: [patients, rate, difference]", "columns: []", at: "[]",
      length: 1, mend: "name at least one of patients, events and rate"),
    PlanFault(
      "missing-key", "endpoint: harms, by: arm, columns", "endpoint: harms, columns",
      at: "[patients, rate", length: 1, mend: "add 'by:' with a grouping that has a 'reference:'"),
    PlanFault(
      "missing-key", "    difference: newcombe\n", "", at: "[patients, rate", length: 1,
      mend: "add 'difference: newcombe' or 'difference: miettinen-nurminen' to it"),
    PlanFault(
      "missing-key",
      "    exposure: adsl.AGE\n    time-unit: days\n    per: {number: 100, unit: years}\n", "",
      at: "[patients, rate", length: 1, mend: "add 'exposure:', 'time-unit:' and 'per:' to it"),
  ])
  func faultIsReportedWhereItStands(_ fault: PlanFault) throws {
    try fault.expectReported(in: DemoPlan.withHarmsCompared())
  }
}
