import Analysis
import Diagnostics
import Testing

/// Every value is accounted for: what no clause, level or category takes is told if someone may have meant
/// it to be taken.
struct ValueAccountTests {
  /// A study of one endpoint with the event `clause`, whose data set has a column `EV` of these values.
  private func study(
    _ values: [String], event clause: String = "EV = 'Y'", lines: String = "", rows: String = ""
  ) -> StudyFixture {
    let ids = values.indices.map { "s\($0 + 1)" }
    let adsl = ids.enumerated().map { "\($1),Y,\($0 % 2 == 0 ? "A" : "B")" }.joined(separator: "\n")
    let adtte = zip(ids, values).enumerated().map { index, row in
      "\(row.0),OS,\(10 + index),\(row.1)"
    }.joined(separator: "\n")
    let further = lines.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
    return StudyFixture(
      plan: """
        \(SmallStudy.head)
        endpoints:
          os:
            kind: time-to-event
            role: primary
            prespecified: true
            label: Overall survival
            population: safety
            dataset: adtte
            where: PARAMCD = 'OS'
            origin: first dose
            time: AVAL
            time-unit: days
            event: \(clause)
            competing: none
            compare: [arm]
        \(further)
        conventions: {profile: house}
        """,
      csv: [
        "adsl.csv": "USUBJID,SAFFL,ARM\n\(adsl)",
        "adtte.csv": "USUBJID,PARAMCD,AVAL,EV\n\(adtte)\n\(rows)", "adae.csv": SmallStudy.adae,
      ])
  }

  private func warnings(_ study: StudyFixture) -> [Diagnostic] {
    let outcome = study.run()
    #expect(outcome.results != nil, "\(outcome.log.diagnostics)")
    return outcome.log.sorted
  }

  /// Counted by hand: three rows of another parameter, and of the six of OS three Z and one W.
  @Test func whatThePlanDoesNotNameIsCounted() throws {
    var log = DiagnosticLog()
    let study = study(
      ["Y", "Z", "W", "Z", "Y", "Z"],
      rows: "s1,PFS,1,Y\ns2,PFS,2,Q\ns3,PFS,3,Y")
    let (plan, tables) = try #require(study.read(into: &log))
    let data = try #require(prepareAnalysis(plan, tables, into: &log))
    let found = data.otherValues.map { other in
      "\(other.column): \(other.values.map { "\($0.text) \($0.rows)" }.joined(separator: ", "))"
    }
    #expect(found.sorted() == ["adtte.EV: Z 3, W 1", "adtte.PARAMCD: PFS 3"])
  }

  @Test(arguments: [
    ("Y", "y", "EV = 'Y'", "capitals"), ("Y", "'Y '", "EV = 'Y'", "blanks"),
    ("Death", "Daeth", "EV = 'Death'", "one letter"), ("Décès", "Deces", "EV = 'Décès'", "accents"),
    ("Y", "y", "EV in ('Y', 'X')", "capitals"),
  ])
  func aValueThatIsAlmostANamedOneIsToldWithItsCount(
    _ named: String, _ stray: String, _ clause: String, _ difference: String
  ) throws {
    let value = stray.replacing("'", with: "")
    let found = warnings(study([named, value, "Z", value, named], event: clause))
    #expect(found.map(\.code) == ["nearly-named-value"])
    let told = try #require(found.first)
    #expect(told.summary.contains("'\(value)' (2 rows)"))
    #expect(told.summary.contains("only in \(difference)"))
    #expect(told.location.file == "trial.yml")
    #expect(told.notes.map(\.location.description) == ["adtte.csv:3:10"])
  }

  @Test(arguments: [
    (["Y", "N", "UNK", "N"], "EV = 'Y'"), (["yes", "no", "maybe", "no"], "EV = 'yes'"),
    (["Y", "N", "Yes", "N"], "EV <> 'N'"), (["1", "0", "x", "0"], "EV = '1'"),
  ])
  func aThirdValueBesideYesAndNoIsTold(_ values: [String], _ clause: String) throws {
    let found = warnings(study(values, event: clause))
    #expect(found.map(\.code) == ["third-value"])
    #expect(found.first?.summary.contains("'\(values[2])' (1 row)") == true)
  }

  @Test(arguments: [
    (["1", "0", "9", "0"], "EV = 1"), (["1", "2", "0", "3"], "EV in (1, 2)"),
    (["1", "0", "-1", "0"], "EV = 1"),
  ])
  func codesThatAreAllTakenAsCensoredAreTold(_ values: [String], _ clause: String) {
    let found = warnings(study(values, event: clause))
    #expect(found.map(\.code) == ["third-value"])
  }

  @Test(arguments: [
    (["Y", "N", "Y", ""], "EV = 'Y' and EV is not missing"), (["Y", "N", "N"], "EV = 'Y'"),
    (["Y", "Alive", "Alive"], "EV = 'Y'"), (["1", "0", "0"], "EV = 1"),
    (["1", "2", "1"], "EV = 2"),
    (["CR", "PR", "SD", "PD"], "EV in ('CR', 'PR')"),
    (["DEATH", "ALIVE", "LOST", "COMPLETED"], "EV = 'DEATH'"),
    (["Y", "N", "U", "N"], "EV = 'Y' and EV <> 'U'"),
    (["Stage II", "Stage III", "Stage I"], "EV = 'Stage II'"), (["1", "2", "3"], "EV in (1, 2)"),
    (["0.5", "1.5", "2.5"], "EV > 1"),
  ])
  func aColumnInOrderIsSilent(_ values: [String], _ clause: String) {
    #expect(
      warnings(study(values, event: clause)).map(\.code).filter { $0 != "unknown-condition" } == [])
  }

  /// Weeks and counts are no answers to a question; 9 beside 0 and 1 is one.
  @Test(
    arguments: [
      (["0", "1", "9", "0"], ["third-value"]), (["0", "1", "-1", "99"], ["third-value"]),
      (["0", "2", "4", "8"], []), (["0", "1", "2", "9"], []), (["0", "4", "12", "26"], []),
    ] as [([String], [String])])
  func aCodeFarFromZeroAndOneIsAThirdAnswer(_ values: [String], _ codes: [String]) {
    let fixture = study(Array(repeating: "Y", count: values.count) + ["N"])
    let rows = values.enumerated().map { "s\($0 + 1),OS,\(10 + $0),Y,\($1)" }.joined(
      separator: "\n")
    let plan = fixture.plan.replacing(
      "groupings:", with: "variables: {adtte.FIRST: \"WEEK = 0\"}\ngroupings:")
    let data = "USUBJID,PARAMCD,AVAL,EV,WEEK\n\(rows)\ns\(values.count + 1),OS,50,N,"
    let files = fixture.files.merging(["adtte.csv": Array(data.utf8)]) { $1 }
    #expect(warnings(StudyFixture(plan: plan, files: files)).map(\.code.rawValue) == codes)
  }

  /// ADaM IG 1.3, section 3.4: CNSR is 0 for an event and above 0 for censoring, by reason.
  @Test func reasonsForCensoringInADaMAreNoStrays() {
    let fixture = SmallStudy.survival(
      adsl: SmallStudy.adsl, adtte: "USUBJID,AVAL,CNSR\ns1,10,0\ns2,20,1\ns3,30,2\ns4,40,3")
    #expect(warnings(fixture) == [])
  }

  @Test func rowsOfOtherParametersAreNotAskedAbout() {
    let rows = "s1,RESP,1,y\ns2,RESP,1,UNK\ns3,RESP,1,PR"
    #expect(warnings(study(["Y", "N", "N"], rows: rows)) == [])
  }

  @Test func aConditionIsAskedOfTheRowsThatTheOthersLeave() {
    let rows = "s1,RESP,1,y\ns2,RESP,1,UNK"
    let fixture = study(["Y", "N", "N"], event: "PARAMCD = 'OS' and EV = 'Y'", rows: rows)
    #expect(warnings(fixture) == [])
  }

  @Test func aValueThatAnythingElseInThePlanNamesIsNamed() {
    let fixture = study(["Y", "N", "UNK", "N"])
    let plan = fixture.plan.replacing(
      "groupings:", with: "variables: {adtte.KNOWN: \"EV <> 'UNK'\"}\ngroupings:")
    #expect(warnings(StudyFixture(plan: plan, files: fixture.files)) == [])
  }

  @Test func whereThePlanSaysWhatIsCensoredAnyOtherValueIsAnError() throws {
    let outcome = study(
      ["1", "0", "9", "0", "9"], event: "EV = 1", lines: "censored: EV = 0"
    ).run()
    #expect(outcome.results == nil)
    #expect(outcome.codes == ["event-or-censored", "event-or-censored"])
    let first = try #require(outcome.log.sorted.first)
    #expect(first.summary == "this row is neither an event nor censored (EV is 9)")
    #expect(first.location.description == "adtte.csv:4:10")
  }

  @Test func anEventThatIsCensoredTooIsAnError() {
    let outcome = study(["1", "0", "2"], event: "EV in (1, 2)", lines: "censored: EV in (0, 2)")
      .run()
    #expect(outcome.codes == ["event-or-censored"])
  }

  @Test func whereEveryValueIsDeclaredNothingIsSaid() {
    #expect(
      warnings(study(["1", "0", "2", "0"], event: "EV = 1", lines: "censored: EV in (0, 2)")) == [])
  }

  @Test func theRowsOfACauseAreAskedForTheirCensoring() {
    let outcome = StudyFixture(
      plan: """
        \(SmallStudy.head)
        endpoints:
          rel:
            kind: competing-risks
            role: primary
            prespecified: true
            label: Relapse
            population: safety
            dataset: adtte
            origin: transplant
            time: AVAL
            time-unit: days
            causes: {relapse: EV = 1, death: EV = 2}
            cause-of-interest: relapse
            event-free: Alive
        """,
      csv: [
        "adsl.csv": SmallStudy.adsl, "adae.csv": SmallStudy.adae,
        "adtte.csv": "USUBJID,AVAL,EV\ns1,10,0\ns2,20,1\ns3,30,9\ns4,40,2",
      ]
    ).run()
    #expect(outcome.codes == ["third-value"])
    #expect(outcome.log.diagnostics.first?.summary.contains("0 (1 row) and 9 (1 row)") == true)
  }
}
