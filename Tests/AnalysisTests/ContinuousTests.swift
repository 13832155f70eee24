import Results
import TestSupport
import Testing

/// Values of two arms, paired with others.
///
/// Expected values are R 4.2.2's:
/// `Tests/Oracle/outcomes.R`, second part.
struct ContinuousTests {
  private static let rows = """
    s1,5.1,4.0
    s2,6.2,6.2
    s3,4.8,5.0
    s4,7.0,5.5
    s5,3.9,4.1
    s6,4.4,4.0
    s7,5.0,4.0
    s8,3.1,3.9
    s9,6.0,4.2
    """

  private func study(
    _ lines: String = "tests: [t-test, rank-sum, kruskal-wallis]\npaired-with: BASE",
    rows: String = Self.rows, conventions: String = "{profile: house}"
  ) -> StudyFixture {
    let adsl = (1...10).map { "s\($0),Y,\($0 <= 4 ? "A" : $0 <= 9 ? "B" : "C")\n" }.joined()
    let head = SmallStudy.head.replacing("adae: adae.csv", with: "advs: advs.csv")
      .replacing("levels: [B, A]", with: "levels: [B, A, C], reference: B")
    return StudyFixture(
      plan: """
        \(head)
        endpoints:
          change:
            kind: continuous
            role: primary
            prespecified: true
            label: Change
            population: safety
            dataset: advs
            value: AVAL
            unit: kg
            compare: [arm]
            \(lines.split(separator: "\n").joined(separator: "\n    "))
        conventions: \(conventions)
        """,
      csv: [
        "adsl.csv": "USUBJID,SAFFL,ARM\n" + adsl, "adtte.csv": SmallStudy.adtte,
        "advs.csv": "USUBJID,AVAL,BASE\n" + rows,
      ])
  }

  private func expectNumbersOfR(
    _ results: ResultSet, _ prefix: String? = nil, of analysis: String = "change"
  ) throws {
    let expected = try SmallComparisons.expected(prefix, of: analysis)
    try #require(!expected.isEmpty)
    for (id, field, value) in expected {
      let actual = try results.row(id).number(field)
      if let value {
        expectClose(actual, value, "\(id) \(field)")
      } else {
        #expect(actual == nil, "\(id) \(field)")
      }
    }
  }

  @Test func everyNumberIsTheOneThatRGives() throws {
    try expectNumbersOfR(try study().results())
  }

  @Test func conventionsChooseVarianceAndCorrection() throws {
    try expectNumbersOfR(try study(conventions: "{t-test: pooled}").results(), "pooled")
    try expectNumbersOfR(try study(conventions: "{profile: sas}").results(), "pooled")
    try expectNumbersOfR(
      try study(conventions: "{wilcoxon-correction: no}").results(), "uncorrected")
  }

  /// The sum of two such values is above the largest double, 1.797…·10^308; the mean of all is not:
  /// (1.7 + 1.6 − 1.7)·10^308 / 6.
  @Test func aSumBeyondFloatingPointEndsInAValueOrAReason() throws {
    let results = try study(
      rows: "s1,1.7e308,4\ns2,1.6e308,5\ns3,-1.7e308,6\ns5,1,4\ns6,2,4\ns7,3,5"
    ).results()
    #expect(try results.value("change.n") == 6)
    expectClose(try results.value("change.mean"), 1.6e308 / 6)
    #expect(try results.value("change.median[arm=b]") == 2)
    for row in results.rows(of: "change") {
      let numbers = [row.value, row.lower, row.upper, row.p].compactMap(\.self)
      let areFinite = numbers.allSatisfy { $0.isFinite }
      #expect(areFinite, "\(row.id)")
      #expect(row.value != nil || row.reason != nil, "\(row.id)")
    }
  }

  @Test func subjectsWithoutAValueAreCountedAsMissing() throws {
    let results = try study().results()
    #expect(try results.value("change.n") == 9)
    #expect(try results.value("change.missing") == 1)
    #expect(try results.row("change.missing").denominator == 10)
    #expect(try results.row("change.mean[arm=c]").reason == "not estimable: every value is missing")
    #expect(
      try results.row("change.t-test[arm=c/b]").reason
        == "not estimable: too few values in C")
    #expect(try results.row("change.rank-sum[arm=c/b]").value == nil)
    #expect(
      try results.row("change.paired-difference[arm=c]").reason
        == "not estimable: too few pairs of values")
    #expect(try results.row("change.kruskal-wallis[arm]").degreesOfFreedom == 1)
  }

  @Test func nothingIsComparedThatThePlanDoesNotAskFor() throws {
    let statistics = Set(try study("digits: 0").results().rows.map(\.statistic))
    #expect(
      statistics == [
        "n", "missing", "mean", "sd", "median", "lower-quartile", "upper-quartile", "minimum",
        "maximum",
      ])
  }

  @Test func estimatesAreToldInTheirUnit() throws {
    let results = try study("digits: 0").results()
    #expect(try results.row("change.median").text == "5\u{A0}kg")
    #expect(try results.row("change.mean").text == "5.1\u{A0}kg")
    let difference = try study().results().row("change.mean-difference[arm=a/b]")
    #expect(difference.text == "1.30\u{A0}kg (95%\u{A0}CI \u{2212}0.39 to 2.98)")
  }

  @Test func equalValuesHaveADifferenceButNoTest() throws {
    let rows = (1...9).map { "s\($0),2,2" }.joined(separator: "\n")
    let results = try study(rows: rows).results()
    #expect(try results.value("change.mean-difference[arm=a/b]") == 0)
    #expect(
      try results.row("change.t-test[arm=a/b]").reason == "not estimable: all values are equal")
    #expect(
      try results.row("change.signed-rank").reason
        == "not estimable: no difference is other than 0")
    #expect(try results.row("change.kruskal-wallis[arm]").p == nil)
  }

  @Test func subjectWithOneOfTwoPairedValuesIsCountedInAWarning() throws {
    let outcome = study(rows: Self.rows + "\ns10,,4.4").run()
    #expect(outcome.codes == ["incomplete-pair"])
    let results = try #require(outcome.results)
    #expect(try results.row("change.paired-difference").n == 9)
  }

  @Test func secondRowOfASubjectIsAnError() {
    #expect(study(rows: Self.rows + "\ns1,5,4").run().codes == ["duplicate-subject"])
  }
}

/// The numbers of the small studies of `Tests/Oracle/outcomes.R`.
enum SmallComparisons {
  /// Those of an analysis whose ids begin with a word and a colon, or with none.
  static func expected(
    _ prefix: String? = nil, of analysis: String
  ) throws -> [(id: String, field: String, value: Double?)] {
    try OracleFile.lines("outcomes-small-expected.csv").compactMap { line in
      let parts = line[0].split(separator: ":")
      guard parts.count == (prefix == nil ? 1 : 2), prefix.map({ $0 == parts[0] }) ?? true,
        let id = parts.last, id.hasPrefix(analysis + ".")
      else { return nil }
      return (String(id), line[1], line[2] == "NA" ? nil : try OracleFile.number(line[2]))
    }
  }
}
