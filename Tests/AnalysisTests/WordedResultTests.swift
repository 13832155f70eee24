import Results
import Testing
import Wording

/// Results in a study's own words: texts change, numbers and ids do not.
struct WordedResultTests {
  private static let words = Words([
    "{1} ({2} {3} to {4})": "{1} [{2}: {3} bis {4}]", "{1}%\u{A0}CI": "KI {1}", "NR": "n. e.",
    "days": "Tage", "no patients": "keine", "not reached": "nicht erreicht",
    "not estimable: {1}": "nicht schätzbar, weil: {1}", "log-log": "loglog",
    "not estimable: no events": "ohne Ereignis",
    "Kaplan–Meier estimate, Greenwood variance, {1} interval": "Kaplan und Meier ({1})",
    "stratified by {1}": "je {1}", "log-rank": "Lograng",
    "{1} χ² = {2}, {3} df, {4}":
      "{1}: χ² {2} ({3}), {4}", "Not coded": "ohne Kode", "Count of subjects": "Anzahl",
  ])

  private func study(_ adtte: String = SmallStudy.adtte) throws -> (plain: ResultSet, ResultSet) {
    let study = SmallStudy.survival(
      adsl: SmallStudy.adsl, adtte: adtte, endpoint: "time-unit: days\nlandmarks: [15]")
    return (try study.results(), try #require(study.run(in: Self.words).results))
  }

  @Test func textsMethodsAndTestsAreWorded() throws {
    let (plain, worded) = try study()
    #expect(try plain.row("os.median").text == "30\u{A0}days (95%\u{A0}CI 10 to NR)")
    #expect(try worded.row("os.median").text == "30\u{A0}Tage [KI 95: 10 bis n. e.]")
    #expect(try worded.row("os.survival@15").method == "Kaplan und Meier (loglog)")
    #expect(try worded.row("os.patients").method == "Anzahl")
    let test = try worded.row("os.log-rank[arm]")
    #expect(test.test == "Lograng")
    #expect(test.text.hasPrefix("Lograng: χ² "))
  }

  @Test func reasonsAreWorded() throws {
    let (plain, worded) = try study(SmallStudy.adtte.replacing(",0", with: ",1"))
    let ids = ["os.median[arm=a]", "os.log-rank[arm]"]
    #expect(
      try ids.map { try plain.row($0).reason }
        == ["not reached", "not estimable: no events"])
    #expect(try ids.map { try worded.row($0).reason } == ["nicht erreicht", "ohne Ereignis"])
    #expect(try worded.row(ids[1]).text == "ohne Ereignis")
  }

  @Test func idsAndNumbersAreThoseOfAnyWords() throws {
    let (plain, worded) = try study()
    #expect(plain.rows.map(\.id) == worded.rows.map(\.id))
    for (one, other) in zip(plain.rows, worded.rows) {
      #expect(one.value == other.value && one.lower == other.lower && one.p == other.p)
      #expect(one.unit == other.unit)
    }
  }

  @Test func eventWithoutCodeKeepsItsID() throws {
    let study = SmallStudy.harms(
      adsl: SmallStudy.adsl, adae: "USUBJID,AEBODSYS,AEDECOD\ns1,Skin,Rash\ns2,Skin,\n")
    let results = try #require(study.run(in: Self.words).results)
    let row = try results.row("harms.patients[class=skin][term=not-coded]")
    #expect(row.category.map(\.label) == ["Skin", "ohne Kode"])
  }
}
