import Testing

@testable import Pipeline

/// Which ids are looked for at all in the files of a site.
struct WordFilterTests {
  private func mayHold(_ id: String, in text: String, beside others: [String?] = []) -> Bool {
    WordFilter(wordsOf: [[id, nil] + others], in: [[], Array(text.utf8)]).mayHold(id)
  }

  @Test(arguments: [
    ("DEMO-04", "x DEMO-04 y"), ("P0001", "P0001"), ("01-701-1015", "<td>01-701-1015</td>"),
    ("A&B12345", "A&amp;B12345"), ("ÄÖ-7788", "(ÄÖ-7788)"), ("123456-A", "a 123456 b"),
  ])
  func anIdThatMayStandInAFileIsNeverLeftOut(id: String, text: String) {
    #expect(mayHold(id, in: text))
    #expect(mayHold(id, in: text, beside: ["Q-1", "LONGERWORD-2", "x"]))
  }

  @Test(arguments: [
    ("P0001", "P0002 and P00011"), ("01-701-1015", "01-701-1016"), ("DEMO-04", "demo-04"),
    ("------", "------"),
  ])
  func anIdWhoseLongestWordIsNowhereIsLeftOut(id: String, text: String) {
    #expect(!mayHold(id, in: text))
  }
}
