import AnalysisPlan
import Diagnostics
import Testing

/// A fault put into the demonstration plan, and where it must be reported.
struct PlanFault: Sendable, CustomTestStringConvertible {
  let code: DiagnosticCode
  let old: String
  let new: String
  /// The text that the diagnostic must mark, standing once in the changed plan.
  let at: String
  /// Bytes to mark, where it is not all of `at`.
  var length: Int?
  var mend: String?
  var testDescription: String { "\(code.rawValue): \(new)" }

  init(
    _ code: DiagnosticCode, _ old: String, _ new: String, at: String, length: Int? = nil,
    mend: String? = nil
  ) {
    self.code = code
    self.old = old
    self.new = new
    self.at = at
    self.length = length
    self.mend = mend
  }

  /// Expects that a plan with the fault is refused, and that the diagnostic marks its place.
  func expectReported(in plan: DemoPlan) throws {
    let plan = try plan.replacing(old, new)
    let outcome = plan.read()
    #expect(outcome.plan == nil)
    let found = try #require(outcome.diagnostics.first { $0.code == code })
    #expect(found.location == (try plan.location(of: at, length: length)))
    if let mend { #expect(found.mend == mend) }
  }
}

struct PlanDiagnosticsTests {
  @Test func demonstrationPlanHasNoFault() {
    let outcome = DemoPlan().read()
    #expect(outcome.diagnostics == [])
    #expect(outcome.plan != nil)
  }

  @Test(arguments: [
    PlanFault(
      "unknown-key", "label: Treatment", "labell: Treatment\n    label: Treatment", at: "labell",
      mend: "did you mean 'label'?"),
    PlanFault("unknown-key", "figures:", "figurs: {}\nfigures:", at: "figurs"),
    PlanFault(
      "missing-key", "    origin: first dose\n", "", at: "kind: time-to-event", length: 1,
      mend: "add 'origin: first treatment'"),
    PlanFault(
      "missing-key", "title: Baseline", "title: ''", at: "'\n    population: safety\n    by",
      length: 1),
    PlanFault("wrong-shape", "role: primary", "role: [primary]", at: "[primary]", length: 1),
    PlanFault("wrong-shape", "conventions: {profile: house}", "conventions: house", at: "house"),
    PlanFault(
      "unknown-value", "time-unit: days", "time-unit: dais", at: "dais",
      mend: "did you mean 'days'?"),
    PlanFault("unknown-value", "synthetic: true", "synthetic: yes", at: "yes,", length: 3),
    PlanFault("unknown-value", "[6, 12]", "[12, 6]", at: "6]", length: 1),
    PlanFault("unknown-value", "[6, 12]", "[6, soon]", at: "soon"),
    PlanFault("unknown-value", "digits: 0", "digits: 9", at: "9}", length: 1),
    PlanFault("unknown-value", "{profile: house}", "{quantile-type: 10}", at: "10}", length: 2),
    PlanFault("unknown-value", "{profile: house}", "{confidence-level: 95}", at: "95}", length: 2),
    PlanFault("unknown-value", "{profile: house}", "{days-per-month: 12}", at: "12}", length: 2),
    PlanFault(
      "unknown-value", "{profile: house}", "{incidence-variance: delta}", at: "delta"),
    PlanFault("unknown-value", "competing: none", "competing: death", at: "death"),
    PlanFault(
      "missing-key", "  harms:\n    kind: harms\n", "  harms:\n", at: "role: secondary", length: 1,
      mend:
        "add 'kind:' and one of competing-risks, continuous, disposition, event-rate, exposure, "
        + "harms, proportion, stopping-rule, time-to-event"),
    PlanFault("unknown-value", "[6, 12]", "[−6, 12]", at: "−6", mend: "write -6"),
    PlanFault(
      "unknown-value", "{profile: house}", "{confidence-level: ‘0.95’}", at: "‘0.95’",
      mend: "write it without quotes, or with straight ones"),
    PlanFault(
      "unknown-value", "term: AEDECOD", "term: ‘AEDECOD’", at: "‘AEDECOD’",
      mend: "write it without quotes, or with straight ones"),
    PlanFault(
      "unknown-column", "term: AEDECOD", "term: adae.AEDECOD", at: "adae.AEDECOD",
      mend: "write the column alone: AEDECOD"),
    PlanFault(
      "unknown-name", "reference: Placebo", "reference: Placbo", at: "Placbo",
      mend: "did you mean 'Placebo'?"),
    PlanFault("unknown-name", "endpoint: os,", "endpoint: oss,", at: "oss,", length: 3),
    PlanFault(
      "unknown-name", "endpoint: os,", "endpoint: harms,", at: "harms, by: arm}\nconv", length: 5),
    PlanFault("unknown-name", "dictionary: MedDRA", "dictionary: MedDRE", at: "MedDRE"),
    PlanFault("invalid-name", "  arm:\n", "  Arm:\n", at: "Arm"),
    PlanFault("invalid-name", "id: demo", "id: De/mo", at: "De/mo"),
    PlanFault("invalid-name", "adsl.ELDERLY", "adsl.AGE", at: "adsl.AGE:", length: 8),
    PlanFault("invalid-name", "adsl.ELDERLY", "ELDERLY", at: "ELDERLY"),
    PlanFault(
      "duplicate-slug", "value: LOW}", "value: LOW}, {label: low-dose, value: X}",
      at: "{label: low-dose", length: 1),
    PlanFault(
      "duplicate-slug", "label: Sex", "label: AGE", at: "{variable: adsl.SEX", length: 1),
    PlanFault(
      "duplicate-value", "value: LOW}", "value: LOW}, {label: High, value: LOW}",
      at: "{label: High", length: 1),
    PlanFault(
      "duplicate-value", "label: Female}, M]", "label: Female}, M, M]", at: "M]", length: 1),
    PlanFault("invalid-name", "[Placebo, {", "[Placebo, ≥, {", at: "≥"),
    PlanFault("clause-syntax", "SAFFL = 'Y'", "SAFFL = = 'Y'", at: "= 'Y'\"", length: 1),
    PlanFault("type-mismatch", "CNSR = 0", "CNSR = 'none'", at: "'none'"),
    PlanFault("type-mismatch", "time: AVAL", "time: PARAMCD", at: "PARAMCD\n", length: 7),
    PlanFault("type-mismatch", "label: Sex,", "label: Sex, statistics: [mean-sd],", at: "adsl.SEX"),
    PlanFault(
      "unknown-column", "SAFFL = 'Y'", "SAFLFL = 'Y'", at: "SAFLFL", mend: "did you mean 'SAFFL'?"),
    PlanFault("unknown-column", "variable: adsl.ARM", "variable: adsl.ARMS", at: "ARMS"),
    PlanFault("unknown-column", "term: AEDECOD", "term: AEDECD", at: "AEDECD"),
    PlanFault(
      "unknown-dataset", "subject-level: adsl", "subject-level: adslx", at: "adslx",
      mend: "did you mean 'adsl'?"),
    PlanFault("unknown-dataset", "dataset: adtte", "dataset: adtt", at: "adtt\n", length: 4),
    PlanFault("inverted-censor-flag", "CNSR = 0", "CNSR = 1", at: "CNSR = 1"),
    PlanFault(
      "group-from-the-future", "known-at: baseline", "known-at: adsl.RESPDT", at: "arm]\n  harms",
      length: 3),
  ])
  func faultIsReportedWhereItStands(_ fault: PlanFault) throws {
    let old = fault.old == "CNSR = 0" ? "event: CNSR = 0" : fault.old
    let new = fault.old == "CNSR = 0" ? "event: \(fault.new) " : fault.new
    let whole = PlanFault(
      fault.code, old, new, at: fault.at, length: fault.length, mend: fault.mend)
    try whole.expectReported(in: DemoPlan())
  }

  @Test func faultIsToldOnceAndNotWhereItIsUsed() throws {
    let clause = try DemoPlan().replacing("event: CNSR = 0", "event: CNSRR = 0").read()
    #expect(clause.diagnostics.map(\.code) == ["unknown-column"])
    let derived = try DemoPlan()
      .replacing("when AGE >= 75", "when AGEE >= 75")
      .replacing("where: \"SAFFL = 'Y'\"", "where: ELDERLY = 'yes'")
      .replacing("variable: adsl.SEX", "variable: adsl.ELDERLY").read()
    #expect(derived.diagnostics.map(\.code) == ["unknown-column"])
    #expect(derived.diagnostics.first?.summary == "'AGEE' is not a column of adsl")
  }

  @Test func allFaultsAreFoundInOnePass() throws {
    let outcome = try DemoPlan()
      .replacing("design: randomised", "design: random")
      .replacing("label: Safety population, ", "")
      .replacing("SAFFL = 'Y'", "SAFFL = 1")
      .replacing("event: CNSR = 0", "event: CNSR = 1")
      .replacing("term: AEDECOD", "term: AEDECD")
      .replacing("conventions:", "convention:").read()
    #expect(
      outcome.diagnostics.map(\.code) == [
        "unknown-value", "missing-key", "type-mismatch", "inverted-censor-flag", "unknown-column",
        "unknown-key",
      ])
    #expect(outcome.diagnostics.map(\.location.line) == [1, 13, 13, 33, 47, 64])
  }

  @Test func planWhoseTableIsUnreadableGivesNoPlan() {
    var demo = DemoPlan()
    demo.tables["adtte.csv"] = nil
    let outcome = demo.read()
    #expect(outcome.plan == nil)
    #expect(outcome.diagnostics == [])
  }

  @Test(arguments: [
    ("CNSR <> 0", true), ("CNSR > 0", true), ("CNSR >= 1", true), ("0 < CNSR", true),
    ("1 <= CNSR", true), ("0 <> CNSR", true), ("1 = CNSR", true), ("CNSR in (0, 1)", true),
    ("CNSR not in (0)", true), ("not CNSR = 0", true), ("CNSR = 1 and AVAL > 0", true),
    ("CNSR = 0", false), ("CNSR in (0)", false), ("CNSR not in (1, 2)", false), ("CNSR < 1", false),
    ("0 = CNSR and AVAL > 1", false),
  ])
  func censoringTakenForAnEventIsAnError(_ clause: String, isInverted: Bool) throws {
    let outcome = try DemoPlan().replacing("event: CNSR = 0", "event: \(clause)").read()
    #expect(outcome.diagnostics.map(\.code) == (isInverted ? ["inverted-censor-flag"] : []))
  }

  @Test func harmsWithoutSubjectLevelDataHaveNoDenominator() throws {
    let outcome = try DemoPlan().replacing("  subject-level: adsl\n", "").read()
    let places = outcome.diagnostics.filter { $0.code == "missing-key" }
    #expect(places.map(\.location.line) == [43])
    #expect(outcome.plan == nil)
  }
}
