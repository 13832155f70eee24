import Foundation

/// A folder of its own for one test, gone when the test is over.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("trialpress-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  subscript(path: String) -> URL { url.appendingPathComponent(path) }

  /// Writes a text, with the folders above it.
  func write(_ text: String, to path: String) throws {
    try write(Data(text.utf8), to: path)
  }

  /// Writes bytes, with the folders above them.
  ///
  /// Foundation's own writing waits until the disk has them, which thousands of small files need not.
  func write(_ data: Data, to path: String) throws {
    let file = self[path]
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    guard let stream = fopen(file.path, "wb") else { throw CocoaError(.fileWriteUnknown) }
    let written = data.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, stream) }
    guard fclose(stream) == 0, written == data.count else { throw CocoaError(.fileWriteUnknown) }
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: self[path], encoding: .utf8)
  }

  /// Replaces a text that stands once in a file.
  func replace(_ old: String, with new: String, in path: String) throws {
    let text = try text(path)
    guard text.components(separatedBy: old).count == 2 else {
      throw NotThereOnce(text: old, path: path)
    }
    try write(text.replacingOccurrences(of: old, with: new), to: path)
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(at: self[path]) }

  /// The bytes of every file below a folder, by path within it.
  func contents(of path: String) throws -> [String: Data] { try filesBelow(self[path]) }
}

struct NotThereOnce: Error {
  let text: String
  let path: String
}

/// The bytes of every file below a folder, by path within it.
func filesBelow(_ folder: URL) throws -> [String: Data] {
  var files: [String: Data] = [:]
  for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
    let file = folder.appendingPathComponent(path)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder),
      !isFolder.boolValue
    else { continue }
    files[path] = try Data(contentsOf: file)
  }
  return files
}
