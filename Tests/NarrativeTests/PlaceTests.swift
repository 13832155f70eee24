import Diagnostics
import Testing

/// Whatever Markdown stands around it, a typed number is reported where it stands.
struct PlaceTests {
  private static let fragments = [
    "47", "é", "**", "*", "_", "`", "``", "\n", "\r\n", "\n\n", "> ", "- ", "1. ", "# ", "    ",
    "{{os.median value}}", "{{", "}}", "{{os.median\nvalue}}", "[", "](u)", "](figure:os)", "![",
    "[^1]", "\n\n[^1]: ", "|", "\n|---|---|\n", "\\", "&amp;", "<b>", "<!-- ", " -->", "\n```\n",
    "~~", "eleven", " ", "x", "\n\n[r]: http://a.b\n", "[r]", "\u{F0000}", "\t", "[@k]", "\n===\n",
  ]

  @Test(arguments: 0..<500)
  func typedNumbersStandWhereTheyAreReported(seed: Int) throws {
    var random = Linear(state: UInt64(seed))
    let text = (0..<25).map { _ in Self.fragments[random.next(below: Self.fragments.count)] }
      .joined()
    let narrated = Narrated(text)
    for diagnostic in narrated.log.sorted where diagnostic.code == "typed-number" {
      let token = diagnostic.summary.split(separator: "'")[0]
      #expect(try Self.marked(diagnostic.location, in: text) == token, "\(text.debugDescription)")
    }
  }

  /// The text that a diagnostic marks.
  private static func marked(_ location: Diagnostics.SourceLocation, in text: String) throws
    -> String
  {
    guard case .text(_, let line, let column, let length) = location else { return "" }
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let bytes = Array(try #require(line <= lines.count ? lines[line - 1] : nil))
    let range = (column - 1)..<(column - 1 + length)
    return String(
      decoding: try #require(range.upperBound <= bytes.count ? bytes[range] : nil), as: UTF8.self)
  }

  /// A linear congruential generator (Knuth, MMIX), so that a failure can be repeated.
  private struct Linear {
    var state: UInt64
    mutating func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
  }
}
