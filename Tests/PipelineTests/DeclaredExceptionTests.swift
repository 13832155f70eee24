import Foundation
import TestSupport
import Testing

/// What a refusal asks for, once declared, passes without a word.
@Suite(.study) struct DeclaredExceptionTests {
  struct Exception: CustomTestStringConvertible {
    let testDescription: String
    /// The file below `study/`, the text that stands there, and what declares the exception.
    let changes: [(file: String, old: String, new: String)]
  }

  static let exceptions = [
    Exception(
      testDescription: "deaths are censored for a reason",
      changes: [("trial.yml", "One patient died before", "Deaths were few before")]),
    Exception(
      testDescription: "no death is censored, so no reason is asked for",
      changes: [
        ("trial.yml", "    reason: One patient died before progression.\n", ""),
        ("data/lock-1/adsl.csv", "DEMO-04,Placebo,66,M,Y,Y", "DEMO-04,Placebo,66,M,Y,N"),
        ("data/lock-1/adtte.csv", "150,1,Death", "150,1,Last visit"),
      ]),
    Exception(
      testDescription: "two levels with one slug are told apart by id",
      changes: [
        (
          "trial.yml", "levels: [Placebo, Active], reference",
          "levels: [Placebo, Active, {label: ACTIVE, id: active-2, value: ACTIVE}], reference"
        )
      ]),
    Exception(
      testDescription: "a group from the future may divide a table of harms",
      changes: [
        (
          "trial.yml", "    dictionary: MedDRA\n    compare: [arm]",
          "    dictionary: MedDRA\n    compare: [arm, response]"
        )
      ]),
    Exception(
      testDescription: "a blank condition is spoken of",
      changes: [
        (
          "data/lock-1/adsl.csv", "DEMO-12,Active,52,M,Y,,,no\n",
          "DEMO-12,Active,52,M,Y,,,no\nDEMO-13,Active,50,F,,,,no\n"
        ),
        ("trial.yml", "\"SAFFL = 'Y'\"", "\"SAFFL is not missing and SAFFL = 'Y'\""),
      ]),
    Exception(
      testDescription: "a byte order mark stands before the plan and a page",
      changes: [
        ("trial.yml", "trial:\n", "\u{FEFF}trial:\n"),
        ("narrative/01-index.md", "---\ntitle", "\u{FEFF}---\ntitle"),
      ]),
    Exception(
      testDescription: "a number that no result holds is quoted",
      changes: [("narrative/02-results.md", "years.\n", "years. The dose was {{\"75 mg\"}}.\n")]),
    Exception(
      testDescription: "a column of codes is declared as text",
      changes: [
        ("trial.yml", "adae: adae.csv}", "adae: {file: adae.csv, types: {AESER: text}}}"),
        ("trial.yml", "serious: AESER = 'Y'", "serious: AESER = '1'"),
        ("data/lock-1/adae.csv", Self.letters, Self.digits),
      ]),
  ]

  private static let letters = """
    DEMO-01,Infections,Pneumonia,Y
    DEMO-02,Infections,Influenza,N
    DEMO-02,Skin disorders,Rash,N
    DEMO-07,Skin disorders,Rash,N
    DEMO-07,Skin disorders,Rash,N
    DEMO-08,Skin disorders,Pruritus,N
    DEMO-10,Infections,Pneumonia,Y
    """
  private static let digits = letters.replacingOccurrences(of: ",Y", with: ",1")
    .replacingOccurrences(of: ",N", with: ",0")

  @Test(arguments: exceptions)
  func aDeclaredExceptionPasses(_ exception: Exception) throws {
    let place = try TemporaryFolder.withGoodStudy()
    for (file, old, new) in exception.changes {
      try place.replace(old, with: new, in: "study/\(file)")
    }
    let check = try trialpress("check", "study", "--draft", "--strict", in: place.url)
    #expect(check.diagnostics == "study: nothing to mend\n")
    #expect(check.exitCode == 0)
  }
}
