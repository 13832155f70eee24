import Foundation
import Testing

/// The manual's tables of keys are those that the readers of a plan ask for.
struct ManualKeysTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "MANUAL.md")

  @Test func everyMappingHasItsPlaceInTheManual() throws {
    let manual = try String(contentsOf: Self.file, encoding: .utf8)
    #expect(ManualKeys.places(in: manual).sorted() == ManualKeys.tables.map(\.name).sorted())
  }

  /// With RECORD_SNAPSHOTS=1 the tables are written into the manual and the test fails.
  @Test func tablesOfTheManualSayWhatTheKeysSay() throws {
    let manual = try String(contentsOf: Self.file, encoding: .utf8)
    let written = ManualKeys.written(into: manual)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Data(written.utf8).write(to: Self.file)
      Issue.record("recorded the tables of MANUAL.md; run again without RECORD_SNAPSHOTS")
      return
    }
    let (now, then) = (written.split(separator: "\n"), manual.split(separator: "\n"))
    for change in now.difference(from: then) {
      if case .insert(_, let line, _) = change {
        Issue.record("MANUAL.md lacks '\(line)'; record its tables with RECORD_SNAPSHOTS=1")
      }
    }
    #expect(written == manual)
  }

  @Test func aTableIsWrittenBetweenItsMarks() {
    let manual = "# A\n<!-- keys of populations -->\nold\n<!-- end of keys -->\n# B\n"
    let written = ManualKeys.written(into: manual)
    #expect(written.contains("| `label` • | text |"))
    #expect(!written.contains("old"))
    #expect(written.hasPrefix("# A\n<!-- keys of populations -->\n"))
    #expect(written.hasSuffix("<!-- end of keys -->\n# B\n"))
  }
}
