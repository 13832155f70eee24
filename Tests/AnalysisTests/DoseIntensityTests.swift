import Diagnostics
import Results
import Testing

/// Relative dose intensities whose values are worked out by hand beside the courses.
struct DoseIntensityTests {
  private static let adsl = """
    USUBJID,SAFFL,ARM,LEVEL
    s1,Y,A,100
    s2,Y,A,100
    s3,Y,A,50
    s4,Y,B,100
    s5,Y,B,50
    s6,Y,B,100
    s7,Y,B,25
    """

  /// Courses of 100 every 28 days.
  ///
  /// s1 as planned: 300 in 84 days, 100%. s2 two weeks late: 200 in 70 days, 80%. s3
  /// reduced, without a second administration in the numbering: 150 in 56 days, 75%. s4 once: 60 in 28
  /// days, 60%. s5 early: 200 in 49 days, 800/7%. s6 late and reduced: 225 in 98 days, 450/7%.
  /// s7 was given nothing. The rows stand in no order.
  private static let adex = """
    USUBJID,EXTRT,ACYCLE,EXDOSE,ASTDT
    s1,DRUG,3,100,2020-02-26
    s1,DRUG,1,100,2020-01-01
    s1,DRUG,2,100,2020-01-29
    s2,DRUG,1,100,2020-01-01
    s2,DRUG,2,100,2020-02-12
    s3,DRUG,1,100,2020-01-01
    s3,DRUG,3,50,2020-01-29
    s4,DRUG,1,60,2020-01-01
    s5,DRUG,1,100,2020-01-01
    s5,DRUG,2,100,2020-01-22
    s6,DRUG,1,100,2020-01-01
    s6,DRUG,2,75,2020-02-05
    s6,DRUG,3,50,2020-03-11
    """

  private static func study(
    _ adex: String = adex, adsl: String = adsl,
    planned: String = "{dose: 100, every: 28, below: 80}",
    conventions: String = "{profile: house}"
  ) -> StudyFixture {
    ExposureStudy.fixture(
      adex, adsl: adsl, subjectTypes: "ARM: text, LEVEL: number",
      treatments: [
        "{value: DRUG, counted: cycles, dose-unit: mg, delayed-after: 35, planned: \(planned)}",
        "{value: OTHER, counted: cycles, dose-unit: mg}",
      ], conventions: conventions)
  }

  private static func id(_ statistic: String, _ more: String = "") -> String {
    "exposure.relative-dose-intensity-\(statistic)[treatment=drug]\(more)"
  }

  private func expect(
    _ results: ResultSet, _ statistic: String, _ more: String = "", is expected: Double,
    _ place: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let value = try results.value(Self.id(statistic, more))
    #expect(abs(value - expected) < 1e-12 * expected, sourceLocation: place)
  }

  // Type 2 of 60, 450/7, 75, 80, 100, 800/7; of A 75, 80, 100; of B 60, 450/7, 800/7.
  private static let (early, slow): (Double, Double) = (800 / 7, 450 / 7)
  private static let quantiles: [(String, Double, Double, Double)] = [
    ("median", 77.5, 80, slow), ("lower-quartile", slow, 75, 60),
    ("upper-quartile", 100, 100, early), ("minimum", 60, 75, 60), ("maximum", early, 100, early),
  ]

  @Test(arguments: quantiles)
  func courseIsHeldAgainstThePlan(
    statistic: String, everyone: Double, armA: Double, armB: Double
  ) throws {
    let results = try Self.study().results()
    try expect(results, statistic, is: everyone)
    try expect(results, statistic, "[arm=a]", is: armA)
    try expect(results, statistic, "[arm=b]", is: armB)
  }

  @Test func rowsSayOfHowManyAndInWhatUnit() throws {
    let results = try Self.study().results()
    let median = try results.row(Self.id("median"))
    #expect(median.n == 6, "s7 was never given it")
    #expect(median.unit == "%")
    #expect(median.text == "77.5")
    #expect(median.category.map(\.label) == ["DRUG"])
    #expect(median.method.contains("Hryniuk"))
    #expect(try results.row(Self.id("maximum")).text == "114.3")
    let known = try results.row(Self.id("patients", "[arm=b]"))
    #expect(known.value == 3)
    #expect(known.denominator == 3)
  }

  // Type 7 between the second and third of six: 450/7 + (75 − 450/7) / 4.
  @Test func quantilesFollowTheConvention() throws {
    let results = try Self.study(conventions: "{quantile-type: 7}").results()
    try expect(results, "lower-quartile", is: Self.slow + (75 - Self.slow) / 4)
    #expect(try results.row(Self.id("lower-quartile")).method.contains("type 7"))
  }

  @Test func patientsBelowTheThresholdAreCounted() throws {
    let results = try Self.study().results()
    let below = try results.row(Self.id("below", "[threshold=80]"))
    #expect(below.value == 3, "60, 64.3 and 75; 80 itself is not below")
    #expect(below.denominator == 6)
    #expect(below.text == "3 (50%)")
    #expect(below.category.map(\.label) == ["DRUG", "80"])
    #expect(try results.value(Self.id("below", "[threshold=80][arm=a]")) == 1)
  }

  /// In binary, ten times 0.1 is less than 1.
  @Test func roundingOfBinaryNumbersPutsNobodyBelowTheThreshold() throws {
    #expect((1...10).reduce(0.0) { sum, _ in sum + 0.1 } < 1)
    let adex =
      "USUBJID,EXTRT,ACYCLE,EXDOSE,ASTDT\n"
      + (1...10).map { "s1,DRUG,\($0),0.1,2020-01-\($0 < 10 ? "0" : "")\($0)\n" }.joined()
    let study = Self.study(adex, planned: "{dose: 0.1, every: 1, below: 100}")
    #expect(try study.results().value(Self.id("below", "[threshold=100]")) == 0)
  }

  @Test func thereAreNoRowsWithoutAPlanAndNoCountWithoutAThreshold() throws {
    let results = try Self.study(planned: "{dose: 100, every: 28}").results()
    let found = results.rows.filter { $0.statistic.hasPrefix("relative-dose-intensity") }
    #expect(found.count == 3 * 6)
    #expect(found.allSatisfy { $0.id.contains("[treatment=drug]") })
  }

  // Planned 100, 100, 50, 100, 50, 100: s3 150% and s5 1600/7% of their own level, the others as above.
  @Test func plannedDoseMayBeTheSubjectsOwn() throws {
    let results = try Self.study(planned: "{dose: adsl.LEVEL, every: 28}").results()
    try expect(results, "median", is: 90)
    try expect(results, "maximum", is: 2 * Self.early)
    try expect(results, "maximum", "[arm=a]", is: 150)
  }

  // Without s3 there are 60, 450/7, 80, 100, 800/7.
  @Test(arguments: [
    ("s3,DRUG,3,50,", "s3,DRUG,3,,", "EXDOSE is missing in 1"),
    ("50,2020-01-29", "50,", "the first or last ASTDT is missing in 1"),
    ("s3,DRUG,1,100,2020-01-01", "s3,DRUG,1,100,", "the first or last ASTDT is missing in 1"),
  ])
  func patientWithAMissingDoseOrDayHasNoValue(old: String, new: String, reason: String) throws {
    let outcome = Self.study(Self.adex.replacing(old, with: new)).run()
    #expect(outcome.codes == ["missing-exposure-value", "no-dose-intensity"])
    let warning = try #require(outcome.log.diagnostics.first { $0.code == "no-dose-intensity" })
    #expect(warning.severity == .warning)
    #expect(
      warning.summary
        == "1 of 6 patients given DRUG have no relative dose intensity: \(reason)")
    let results = try #require(outcome.results)
    #expect(try results.row(Self.id("patients")).value == 5)
    #expect(try results.row(Self.id("patients")).denominator == 6)
    #expect(try results.row(Self.id("median")).n == 5)
    try expect(results, "median", is: 80)
    #expect(try results.value("exposure.administrations[treatment=drug]") == 13)
  }

  @Test func dayBetweenFirstAndLastIsNotNeeded() throws {
    let outcome = Self.study(Self.adex.replacing("75,2020-02-05", with: "75,")).run()
    #expect(outcome.codes == ["missing-exposure-value"])
    try expect(try #require(outcome.results), "lower-quartile", is: Self.slow)
  }

  @Test func subjectWithoutAPlannedDoseHasNoValue() throws {
    let adsl = Self.adsl.replacing("s2,Y,A,100", with: "s2,Y,A,")
    let outcome = Self.study(adsl: adsl, planned: "{dose: adsl.LEVEL, every: 28}").run()
    #expect(outcome.codes == ["no-dose-intensity"])
    #expect(outcome.log.diagnostics.first?.summary.hasSuffix(": LEVEL is missing in 1") == true)
    #expect(try #require(outcome.results).row(Self.id("patients")).value == 5)
  }

  @Test func plannedDoseOfThoseNeverTreatedDoesNotMatter() throws {
    let adsl = Self.adsl.replacing("s7,Y,B,25", with: "s7,Y,B,")
    let study = Self.study(adsl: adsl, planned: "{dose: adsl.LEVEL, every: 28}")
    #expect(try study.results().row(Self.id("median")).n == 6)
  }

  @Test(arguments: ["0", "-5"])
  func plannedDoseThatIsNotAboveZeroIsAnErrorAtItsValue(_ dose: String) {
    let adsl = Self.adsl.replacing("s2,Y,A,100", with: "s2,Y,A,\(dose)")
    let outcome = Self.study(adsl: adsl, planned: "{dose: adsl.LEVEL, every: 28}").run()
    #expect(outcome.codes == ["invalid-planned-dose"])
    #expect(outcome.log.diagnostics.first?.location.description == "adsl.csv:3:8")
    #expect(outcome.log.diagnostics.first?.mend?.isEmpty == false)
    #expect(outcome.results == nil)
  }

  @Test func administrationWithTwoRowsIsAnError() {
    let outcome = Self.study(Self.adex.replacing("s2,DRUG,2", with: "s2,DRUG,1")).run()
    #expect(outcome.codes == ["duplicate-administration"])
  }

  @Test func valuesThatNobodyHasSayWhy() throws {
    let nobody = Self.adex.split(separator: "\n").filter {
      !["s4", "s5", "s6"].contains($0.prefix(2))
    }
    let results = try Self.study(nobody.joined(separator: "\n")).results()
    let row = try results.row(Self.id("median", "[arm=b]"))
    #expect(row.value == nil)
    #expect(row.reason == "not given to anyone")
    #expect(row.n == 0)
    #expect(try results.row(Self.id("below", "[threshold=80][arm=b]")).denominator == 0)
    let everyone = Self.adsl.replacing(",B,", with: ",A,")
    let empty = try Self.study(adsl: everyone).results().row(Self.id("median", "[arm=b]"))
    #expect(empty.reason == "no patients")
    let missing = Self.adex.replacing("s4,DRUG,1,60", with: "s4,DRUG,1,")
      .replacing("s5,DRUG,1,100", with: "s5,DRUG,1,").replacing(
        "s6,DRUG,2,75", with: "s6,DRUG,2,")
    let unknown = try #require(Self.study(missing).run().results)
    #expect(
      try unknown.row(Self.id("median", "[arm=b]")).reason
        == "not estimable: every value is missing")
  }

  @Test func orderOfTheRowsDoesNotMatter() throws {
    let lines = Self.adex.split(separator: "\n")
    let reversed = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n")
    #expect(try Self.study(reversed).results().rows == (try Self.study().results().rows))
  }
}
