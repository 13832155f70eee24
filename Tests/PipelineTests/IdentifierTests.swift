import Foundation
import TestSupport
import Testing

@Suite(.study) struct IdentifierTests {
  /// Ids as the XPORT file holds them: `01-` at each of them, three digits, `-`, four digits.
  @Test func thePublicSiteOfTheRealStudyNamesNoSubject() throws {
    let id = /[0-9]{2}-[0-9]{3}-[0-9]{4}/
    let data = Places.checkout.appendingPathComponent("Content/cdisc-pilot/data/final/adsl.xpt")
    let source = String(decoding: try Data(contentsOf: data), as: UTF8.self)
    let identifiers = Set(source.matches(of: id).map { String($0.output) })
    #expect(identifiers.count == 254)

    let files = try StudySites.pilot.get()
    #expect(files.count > 10)
    for (path, bytes) in files {
      let text = String(decoding: bytes, as: UTF8.self)
      let found = text.matches(of: id).map { String($0.output) }.filter(identifiers.contains)
      #expect(found.isEmpty, "\(path): \(found)")
    }
  }

  @Test(arguments: [
    "Patient DEMO-04.", "Patient “DEMO-04” died.", "DEMO-04—died", "see DEMO-04-related",
    "| DEMO-04 | x |", "**DEMO**-04 and DEMO-04", "\u{A0}DEMO-04\u{A0}",
  ])
  func aSubjectIdInTheTextIsFoundWhateverStandsBesideIt(_ text: String) throws {
    let place = try TemporaryFolder.withGoodStudy()
    try place.replace(
      "years.\n", with: "years.\n\n`\(text)`\n", in: "study/narrative/02-results.md")
    let check = try trialpress("check", "study", "--draft", in: place.url)
    #expect(check.exitCode == 1)
    #expect(check.diagnostics.contains("study/narrative/02-results.md:10:"))
    #expect(check.diagnostics.contains("subject id DEMO-04"))
  }

  @Test(arguments: ["患者一号", "Пациент-Б", "—患者—"])
  func anIdWithoutALetterOfASCIIIsFoundToo(id: String) throws {
    let place = try TemporaryFolder.withGoodStudy()
    for file in ["adsl", "adtte", "adae"].map({ "study/data/lock-1/\($0).csv" }) {
      try place.write(try place.text(file).replacing("DEMO-04", with: id), to: file)
    }
    try place.replace("years.\n", with: "years, 见\(id)说.\n", in: "study/narrative/02-results.md")
    let check = try trialpress("check", "study", "--draft", in: place.url)
    #expect(check.exitCode == 1)
    #expect(check.diagnostics.contains("subject id \(id)"))
  }

  @Test(arguments: ["DEMO-040", "XDEMO-04", "DEMO-0", "demo-04"])
  func anIdIsFoundOnlyAsAWhole(_ text: String) throws {
    let place = try TemporaryFolder.withGoodStudy()
    try place.replace("years.\n", with: "years. `\(text)`\n", in: "study/narrative/02-results.md")
    #expect(try trialpress("check", "study", "--draft", in: place.url).exitCode == 0)
  }

  /// In Windows-1252 the name has six bytes and in UTF-8 seven: places after it are other bytes.
  @Test(arguments: [
    ("windows-1252", String.Encoding.windowsCP1252), ("utf-16", .utf16LittleEndian),
  ])
  func ofALineInAnotherEncodingNoOtherFieldIsShown(name: String, encoding: String.Encoding) throws {
    let place = try TemporaryFolder.withGoodStudy()
    try place.replace(
      "adsl: adsl.csv,",
      with: "adsl: {file: adsl.csv, encoding: \(name), types: {AGE: number}},",
      in: "study/trial.yml")
    let file = "study/data/lock-1/adsl.csv"
    let text = try place.text(file).replacing("DEMO-02,Placebo,58,M", with: "Müller,Placebo,5x,M")
    try place.write(try #require(text.data(using: encoding)), to: file)
    let check = try trialpress("check", "study", "--draft", in: place.url)
    let lines = check.diagnostics.split(separator: "\n")
    #expect(check.diagnostics.contains("'5x' is not a number"))
    #expect(!lines.contains { $0.hasPrefix("^") })
  }

  @Test func anIdInALabelOfThePlanIsFoundThere() throws {
    let place = try TemporaryFolder.withGoodStudy()
    try place.replace("label: Sex", with: "label: Sex without DEMO-11", in: "study/trial.yml")
    let check = try trialpress("check", "study", "--draft", in: place.url)
    #expect(check.exitCode == 1)
    #expect(check.diagnostics.contains("study/trial.yml:58:28: error: "))
  }
}
