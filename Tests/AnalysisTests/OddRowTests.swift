import Diagnostics
import Results
import Testing

/// Rows, ids and columns that are not what they seem.
struct OddRowTests {
  private let head = "USUBJID,SAFFL,ARM,AGE,SEX"

  private func adsl(_ last: String = "") -> String {
    let rows = (1...8).map {
      "S-\($0),Y,\($0 % 2 == 0 ? "A" : "B"),\(50 + $0),\($0 % 3 == 0 ? "M" : "F")"
    }
    return ([head] + rows + [last]).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func codes(_ adsl: String, _ variables: String = "adsl.AGE") -> [String] {
    SmallStudy.summary(adsl: adsl, variables: variables).run().codes
  }

  /// 51 + … + 58 = 436.
  @Test(
    arguments: [
      ("Total,Y,A,436,F", ["totals-row"]), ("S-9,Y,A,436,F", ["totals-row"]),
      ("Mean,Y,A,54.5,F", ["odd-subject"]), ("S-9,Y,A,435,F", []), ("S-9,Y,A,58,F", []),
    ] as [(String, [String])])
  func aRowThatIsNoSubjectsIsTold(_ row: String, _ expected: [String]) {
    #expect(codes(adsl(row)) == expected)
  }

  @Test func severalOddIdsAreCountedAndTheRowOfTotalsIsNoneOfThem() throws {
    let more = "Mean,Y,A,54.5,F\nTest,Y,A,50,F\n"
    let found = SmallStudy.summary(adsl: adsl(more + "Total,Y,A,540.5,F"), variables: "adsl.AGE")
      .run().log.sorted.map(\.summary)
    #expect(found.count == 2)
    #expect(
      found.first == "'Mean' and 1 more id are unlike the other ids of adsl, which all have digits")
    #expect(found.last == "the last row of adsl holds the sums of those above in AGE")
  }

  @Test func ofAFlagWithOneOneAboveTheLastNothingIsSaid() {
    let rows = (1...8).map { "S-\($0),Y,B,\($0 == 3 || $0 == 8 ? 1 : 0),F" }
    #expect(codes(([head] + rows).joined(separator: "\n")) == [])
  }

  @Test func idsWithoutDigitsThroughoutAreFine() {
    let rows = ["Ann", "Bob", "Cem", "Dee", "Eve", "Flo"].map { "\($0),Y,B,50,F" }
    #expect(codes(([head] + rows).joined(separator: "\n")) == [])
  }

  @Test(arguments: ["S-4 ", "S-4\u{A0}", "S-4\u{200B}", "\u{FEFF}S-4"])
  func anIdWithWhatCannotBeSeenIsTold(id: String) {
    #expect(codes(adsl().replacing("S-4,", with: "\(id),")) == ["unseen-character"])
  }

  private func survival(_ ids: (adsl: [String], adtte: [String])) -> StudyFixture {
    let adsl = ids.adsl.map { "\($0),Y,A,60,F" }.joined(separator: "\n")
    let adtte = ids.adtte.enumerated().map { "\($1),\($0 + 1),0" }.joined(separator: "\n")
    return SmallStudy.survival(adsl: "\(head)\n\(adsl)", adtte: "USUBJID,AVAL,CNSR\n\(adtte)")
  }

  @Test(
    arguments: [
      (["s1", "s2 "], ["s1", "s2"], "with a blank at its end", "adsl.csv:3:1"),
      (["s1", "s2"], ["s1", "s2\u{A0}"], "without a no-break blank at its end", "adtte.csv:3:1"),
      (["s1", "s2"], ["s1", "S2"], "in other capitals", "adtte.csv:3:1"),
      (["1", "002"], ["1", "2"], "with other zeros before a number", "adtte.csv:3:1"),
      (["S-001", "S-010"], ["S-1", "S-010"], "with other zeros before a number", "adtte.csv:2:1"),
    ] as [([String], [String], String, String)])
  func anIdThatOnlyLooksTheSameIsSaidToAtTheFileThatHasIt(
    _ adsl: [String], _ adtte: [String], _ difference: String, _ place: String
  ) throws {
    let outcome = survival((adsl, adtte)).run()
    #expect(outcome.codes == ["unknown-subject"])
    let found = try #require(outcome.log.sorted.first)
    #expect(found.summary.hasSuffix(difference))
    #expect(found.location.description == place)
  }

  @Test func lostZerosAreOneFault() {
    let ids = (1...9).map { "00\($0)" }
    let outcome = survival((ids, (1...9).map { "\($0)" })).run()
    #expect(Set(outcome.log.diagnostics.map(\.summary)).count == 1)
  }

  @Test(arguments: [
    (">89", "adsl.AGE"), ("ND", "adsl.AGE"), ("NaN", "{variable: adsl.AGE, label: Age}"),
  ])
  func aColumnThatIsAlmostAllNumbersSaysWhichAreNot(_ text: String, _ variable: String) throws {
    let fixture = SmallStudy.summary(
      adsl: adsl().replacing("S-4,Y,A,54", with: "S-4,Y,A,\(text)"), variables: variable)
    let found = try #require(fixture.run().log.sorted.first)
    #expect(fixture.run().codes == ["mixed-column"])
    #expect(found.location.description == "adsl.csv:5:9")
    #expect(found.summary == "AGE is read as text, for 1 of its 8 values is no number: '\(text)'")
    #expect(found.mend?.contains("'missing'") == true)
  }

  @Test func whereItIsAskedForItsMeanTheErrorSaysSo() throws {
    let fixture = SmallStudy.summary(
      adsl: adsl().replacing("S-4,Y,A,54", with: "S-4,Y,A,>89"),
      variables: "{variable: adsl.AGE, statistics: [mean-sd]}")
    let found = try #require(fixture.run().log.sorted.first)
    #expect(found.code == "type-mismatch")
    #expect(found.mend?.contains("'>89'") == true)
    #expect(found.notes.map(\.location.description) == ["adsl.csv:5:9"])
  }

  @Test func aTextThatCategoriesNameIsNamed() {
    let values = (["40", "41", "42", "43"] + ["old"]).enumerated().map { "S-\($0),Y,A,\($1),F" }
    let categories = ["40", "41", "42", "43", "old"].map { "{value: '\($0)'}" }.joined(
      separator: ", ")
    #expect(
      codes(
        ([head] + values).joined(separator: "\n"),
        "{variable: adsl.AGE, statistics: [count], categories: [\(categories)]}") == [])
  }

  @Test func termsThatLookAlikeAreToldToBeCountedApart() throws {
    let adae = "USUBJID,AEBODSYS,AEDECOD,AESER\ns1,Skin,Rash,N\ns2,Skin,rash,N\ns3,Skin,Rash,N"
    let outcome = SmallStudy.harms(adsl: SmallStudy.adsl, adae: adae).run()
    #expect(outcome.codes == ["like-values"])
    #expect(
      outcome.log.diagnostics.first?.summary
        == "'rash' (1 row) differs from 'Rash' only in capitals and is counted apart")
  }

  @Test func termsOfAnyScriptAndSignHaveIds() throws {
    let terms = ["恶心", "呕吐", "CD4+ count low", "CD4- count low", "CD4 count low"]
    let rows = terms.map { "s1,Skin,\($0),N" }.joined(separator: "\n")
    let results = try SmallStudy.harms(
      adsl: SmallStudy.adsl, adae: "USUBJID,AEBODSYS,AEDECOD,AESER\n\(rows)",
      lines: "ids: {'CD4+ count low': cd4-plus}"
    ).results()
    #expect(try results.value("harms.patients[class=skin][term=恶心]") == 1)
    #expect(try results.value("harms.patients[class=skin][term=cd4-plus]") == 1)
    #expect(Set(results.rows.map(\.id)).count == results.rows.count)
  }

  @Test func anIdOfNoTermIsTold() {
    let outcome = SmallStudy.harms(
      adsl: SmallStudy.adsl, adae: SmallStudy.adae, lines: "ids: {Rahs: r}"
    ).run()
    #expect(outcome.codes == ["unused-id"])
  }

  /// Making screening failures a level, or giving them an arm, would falsify every table.
  @Test(arguments: [
    ("Screen Failure", false), ("SCRNFAIL", false), ("Not Assigned", false), ("C", true),
  ])
  func whoWasInNoGroupIsLeftOutAndNoLevel(value: String, isLevel: Bool) throws {
    let adsl = SmallStudy.adsl + "\ns5,Y,\(value),50,F\n"
    let outcome = SmallStudy.survival(
      adsl: adsl, adtte: SmallStudy.adtte + "\ns5,10,1\n"
    ).run()
    let found = try #require(outcome.log.sorted.first { $0.code == "undeclared-level" })
    #expect(found.mend?.contains("levels:") == isLevel)
    #expect(found.mend?.contains("with 'where'") == true)
  }

  @Test func aSubjectWithoutAGroupOutsideEveryPopulationNeedsNone() throws {
    let adsl = SmallStudy.adsl + "\ns5,N,Screen failure,50,F"
    _ = try SmallStudy.survival(adsl: adsl, adtte: SmallStudy.adtte).results()
  }
}
