import Diagnostics
import Testing

struct SlightDifferenceTests {
  @Test(
    arguments: [
      ("Y", "y", .capitals), ("Yes", "YES", .capitals), ("Y ", "Y", .blanks),
      ("S-004\u{A0}", "S-004", .blanks),
      ("Pla cebo", "Placebo", .blanks), ("Place\u{200B}bo", "Placebo", .characters),
      ("\u{FEFF}Placebo", "placebo", .capitals), ("Gorée", "Goree", .accents),
      ("MÜLLER", "muller", .accents),
      ("Aktive", "Active", .letter), ("Relaspe", "Relapse", .letter), ("DAED", "DEAD", .letter),
      ("Death", "Deaths", .letter), ("complete responce", "Complete response", .letter),
    ] as [(String, String, SlightDifference)])
  func aSlipIsNamed(_ first: String, _ second: String, _ difference: SlightDifference) {
    #expect(slightDifference(first, second) == difference)
    #expect(slightDifference(second, first) == difference)
  }

  @Test(arguments: [
    ("Y", "Y"), ("CR", "PR"), ("CR", "CRi"), ("SD", "PD"), ("Stage II", "Stage III"),
    ("Arm A", "Arm B"),
    ("Grade 1", "Grade 2"), ("Week 1", "Week 12"), ("M", "F"), ("Male", "Female"), ("GRFS", "CRFS"),
    ("Cohort AB", "Cohort AC"), ("Hypertension", "Hypotension"), ("DRB1", "DQB1"), ("Y", "N"),
    ("", "A"),
    ("T-cell", "B-cell"),
  ])
  func namesOfTheirOwnAreNone(_ first: String, _ second: String) {
    #expect(slightDifference(first, second) == nil)
  }

  @Test(
    arguments: [
      ("S-1 ", "a blank at its end"), (" S-1", "a blank at its beginning"),
      ("S-1\t", "a tab at its end"),
      ("S-1\u{A0}", "a no-break blank at its end"), ("S\u{A0}1", "a no-break blank"),
      ("\u{FEFF}S-1", "a character of no width"), ("S\u{200B}1", "a character of no width"),
      ("S\u{7}1", "the character U+0007"), ("S 1", nil), ("", nil),
    ] as [(String, String?)])
  func whatCannotBeSeenIsNamed(_ text: String, _ name: String?) {
    #expect(unseenCharacter(in: text) == name)
  }
}
