import Results
import Testing

/// Percentages of one analysis have the decimals of its smallest group.
struct PercentPrecisionTests {
  /// Of 240 patients 61 are women, all in arm A, which has a number of patients.
  private func results(ofA count: Int) throws -> ResultSet {
    let rows = (1...240).map { "s\($0),Y,\($0 <= count ? "A" : "B"),50,\($0 <= 61 ? "F" : "M")" }
    return try SmallStudy.summary(
      adsl: "USUBJID,SAFFL,ARM,AGE,SEX\n" + rows.joined(separator: "\n"),
      variables: "{variable: adsl.SEX, label: Sex, categories: [{value: F}, {value: M}]}"
    ).results()
  }

  private let women = "baseline.count[variable=sex][category=f]"

  /// 61 of 240 are 25.4%, of 100 are 61%; 179 of 240 are 74.6%.
  @Test func aSmallGroupTakesTheDecimalOfAll() throws {
    let results = try results(ofA: 100)
    #expect(try results.row("\(women)[arm=a]").text == "61 (61%)")
    #expect(try results.row(women).text == "61 (25%)")
    #expect(try results.row("\(women)[arm=b]").text == "0")
    #expect(try results.row("baseline.count[variable=sex][category=m]").text == "179 (75%)")
  }

  /// All in one arm: the other has nobody.
  @Test func whereAllGroupsAreLargeTheDecimalStays() throws {
    let results = try results(ofA: 240)
    #expect(try results.row("\(women)[arm=a]").text == "61 (25.4%)")
    #expect(try results.row(women).text == "61 (25.4%)")
  }
}
