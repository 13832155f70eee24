import AnalysisPlan
import Diagnostics
import Testing

struct PlannedDosePlanTests {
  private static func plan(_ planned: String) throws -> DemoPlan {
    try DemoPlan.withTreatment()
      .replacing("delayed-after: 35}", "delayed-after: 35, planned: \(planned)}")
  }

  private static func planned(_ text: String) throws -> Exposure.Planned? {
    let outcome = try plan(text).read()
    #expect(outcome.diagnostics == [])
    guard case .exposure(let exposure)? = outcome.plan?.endpoint("exposure")?.kind else {
      Issue.record("the endpoint is of another kind")
      return nil
    }
    #expect(exposure.treatments[1].planned == nil)
    return exposure.treatments[0].planned
  }

  @Test func numberIsThePlannedDoseOfAll() throws {
    let planned = try #require(try Self.planned("{dose: 2.5, every: 28, below: 80}"))
    guard case .number(let dose) = planned.dose else {
      Issue.record("the dose is no number")
      return
    }
    #expect(dose == 2.5)
    #expect(planned.interval == 28)
    #expect(planned.threshold == 80)
  }

  @Test func columnIsThePlannedDoseOfEachSubject() throws {
    let planned = try #require(try Self.planned("{dose: adsl.AGE, every: 7}"))
    guard case .column(let column) = planned.dose else {
      Issue.record("the dose is no column")
      return
    }
    #expect(column.value == "AGE")
    #expect(planned.threshold == nil)
  }

  @Test(arguments: [
    PlanFault("missing-key", "dose: 75, ", "", at: "{every", length: 1, mend: "add 'dose: 75'"),
    PlanFault("missing-key", ", every: 28", "", at: "{dose", length: 1, mend: "add 'every: 28'"),
    PlanFault("unknown-key", "every: 28", "each: 28", at: "each"),
    PlanFault("wrong-shape", "{dose: 75, every: 28, below: 80}", "75 mg", at: "75 mg"),
    PlanFault("unknown-value", "dose: 75", "dose: 0", at: "0, every", length: 1),
    PlanFault("unknown-value", "dose: 75", "dose: -75", at: "-75"),
    PlanFault("unknown-value", "dose: 75", "dose: 75 mg", at: "75 mg"),
    PlanFault("unknown-value", "dose: 75", "dose: infinity", at: "infinity"),
    PlanFault("unknown-value", "every: 28", "every: 4 weeks", at: "4 weeks"),
    PlanFault("unknown-value", "every: 28", "every: 0", at: "0, below", length: 1),
    PlanFault("unknown-value", "below: 80", "below: 85%", at: "85%"),
    PlanFault("unknown-value", "below: 80", "below: 0", at: "0}}", length: 1),
    PlanFault("unknown-column", "dose: 75", "dose: LENDOSE", at: "LENDOSE"),
    PlanFault(
      "unknown-column", "dose: 75", "dose: adsl.AGEE", at: "AGEE", mend: "did you mean 'AGE'?"),
    PlanFault("type-mismatch", "dose: 75", "dose: adsl.ARM", at: "ARM, every", length: 3),
    PlanFault("unknown-dataset", "dose: 75", "dose: adex.EXDOSE", at: "adex.EXDOSE"),
    PlanFault("unknown-dataset", "dose: 75", "dose: adsk.AGE", at: "adsk"),
  ])
  func faultIsReportedWhereItStands(_ fault: PlanFault) throws {
    try fault.expectReported(in: Self.plan("{dose: 75, every: 28, below: 80}"))
  }
}
