import Diagnostics
import Results
import Testing

struct ExposureTests {
  private static let adsl = """
    USUBJID,SAFFL,ARM
    s1,Y,A
    s2,Y,A
    s3,Y,B
    s4,Y,B
    s5,Y,A
    s6,N,A
    """

  /// The rows stand in no order; s4 was given nothing, s6 is not of the population.
  private static let adex = """
    USUBJID,EXTRT,ACYCLE,EXDOSE,ASTDT
    s1,AZA,3,50,2020-03-05
    s1,AZA,1,75,2020-01-01
    s1,AZA,2,75,2020-01-29
    s2,AZA,1,75,2020-02-01
    s2,AZA,2,75,2020-03-07
    s3,AZA,1,60,2020-01-10
    s3,AZA,2,75,2020-02-20
    s3,AZA,4,75,2020-03-19
    s5,AZA,1,75,2020-04-01
    s1,DLI,1,0.5,2020-04-01
    s1,DLI,2,5,2020-05-01
    s2,DLI,1,1,2020-06-01
    s3,DLI,1,10,2020-06-01
    s6,OTHER,1,1,2020-06-01
    """

  private static func study(
    _ adex: String = adex, adsl: String = adsl, conventions: String = "{profile: house}"
  ) -> StudyFixture {
    ExposureStudy.fixture(
      adex, adsl: adsl,
      treatments: [
        """
        {value: AZA, label: Azacitidine, counted: cycles, dose-unit: mg/m², delayed-after: 35}
        """,
        """
        {value: DLI, label: Donor lymphocytes, counted: infusions, dose-unit: 10⁶/kg, numbers: [1, 2, 3]}
        """,
      ], conventions: conventions)
  }

  @Test func patientsAndAdministrationsAreCounted() throws {
    let results = try Self.study().results()
    let patients = try results.row("exposure.patients[treatment=aza]")
    #expect(patients.value == 4)
    #expect(patients.denominator == 5)
    #expect(patients.text == "4 (80%)")
    #expect(patients.category.map(\.label) == ["Azacitidine"])
    #expect(try results.value("exposure.patients[treatment=aza][arm=b]") == 1)
    #expect(try results.row("exposure.patients[treatment=aza][arm=b]").denominator == 2)
    #expect(try results.value("exposure.administrations[treatment=aza]") == 9)
    #expect(try results.value("exposure.administrations[treatment=aza][arm=a]") == 6)
    #expect(try results.value("exposure.administrations[treatment=dli]") == 4)
  }

  // R 4.2.2: quantile(c(3, 2, 3, 0, 1), type = 2), and c(3, 0) for arm B.
  @Test(arguments: [
    ("median", 2, 1.5), ("lower-quartile", 1, 0), ("upper-quartile", 3, 3), ("minimum", 0, 0),
    ("maximum", 3, 3),
  ])
  func numbersPerPatientTakeInThoseNeverTreated(
    statistic: String, everyone: Double, armB: Double
  ) throws {
    let results = try Self.study().results()
    #expect(try results.value("exposure.\(statistic)[treatment=aza]") == everyone)
    #expect(try results.value("exposure.\(statistic)[treatment=aza][arm=b]") == armB)
    #expect(try results.row("exposure.\(statistic)[treatment=aza]").unit == "cycles")
    #expect(try results.row("exposure.\(statistic)[treatment=aza]").n == 5)
  }

  // R 4.2.2: quantile(c(3, 0), 0.75, type = 7) is 2.25.
  @Test func quantilesFollowTheConvention() throws {
    let results = try Self.study(conventions: "{quantile-type: 7}").results()
    let row = try results.row("exposure.upper-quartile[treatment=aza][arm=b]")
    #expect(row.value == 2.25)
    #expect(row.text == "2.25")
    #expect(row.method.contains("type 7"))
  }

  @Test func patientsAreCountedByTheNumberOfAdministrations() throws {
    let results = try Self.study().results()
    let counts = try (0...3).map {
      try results.value("exposure.count[treatment=aza][number=\($0)]")
    }
    #expect(counts == [1, 1, 1, 2])
    let infusions = try (0...2).map {
      try results.value("exposure.count[treatment=dli][number=\($0)]")
    }
    #expect(infusions == [2, 2, 1])
    #expect(results["exposure.count[treatment=dli][number=3]"] == nil)
    #expect(try results.row("exposure.count[treatment=aza][number=2][arm=a]").text == "1 (33%)")
    #expect(try results.value("exposure.count[treatment=aza][number=2][arm=b]") == 0)
  }

  // R 4.2.2: quantile(c(75, 75, 50, 75, 75, 60, 75, 75, 75), 0.5, type = 2) and range().
  @Test func dosesAreSummarizedTogetherOrByNumber() throws {
    let results = try Self.study().results()
    #expect(try results.value("exposure.dose-median[treatment=aza]") == 75)
    #expect(try results.value("exposure.dose-minimum[treatment=aza]") == 50)
    #expect(try results.value("exposure.dose-maximum[treatment=aza]") == 75)
    #expect(try results.row("exposure.dose-median[treatment=aza]").unit == "mg/m²")
    let first = "[treatment=dli][administration=1]"
    #expect(try results.value("exposure.dose-median\(first)") == 1)
    #expect(try results.row("exposure.dose-median\(first)").n == 3)
    #expect(try results.row("exposure.dose-minimum\(first)").text == "0.5")
    #expect(try results.value("exposure.dose-maximum\(first)") == 10)
    #expect(try results.value("exposure.dose-median[treatment=dli][administration=2]") == 5)
    #expect(results["exposure.dose-median[treatment=dli]"] == nil)
    #expect(results["exposure.dose-median[treatment=aza][administration=1]"] == nil)
  }

  @Test func whatWasNotGivenHasNoDose() throws {
    let results = try Self.study().results()
    let third = try results.row("exposure.dose-median[treatment=dli][administration=3]")
    #expect(third.value == nil)
    #expect(third.reason == "not given to anyone")
    let row = try results.row("exposure.dose-maximum[treatment=dli][administration=2][arm=b]")
    #expect(row.reason == "not given to anyone")
  }

  @Test func doseBelowThePatientsFirstIsAReduction() throws {
    let results = try Self.study().results()
    let reduced = try results.row("exposure.reduced[treatment=aza]")
    #expect(reduced.value == 1, "s1 fell from 75 to 50; s3 rose from 60 to 75")
    #expect(reduced.denominator == 4)
    #expect(try results.value("exposure.reduced[treatment=aza][arm=b]") == 0)
    #expect(try results.value("exposure.reduced[treatment=dli]") == 0)
  }

  // R 4.2.2: tapply(start, id, diff) gives 28 and 36 days, 35 days, 41 and 28 days.
  @Test func administrationIsLateAfterMoreThanTheDays() throws {
    let results = try Self.study().results()
    let delayed = try results.row("exposure.delayed[treatment=aza]")
    #expect(delayed.value == 2)
    #expect(delayed.denominator == 5)
    #expect(delayed.text == "2 (40%)")
    #expect(try results.value("exposure.delayed[treatment=aza][arm=a]") == 1)
    #expect(try results.row("exposure.delayed[treatment=aza][arm=a]").denominator == 3)
    #expect(results["exposure.delayed[treatment=dli]"] == nil)
  }

  @Test func orderOfTheRowsDoesNotMatter() throws {
    let lines = Self.adex.split(separator: "\n")
    let reversed = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n")
    #expect(try Self.study(reversed).results().rows == (try Self.study().results().rows))
  }

  @Test func groupWithoutPatientsSaysSo() throws {
    let adsl = Self.adsl.replacing(",B", with: ",A")
    let results = try Self.study(adsl: adsl).results()
    #expect(try results.row("exposure.patients[treatment=aza][arm=b]").denominator == 0)
    #expect(try results.row("exposure.median[treatment=aza][arm=b]").reason == "no patients")
    #expect(try results.row("exposure.dose-median[treatment=aza][arm=b]").reason == "no patients")
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let code: String
    let old: String
    let new: String
    let place: String
    var testDescription: String { "\(code): \(new)" }
  }

  @Test(arguments: [
    Fault(
      code: "undeclared-treatment", old: "s5,AZA", new: "s5,AZAC", place: "adex.csv:10:4"),
    Fault(
      code: "missing-exposure-value", old: "s5,AZA", new: "s5,", place: "adex.csv:10:4"),
    Fault(
      code: "missing-exposure-value", old: "s5,AZA,1", new: "s5,AZA,", place: "adex.csv:10:8"),
    Fault(
      code: "invalid-administration-number", old: "s5,AZA,1", new: "s5,AZA,1.5",
      place: "adex.csv:10:8"),
    Fault(
      code: "invalid-administration-number", old: "s5,AZA,1", new: "s5,AZA,-1",
      place: "adex.csv:10:8"),
    Fault(code: "negative-dose", old: "s5,AZA,1,75", new: "s5,AZA,1,-75", place: "adex.csv:10:10"),
    Fault(
      code: "duplicate-administration", old: "s3,AZA,4", new: "s3,AZA,2", place: "adex.csv:9:8"),
    Fault(
      code: "start-out-of-order", old: "2020-03-19", new: "2020-02-19", place: "adex.csv:9:13"),
  ])
  func faultIsAnErrorAtItsValue(_ fault: Fault) {
    let outcome = Self.study(Self.adex.replacing(fault.old, with: fault.new)).run()
    #expect(outcome.codes == [fault.code])
    #expect(outcome.log.diagnostics.first?.severity == .error)
    #expect(outcome.log.diagnostics.first?.location.description == fault.place)
    #expect(outcome.log.diagnostics.first?.mend?.isEmpty == false)
    #expect(outcome.results == nil)
  }

  // s1 was given 75, 75 and 50, s3 60, 75 and 75; s2 and s3 began 35, 41 and 28 days after the one before.
  @Test(arguments: [
    ("s1,AZA,3,50", "s1,AZA,3,", "adex.csv:2:10", "EXDOSE", 0, 2),
    ("s1,AZA,1,75", "s1,AZA,1,", "adex.csv:3:10", "EXDOSE", 0, 2),
    ("50,2020-03-05", "50,", "adex.csv:2:13", "ASTDT", 1, 1),
    ("75,2020-02-20", "75,", "adex.csv:8:13", "ASTDT", 1, 1),
  ])
  func missingDoseOrDayIsToldOfAndCountsAsNoChange(
    old: String, new: String, place: String, column: String, reduced: Double, delayed: Double
  ) throws {
    let outcome = Self.study(Self.adex.replacing(old, with: new)).run()
    #expect(outcome.codes == ["missing-exposure-value"])
    let warning = try #require(outcome.log.diagnostics.first)
    #expect(warning.severity == .warning)
    #expect(warning.location.description == place)
    #expect(warning.summary.hasPrefix("\(column) is missing in 1 of 9 administrations"))
    let results = try #require(outcome.results)
    #expect(try results.value("exposure.administrations[treatment=aza]") == 9)
    #expect(try results.value("exposure.reduced[treatment=aza]") == reduced)
    #expect(try results.row("exposure.reduced[treatment=aza]").denominator == 4)
    #expect(try results.value("exposure.delayed[treatment=aza]") == delayed)
    #expect(try results.row("exposure.delayed[treatment=aza]").denominator == 5)
  }

  @Test func missingDoseIsInNoSummary() throws {
    let outcome = Self.study(
      Self.adex.replacing("s5,AZA,1,75", with: "s5,AZA,1,")
        .replacing("s1,DLI,2,5", with: "s1,DLI,2,")
    ).run()
    let results = try #require(outcome.results)
    #expect(try results.row("exposure.dose-median[treatment=aza]").n == 3)
    #expect(try results.value("exposure.patients[treatment=aza]") == 4)
    let second = try results.row("exposure.dose-median[treatment=dli][administration=2]")
    #expect(second.n == 0)
    #expect(second.value == nil)
  }

  @Test func orderIsHeldAcrossAMissingDay() {
    let adex = Self.adex.replacing("75,2020-01-29", with: "75,")
      .replacing("50,2020-03-05", with: "50,2019-12-31")
    let outcome = Self.study(adex).run()
    #expect(outcome.codes == ["start-out-of-order", "missing-exposure-value"])
  }

  @Test func administrationsMayBeginOnOneDay() throws {
    let adex = Self.adex.replacing("s2,AZA,2,75,2020-03-07", with: "s2,AZA,2,75,2020-02-01")
    #expect(try Self.study(adex).results().value("exposure.delayed[treatment=aza]") == 2)
  }

  @Test func doseWhoseNumberIsNotListedIsToldOf() throws {
    let outcome = Self.study(Self.adex.replacing("s3,DLI,1", with: "s3,DLI,4")).run()
    let warning = try #require(outcome.log.diagnostics.first)
    #expect(outcome.codes == ["unlisted-administration"])
    #expect(warning.severity == .warning)
    #expect(warning.summary.hasPrefix("'numbers' leaves out 1 of 4 administrations"))
    let results = try #require(outcome.results)
    #expect(try results.value("exposure.administrations[treatment=dli]") == 4)
    #expect(try results.value("exposure.dose-maximum[treatment=dli][administration=1]") == 1)
  }

  @Test func allFaultsAreFoundInOnePass() {
    let adex = Self.adex.replacing("s5,AZA,1,75", with: "s5,AZAC,1.5,-75")
      .replacing("s3,AZA,4", with: "s3,AZA,2")
    #expect(
      Self.study(adex).run().codes == [
        "duplicate-administration", "undeclared-treatment", "invalid-administration-number",
        "negative-dose",
      ])
  }
}
