import Changes
import Foundation
import Testing

struct ResultsChangelogTests {
  @Test func everyEntryStandsInTheChangelogUnderResults() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("CHANGELOG.md")
    let lines = try String(contentsOf: file, encoding: .utf8)
    let results = lines.components(separatedBy: "### Results").dropFirst().joined()
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for entry in ResultsChangelog.entries { #expect(results.contains(entry.text), "\(entry.text)") }
  }

  @Test func whatNoEntryIsAboutIsNotExplained() {
    #expect(ResultsChangelog.entries(of: ["median"]).isEmpty)
    #expect(!ResultsChangelog.entries(of: ["hazard-ratio"]).isEmpty)
  }
}
