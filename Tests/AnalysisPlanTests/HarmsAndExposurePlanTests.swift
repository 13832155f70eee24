import AnalysisPlan
import Diagnostics
import Testing

/// The demonstration plan with grades of harms and treatment given.
extension DemoPlan {
  static func withTreatment() throws -> Self {
    var plan = try DemoPlan()
      .replacing(
        "    adae: adae.csv\n",
        "    adae: adae.csv\n    adex: {file: adex.csv, types: {ASTDT: date}}\n"
      )
      .replacing(
        "    serious: AESER", "    grade: AETOXGR\n    grade-threshold: 3\n    serious: AESER"
      )
      .replacing("tables:\n", exposure + "tables:\n" + treatmentTables)
    plan.tables["adae.csv"] = "USUBJID,AEBODSYS,AEDECOD,AESER,AETOXGR\n1,Skin,Rash,N,2\n"
    plan.tables["adex.csv"] = "USUBJID,EXTRT,ACYCLE,EXDOSE,ASTDT\n1,DRUG,1,75,2020-01-01\n"
    return plan
  }

  private static let exposure = """
      exposure:
        kind: exposure
        role: secondary
        prespecified: true
        label: Treatment given
        population: safety
        dataset: adex
        treatment: EXTRT
        number: ACYCLE
        dose: EXDOSE
        start: ASTDT
        treatments:
          - {value: DRUG, label: Study drug, counted: cycles, dose-unit: mg, delayed-after: 35}
          - {value: CELLS, counted: infusions, dose-unit: 10⁶/kg, numbers: [1, 2]}
        compare: [arm]

    """

  private static let treatmentTables = """
      given: {kind: exposure, title: Treatment, endpoint: exposure, by: arm, total: true}
      grades: {kind: worst-grade, title: Grades, endpoint: harms}

    """
}

struct HarmsAndExposurePlanTests {
  @Test func everyKeyIsRead() throws {
    let outcome = try DemoPlan.withTreatment().read()
    #expect(outcome.diagnostics == [])
    let plan = try #require(outcome.plan)
    guard case .harms(let harms)? = plan.endpoint("harms")?.kind,
      case .exposure(let exposure)? = plan.endpoint("exposure")?.kind
    else {
      Issue.record("the endpoints are of other kinds")
      return
    }
    #expect(harms.grades?.column.value == "AETOXGR")
    #expect(harms.grades?.threshold == 3)
    #expect(
      [exposure.treatment, exposure.number, exposure.dose, exposure.start].map(\.value)
        == ["EXTRT", "ACYCLE", "EXDOSE", "ASTDT"])
    let (drug, cells) = (exposure.treatments[0], exposure.treatments[1])
    #expect(drug.label == "Study drug")
    #expect(drug.slug == "drug")
    #expect(drug.counted == "cycles")
    #expect(drug.doseUnit == "mg")
    #expect(drug.delayedAfter == 35)
    #expect(drug.numbers == [])
    #expect(cells.label == "CELLS")
    #expect(cells.delayedAfter == nil)
    #expect(cells.numbers == [1, 2])
    let given = try #require(plan.tables.first { $0.name == "given" })
    #expect(given.total)
    #expect(given.population == "safety")
  }

  @Test(arguments: [
    PlanFault("unknown-column", "grade: AETOXGR", "grade: AETOXG", at: "AETOXG\n", length: 6),
    PlanFault(
      "missing-key", "    grade-threshold: 3\n", "", at: "AETOXGR",
      mend: "add 'grade-threshold: 3'"),
    PlanFault(
      "missing-key", "    grade: AETOXGR\n", "", at: "3\n    serious", length: 1,
      mend: "add 'grade: AETOXGR', or take the threshold out"),
    PlanFault(
      "unknown-value", "grade-threshold: 3", "grade-threshold: 1", at: "1\n    serious", length: 1),
    PlanFault(
      "unknown-value", "grade-threshold: 3", "grade-threshold: 6", at: "6\n    serious", length: 1),
    PlanFault("unknown-value", "grade-threshold: 3", "grade-threshold: three", at: "three"),
    PlanFault(
      "unknown-value", "grade-threshold: 3", "grade-scale: stage\n    grade-threshold: 3",
      at: "stage\n", length: 5, mend: "did you mean 'stages'?"),
    PlanFault(
      "unknown-value", "grade-threshold: 3", "grade-scale: stages\n    grade-threshold: 5",
      at: "5\n    serious", length: 1, mend: "write 2 to 4; every stage is 1 or more"),
    PlanFault(
      "missing-key", "    grade: AETOXGR\n    grade-threshold: 3\n", "    grade-scale: stages\n",
      at: "stages\n", length: 6, mend: "add 'grade: AETOXGR', or take the scale out"),
    PlanFault("wrong-shape", "grade: AETOXGR", "grade: [AETOXGR]", at: "[AETOXGR]", length: 1),
    PlanFault(
      "unknown-column", "treatment: EXTRT", "treatment: EXTRTT", at: "EXTRTT",
      mend: "did you mean 'EXTRT'?"),
    PlanFault(
      "type-mismatch", "treatment: EXTRT", "treatment: EXDOSE", at: "EXDOSE\n    number", length: 6),
    PlanFault("type-mismatch", "number: ACYCLE", "number: EXTRT", at: "EXTRT\n    dose", length: 5),
    PlanFault("type-mismatch", "dose: EXDOSE", "dose: ASTDT", at: "ASTDT\n    start", length: 5),
    PlanFault(
      "type-mismatch", "start: ASTDT", "start: ACYCLE", at: "ACYCLE\n    treatments", length: 6,
      mend: "declare 'types: {ACYCLE: date}' of adex, or name a date column"),
    PlanFault("unknown-column", "start: ASTDT", "start: STDT", at: "STDT\n", length: 4),
    PlanFault("missing-key", "    treatment: EXTRT\n", "", at: "kind: exposure\n", length: 1),
    PlanFault("missing-key", "    number: ACYCLE\n", "", at: "kind: exposure\n", length: 1),
    PlanFault("missing-key", "    dose: EXDOSE\n", "", at: "kind: exposure\n", length: 1),
    PlanFault("missing-key", "    start: ASTDT\n", "", at: "kind: exposure\n", length: 1),
    PlanFault("missing-key", "value: DRUG, ", "", at: "{label: Study", length: 1),
    PlanFault("missing-key", "counted: cycles, ", "", at: "{value: DRUG", length: 1),
    PlanFault("missing-key", "dose-unit: mg, ", "", at: "{value: DRUG", length: 1),
    PlanFault("unknown-key", "delayed-after: 35", "delayed: 35", at: "delayed:", length: 7),
    PlanFault("unknown-value", "delayed-after: 35", "delayed-after: -7", at: "-7"),
    PlanFault("unknown-value", "delayed-after: 35", "delayed-after: 5 weeks", at: "5 weeks"),
    PlanFault("unknown-value", "numbers: [1, 2]", "numbers: [2, 1]", at: "1]}", length: 1),
    PlanFault("unknown-value", "numbers: [1, 2]", "numbers: [1, 1]", at: "1]}", length: 1),
    PlanFault("unknown-value", "numbers: [1, 2]", "numbers: [first, 2]", at: "first,", length: 5),
    PlanFault(
      "duplicate-value", "value: CELLS", "value: DRUG", at: "{value: DRUG, counted", length: 1),
    PlanFault("duplicate-slug", "value: CELLS", "value: drug", at: "{value: drug", length: 1),
    PlanFault("invalid-name", "value: CELLS", "value: ≥", at: "{value: ≥", length: 1),
    PlanFault(
      "unknown-name", "endpoint: harms}", "endpoint: exposure}", at: "exposure}", length: 8),
    PlanFault(
      "unknown-name", "endpoint: exposure,", "endpoint: harms,", at: "harms, by: arm, total",
      length: 5),
    PlanFault(
      "unknown-key", "endpoint: harms}", "endpoint: harms, minimum-percent: 5}",
      at: "minimum-percent"),
  ])
  func faultIsReportedWhereItStands(_ fault: PlanFault) throws {
    try fault.expectReported(in: DemoPlan.withTreatment())
  }

  @Test func tableOfGradesNeedsAnEndpointWithGrades() throws {
    let plan = try DemoPlan.withTreatment()
      .replacing("    grade: AETOXGR\n    grade-threshold: 3\n", "")
    let outcome = plan.read()
    #expect(outcome.diagnostics.map(\.code) == ["missing-key"])
    #expect(outcome.diagnostics.first?.location == (try plan.location(of: "harms}", length: 5)))
  }

  @Test(arguments: [("grade-threshold: 3", "grade-threshold: 9"), ("    grade: AETOXGR\n", "")])
  func faultOfGradesIsNotToldAgainAtTheTable(old: String, new: String) throws {
    let outcome = try DemoPlan.withTreatment().replacing(old, new).read()
    #expect(outcome.diagnostics.count == 1)
  }

  @Test func gradeCannotBeADate() throws {
    let plan = try DemoPlan.withTreatment()
      .replacing("    adae: adae.csv\n", "    adae: {file: adae.csv, types: {AEDT: date}}\n")
      .replacing("grade: AETOXGR", "grade: AEDT")
    var changed = plan
    changed.tables["adae.csv"] = "USUBJID,AEBODSYS,AEDECOD,AESER,AEDT\n1,Skin,Rash,N,2020-01-01\n"
    let outcome = changed.read()
    #expect(outcome.diagnostics.map(\.code) == ["type-mismatch"])
    #expect(outcome.diagnostics.first?.location == (try plan.location(of: "AEDT\n", length: 4)))
  }

  @Test(arguments: ["[]", "DRUG"])
  func treatmentsAreAListThatIsNotEmpty(_ treatments: String) throws {
    var plan = try DemoPlan.withTreatment()
    let start = try #require(plan.text.firstRange(of: "\n      - {value: DRUG")).lowerBound
    let end = try #require(plan.text.firstRange(of: "numbers: [1, 2]}")).upperBound
    plan.text.replaceSubrange(start..<end, with: " \(treatments)")
    let outcome = plan.read()
    #expect(
      outcome.diagnostics.map(\.code) == [treatments == "[]" ? "missing-key" : "wrong-shape"])
    #expect(
      outcome.diagnostics.first?.location
        == (try plan.location(of: "\(treatments)\n    compare", length: treatments == "[]" ? 1 : 4))
    )
  }

  @Test func exposureWithoutSubjectLevelDataHasNoDenominator() throws {
    let plan = try DemoPlan.withTreatment().replacing("  subject-level: adsl\n", "")
    let found = plan.read().diagnostics.filter { $0.summary.hasPrefix("exposure needs") }
    #expect(found.map(\.location) == [try plan.location(of: "adex\n", length: 4)])
  }

  @Test(arguments: ["treatment", "number", "administration"])
  func groupingCannotHaveTheNameOfASelector(_ name: String) throws {
    var plan = try DemoPlan.withTreatment()
    plan.text = plan.text.replacing("[arm]", with: "[\(name)]")
      .replacing("by: arm", with: "by: \(name)").replacing("  arm:\n", with: "  \(name):\n")
    let outcome = plan.read()
    #expect(outcome.diagnostics.map(\.code) == ["invalid-name"])
  }
}
