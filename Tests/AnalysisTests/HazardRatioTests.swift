import Results
import TestSupport
import Testing

/// Expected values by R 4.2.2, survival 3.5-3: `coxph(Surv(t, e) ~ g, ties = …)` with the reference first,
/// iterated to `eps = 1e-14`, `exp(confint(…))` and Wald's p of its summary.
struct HazardRatioTests {
  private static let reference = [(5, 1), (8, 1), (8, 0), (12, 1), (15, 0), (20, 0)]
  private static let treated = [(3, 1), (5, 1), (5, 1), (8, 1), (10, 1), (20, 0)]

  private func study(
    _ groups: [(arm: String, subjects: [(time: Int, event: Int)])], levels: String = "[B, A]",
    reference: String? = "B", conventions: String = "{profile: house}"
  ) -> StudyFixture {
    let rows = groups.flatMap { group in group.subjects.map { (group.arm, $0.time, $0.event) } }
    let numbered = rows.enumerated()
    let plain = SmallStudy.survival(
      adsl: "USUBJID,SAFFL,ARM\n" + numbered.map { "p\($0),Y,\($1.0)\n" }.joined(),
      adtte: "USUBJID,AVAL,CNSR\n" + numbered.map { "p\($0),\($1.1),\(1 - $1.2)\n" }.joined(),
      conventions: conventions)
    let declared = "levels: \(levels)" + (reference.map { ", reference: \($0)" } ?? "")
    return StudyFixture(
      plan: plain.plan.replacing("levels: [B, A]", with: declared), files: plain.files)
  }

  private let twoArms = [("B", Self.reference), ("A", Self.treated)]

  @Test func ratioIsCoxWithEfronsTies() throws {
    let row = try study(twoArms).results().row("os.hazard-ratio[arm=a/b]")
    expectClose(row.value, 2.58335902157153)
    expectClose(row.lower, 0.607338878837444)
    expectClose(row.upper, 10.9885009290197)
    expectClose(row.p, 0.198837408855999)
    #expect(row.test == "Wald")
    #expect(row.degreesOfFreedom == 1)
    #expect(row.n == 12)
    #expect(row.events == 8)
    #expect(row.level == "A")
    #expect(row.reference == "B")
    #expect(row.grouping == "arm")
    #expect(row.text == "2.58 (95%\u{A0}CI 0.61 to 10.99)")
    #expect(row.method.contains("Efron"))
  }

  @Test(arguments: ["{cox-ties: breslow}", "{profile: sas}"])
  func tiesAreBreslowsWhereTheConventionsSaySo(_ conventions: String) throws {
    let row = try study(twoArms, conventions: conventions).results()
      .row("os.hazard-ratio[arm=a/b]")
    expectClose(row.value, 2.47161086204404)
    expectClose(row.lower, 0.580183666990463)
    expectClose(row.upper, 10.5291834309332)
    expectClose(row.p, 0.221058110213748)
    #expect(row.method.contains("Breslow"))
  }

  @Test func profileOfRTakesEfron() throws {
    let results = try study(twoArms, conventions: "{profile: r}").results()
    expectClose(try results.value("os.hazard-ratio[arm=a/b]"), 2.58335902157153)
  }

  /// With the third level in the model R's coefficient of it goes to −19, "may be infinite", and leaves
  /// the other ratio at 2.58335902157153.
  @Test func levelWithoutEventsHasAReasonAndLeavesTheOthersAsTheyAre() throws {
    let untouched = ("C", [(4, 0), (6, 0), (9, 0), (9, 0)])
    let results = try study(twoArms + [untouched], levels: "[B, A, C]").results()
    expectClose(try results.value("os.hazard-ratio[arm=a/b]"), 2.58335902157153)
    #expect(try results.row("os.hazard-ratio[arm=a/b]").n == 16)
    let row = try results.row("os.hazard-ratio[arm=c/b]")
    #expect(row.value == nil)
    #expect(row.p == nil)
    #expect(row.reason == "not estimable: no events in this group")
    #expect(row.text == row.reason)
  }

  @Test func levelWithoutPatientsHasAReason() throws {
    let row = try study(twoArms, levels: "[B, A, C]").results().row("os.hazard-ratio[arm=c/b]")
    #expect(row.reason == "not estimable: no patients in this group")
  }

  @Test func referenceWithoutEventsGivesNoRatio() throws {
    let results = try study(
      [("B", Self.reference.map { ($0.0, 0) }), ("A", Self.treated)]
    ).results()
    let row = try results.row("os.hazard-ratio[arm=a/b]")
    #expect(row.value == nil)
    #expect(row.reason == "not estimable: no events in the reference group")
  }

  @Test func referenceWithoutPatientsGivesNoRatio() throws {
    let row = try study([("A", Self.treated)]).results().row("os.hazard-ratio[arm=a/b]")
    #expect(row.reason == "not estimable: no patients in the reference group")
  }

  @Test func groupsThatWereNeverAtRiskTogetherGiveNoRatio() throws {
    let row = try study([("B", [(1, 1), (2, 1)]), ("A", [(3, 1), (4, 1)])]).results()
      .row("os.hazard-ratio[arm=a/b]")
    #expect(row.value == nil)
    #expect(row.reason == "not estimable: the events separate the groups completely")
  }

  @Test func onlyTheGroupThatDivergesIsSaidToBeSeparated() throws {
    // coxph warns that the coefficient of C alone may be infinite: all of C die before anyone else.
    let results = try study(
      [
        ("B", [(5, 1), (7, 0), (8, 1)]), ("A", [(6, 1), (8, 1), (9, 0)]), ("C", [(1, 1), (2, 1)]),
      ], levels: "[B, A, C]"
    ).results()
    #expect(
      try results.row("os.hazard-ratio[arm=c/b]").reason
        == "not estimable: the events separate this group from the others")
    let other = try results.row("os.hazard-ratio[arm=a/b]")
    #expect(
      other.reason
        == "not estimable: the model of all groups has no estimate, because the events separate one group from the others"
    )
  }

  @Test func groupingWithoutAReferenceHasNoRatios() throws {
    let results = try study(twoArms, reference: nil).results()
    #expect(!results.rows.contains { $0.statistic == "hazard-ratio" })
  }

  @Test func smallRatioShowsTwoDigits() throws {
    // coxph: 0.00614481136083356, 0.000804779091476559 to 0.0469181009548245.
    let early = (1...40).map { ($0, 1) }
    let late = [(35, 1)] + Array(repeating: (50, 0), count: 39)
    let row = try study([("B", early), ("A", late)]).results().row("os.hazard-ratio[arm=a/b]")
    expectClose(row.value, 0.00614481136083356)
    #expect(row.text == "0.0061 (95%\u{A0}CI 0.00080 to 0.047)")
  }
}
