import Glibc
import Locks

/// The files of a lock as they are written beside the data, whole or not at all.
///
/// They are first written into a folder whose name begins with a point, which nothing reads, and then
/// moved into place, `SHA256SUMS` last: a folder without it is not yet locked. What a killed run left
/// is taken for the beginning of the same lock where every byte of it is.
struct LockFiles {
  private static let staging = ".locking"

  private let path: String
  private let files: [String: [UInt8]]

  /// - Parameters:
  ///   - files: What is written, by its path in the folder.
  ///   - path: The folder of data.
  init(_ files: [String: [UInt8]], in path: String) {
    (self.files, self.path) = (files, path)
  }

  /// What is written, by path.
  var paths: [String] { files.keys.sorted().map { "\(path)/\($0)" } }

  /// Whether what is there of a lock can have been left by a killed run that wrote the same.
  func complete(_ found: [String: [UInt8]]) -> Bool {
    guard found[LockFileName.sums] == nil else { return false }
    return found.filter { LockFileName.isOwn($0.key) }.allSatisfy { name, bytes in
      files[name].map { $0.starts(with: bytes) } ?? false
    }
  }

  func write() throws(FileFailure) {
    let staged = "\(path)/\(Self.staging)"
    try removeStaged(staged)
    try makeFolder(staged)
    try makeFolder("\(staged)/record")
    try makeFolder("\(path)/record")
    let names = files.keys.sorted {
      ($0 == LockFileName.sums ? 1 : 0, $0) < ($1 == LockFileName.sums ? 1 : 0, $1)
    }
    for name in names { try writeNewFile(files[name] ?? [], to: "\(staged)/\(name)") }
    for name in names { try moveFile("\(staged)/\(name)", to: "\(path)/\(name)") }
    try removeStaged(staged)
  }

  private func removeStaged(_ folder: String) throws(FileFailure) {
    for name in files.keys { try removeFile("\(folder)/\(name)") }
    try removeFolder("\(folder)/record")
    try removeFolder(folder)
  }
}

/// Keeps git from changing the line ends of data, unless the study says so itself.
///
/// - Returns: The path that was written; nil where the rule is there.
func keepBytesInGit(_ study: StudyFolder) throws(FileFailure) -> String? {
  let path = "\(study.path)/data/.gitattributes"
  let rule = "* -text"
  let own =
    exists(path)
    ? try ReadableFolder("\(study.path)/data", mostBytes: ReadableFolder.mostBytesOfText)
      .bytes(of: ".gitattributes") : []
  let text = String(decoding: own, as: UTF8.self)
  let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: " ") }
  guard
    !lines.contains(where: { $0.first == "*" && ($0.contains("-text") || $0.contains("binary")) })
  else { return nil }
  let start = own.isEmpty || own.last == 0x0A ? own : own + [0x0A]
  let comment = "# Locked data stay as they are, byte for byte, in every checkout.\n"
  try writeFile(start + Array("\(comment)\(rule)\n".utf8), to: path)
  return path
}
