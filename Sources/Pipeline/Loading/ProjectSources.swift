import Locks
import Parallel

/// Everything of a study as it was read: texts and bytes, nothing understood yet.
struct ProjectSources {
  /// A data lock's folder: its name and its files by their path in it.
  struct LockFolder {
    let name: String
    let path: String
    let files: [String: [UInt8]]
    /// The SHA-256 of each file: computed once, for the lock, the edition id and the Data page.
    let digests: [String: String]

    init(name: String, in study: String) throws(FileFailure) {
      self.name = name
      path = "\(study)/data/\(name)"
      files = try ReadableFolder(study, mostBytes: ReadableFolder.mostBytesOfData)
        .files(below: "data/\(name)")
      digests = Dictionary(
        concurrentMap(files.sorted { $0.key < $1.key }) { ($0.key, sha256($0.value)) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  let folder: StudyFolder
  let planFile: String
  let plan: [UInt8]
  /// The claims of a publication, `published.yml`; nil where there are none.
  let claims: [UInt8]?
  /// The publications that are cited, `references.json`; nil where there are none.
  let references: [UInt8]?
  /// In file-name order.
  let lockFolders: [LockFolder]
  /// Markdown files by their path below `narrative/`.
  let narrative: [String: [UInt8]]
  /// The study's own templates by file name.
  let templates: [String: [UInt8]]
  /// The study's own wordings, `Templates/words.txt`; nil where there are none.
  let wordings: [UInt8]?

  /// Reads a study's folder.
  init(_ folder: StudyFolder) throws(FileFailure) {
    self.folder = folder
    planFile = "\(folder.path)/trial.yml"
    let texts = try ReadableFolder(folder.path, mostBytes: ReadableFolder.mostBytesOfText)
    plan = try texts.bytes(of: "trial.yml")
    claims = try Self.optionalFile("published.yml", texts)
    references = try Self.optionalFile("references.json", texts)
    lockFolders = try Self.lockFolders(folder.path)
    narrative = try Self.optionalFiles("narrative", texts).filter { $0.key.hasSuffix(".md") }
    var own = try Self.optionalFiles("Templates", texts)
    wordings = own.removeValue(forKey: Self.wordingsName)
    templates = own
  }

  private static func optionalFiles(
    _ name: String, _ study: ReadableFolder
  ) throws(FileFailure) -> [String: [UInt8]] {
    isFolder("\(study.path)/\(name)") ? try study.files(below: name) : [:]
  }

  private static func optionalFile(
    _ name: String, _ study: ReadableFolder
  ) throws(FileFailure) -> [UInt8]? {
    exists("\(study.path)/\(name)") ? try study.bytes(of: name) : nil
  }

  private static func lockFolders(_ study: String) throws(FileFailure) -> [LockFolder] {
    let data = "\(study)/data"
    guard isFolder(data) else { return [] }
    var folders: [LockFolder] = []
    for name in try names(in: data) where isFolder("\(data)/\(name)") {
      folders.append(try LockFolder(name: name, in: study))
    }
    return folders
  }

  private static let wordingsName = "words.txt"

  var wordingsFile: String { "\(folder.path)/Templates/\(Self.wordingsName)" }
  var claimsFile: String { "\(folder.path)/published.yml" }
  var referencesFile: String { "\(folder.path)/references.json" }

  /// What the study's authors wrote, by file: the plan, the claims, the references, the narrative and the templates.
  var texts: [String: [UInt8]] {
    var texts = [planFile: plan]
    texts[claimsFile] = claims
    texts[referencesFile] = references
    texts[wordingsFile] = wordings
    for (path, bytes) in narrative { texts["\(folder.path)/narrative/\(path)"] = bytes }
    for (path, bytes) in templates { texts["\(folder.path)/Templates/\(path)"] = bytes }
    return texts
  }

  /// The text of a line of one of the files, for diagnostics; nil for a line of data that is not UTF-8,
  /// because places in a file that is declared to be in another encoding are those of its decoded text.
  func line(_ number: Int, of file: String) -> String? {
    guard let bytes = bytes(of: file) else { return nil }
    guard number >= 1 else { return nil }
    var rest = withoutByteOrderMark(bytes)[...]
    for _ in 1..<number {
      guard let end = rest.firstIndex(of: 0x0A) else { return nil }
      rest = rest[(end + 1)...]
    }
    let line = rest.prefix { $0 != 0x0A }.filter { $0 != 0x0D }
    guard lockFolders.contains(where: { file.hasPrefix($0.path + "/") }) else {
      return String(decoding: line, as: UTF8.self)
    }
    // A NUL is half a character of UTF-16.
    return line.contains(0) ? nil : String(validating: line, as: UTF8.self)
  }

  private func bytes(of file: String) -> [UInt8]? {
    if file == planFile { return plan }
    if file == claimsFile { return claims }
    if file == referencesFile { return references }
    if file == wordingsFile { return wordings }
    let prefix = folder.path + "/"
    guard file.hasPrefix(prefix) else { return nil }
    let path = String(file.dropFirst(prefix.count))
    if path.hasPrefix("narrative/") { return narrative[String(path.dropFirst(10))] }
    if path.hasPrefix("Templates/") { return templates[String(path.dropFirst(10))] }
    return lockFolders.lazy.compactMap { lock in
      file.hasPrefix(lock.path + "/")
        ? lock.files[String(file.dropFirst(lock.path.count + 1))] : nil
    }.first
  }
}
