public import Testing

import Foundation

/// Compares a text with the file `Snapshots/<name>` beside the test.
///
/// With RECORD_SNAPSHOTS=1 the file is written and the test fails, so that recording can never pass for
/// testing. A file that is not there fails. On a difference the new text is left beside the old one as
/// `<name>-changed.<extension>`, except under CI, and the first lines that differ are printed.
public func assertSnapshot(
  _ text: String, named name: String, filePath: StaticString = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let environment = ProcessInfo.processInfo.environment
  let folder = URL(fileURLWithPath: "\(filePath)").deletingLastPathComponent()
    .appendingPathComponent("Snapshots")
  let snapshot = Snapshot(text: text, file: folder.appendingPathComponent(name))
  let problem =
    environment["RECORD_SNAPSHOTS"] == "1"
    ? snapshot.record() : snapshot.difference(leavesChangedFile: environment["CI"] == nil)
  if let problem { Issue.record("\(problem)", sourceLocation: sourceLocation) }
}

/// A text and the file it should equal.
struct Snapshot {
  let text: String
  let file: URL

  private var changedFile: URL {
    let stem = file.deletingPathExtension().lastPathComponent + "-changed"
    return file.deletingLastPathComponent()
      .appendingPathComponent(stem).appendingPathExtension(file.pathExtension)
  }

  /// Writes the file; says so, for recording is not passing.
  func record() -> String {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      try? FileManager.default.removeItem(at: changedFile)
      return "recorded \(file.lastPathComponent); run again without RECORD_SNAPSHOTS"
    } catch {
      return "cannot write \(file.lastPathComponent): \(error)"
    }
  }

  /// What differs; nil where nothing does.
  func difference(leavesChangedFile: Bool) -> String? {
    guard let data = try? Data(contentsOf: file) else {
      return "no snapshot \(file.lastPathComponent); record it with RECORD_SNAPSHOTS=1"
    }
    let expected = String(decoding: data, as: UTF8.self)
    guard expected != text else { return nil }
    if leavesChangedFile { try? Data(text.utf8).write(to: changedFile) }
    return "\(file.lastPathComponent) differs:\n" + Self.lineDifference(expected, text)
  }

  /// The first few lines that differ, `-` for what was expected and `+` for what came.
  static func lineDifference(_ expected: String, _ actual: String, limit: Int = 12) -> String {
    let old = expected.components(separatedBy: "\n")
    let new = actual.components(separatedBy: "\n")
    let changes = new.difference(from: old).sorted { $0.line < $1.line }
    let lines = changes.prefix(limit).map(\.description)
    let rest = changes.count - lines.count
    return (lines + (rest > 0 ? ["… and \(rest) more"] : [])).joined(separator: "\n")
  }
}

extension CollectionDifference<String>.Change {
  var line: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }

  var description: String {
    switch self {
    case .insert(let offset, let text, _): "+ \(offset + 1): \(text.prefix(160))"
    case .remove(let offset, let text, _): "- \(offset + 1): \(text.prefix(160))"
    }
  }
}
