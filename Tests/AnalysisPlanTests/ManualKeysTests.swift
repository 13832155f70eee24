import Foundation
import Testing

/// The manual's tables of keys are those that the readers of a plan ask for.
struct ManualKeysTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Content/manual/narrative")

  /// The pages of the manual by their file's name.
  private static func pages() throws -> [String: String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try Dictionary(
      uniqueKeysWithValues: names.filter { $0.hasSuffix(".md") }.map { name in
        (name, try String(contentsOf: folder.appending(path: name), encoding: .utf8))
      })
  }

  @Test func everyMappingHasItsPlaceInTheManual() throws {
    let places = try Self.pages().values.flatMap(ManualKeys.places)
    #expect(places.sorted() == ManualKeys.tables.map(\.name).sorted())
  }

  /// With RECORD_SNAPSHOTS=1 the tables are written into the manual and the test fails.
  @Test func tablesOfTheManualSayWhatTheKeysSay() throws {
    for (name, page) in try Self.pages() {
      let written = ManualKeys.written(into: page)
      guard written != page else { continue }
      if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
        try Data(written.utf8).write(to: Self.folder.appending(path: name))
        Issue.record("recorded the tables of \(name); run again without RECORD_SNAPSHOTS")
        continue
      }
      let (now, then) = (written.split(separator: "\n"), page.split(separator: "\n"))
      for change in now.difference(from: then) {
        if case .insert(_, let line, _) = change {
          Issue.record("\(name) lacks '\(line)'; record its tables with RECORD_SNAPSHOTS=1")
        }
      }
      #expect(written == page)
    }
  }

  @Test func aTableIsWrittenBetweenItsMarks() {
    let manual = "# A\n[//]: # (keys of populations)\nold\n[//]: # (end of keys)\n# B\n"
    let written = ManualKeys.written(into: manual)
    #expect(written.contains("| `label` • | text |"))
    #expect(!written.contains("old"))
    #expect(written.hasPrefix("# A\n[//]: # (keys of populations)\n"))
    #expect(written.hasSuffix("[//]: # (end of keys)\n# B\n"))
  }
}
