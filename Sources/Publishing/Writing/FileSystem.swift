import Glibc

/// The few calls a site writer needs; each failure names the attempt and the path.
enum FileSystem {
  enum Kind {
    case folder
    case other
  }

  /// What stands at a path, not following links; nil for nothing.
  static func kind(of path: String) throws(PublishingFailure) -> Kind? {
    var status = stat()
    guard lstat(path, &status) != 0 else {
      return status.st_mode & S_IFMT == S_IFDIR ? .folder : .other
    }
    guard errno == ENOENT || errno == ENOTDIR else { throw failure("look at", path) }
    return nil
  }

  /// Makes a folder and those above it.
  static func makeFolders(_ path: String) throws(PublishingFailure) {
    guard mkdir(path, 0o777) != 0, errno != EEXIST else { return }
    guard errno == ENOENT else { throw failure("create the folder", path) }
    let parent = Self.parent(of: path)
    guard parent != path else { throw failure("create the folder", path) }
    try makeFolders(parent)
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw failure("create the folder", path)
    }
  }

  /// Makes a folder that nobody else has, where the system keeps what is soon thrown away.
  static func makeTemporaryFolder() throws(PublishingFailure) -> String {
    let root = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    let template = "\(root.isEmpty ? "/tmp" : root)/trialpress-XXXXXX"
    var path = template.utf8CString
    let isMade = path.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
    }
    guard isMade else { throw failure("create a folder like", template) }
    return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A path from the root, without links in it.
  static func fullPath(of path: String) throws(PublishingFailure) -> String {
    guard let full = realpath(path, nil) else { throw failure("find", path) }
    defer { free(full) }
    return String(cString: full)
  }

  static func write(_ bytes: [UInt8], to path: String) throws(PublishingFailure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure("write", path) }
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
      }
      if written < 0, errno == EINTR { continue }
      guard written >= 0 else {
        let failure = failure("write", path)
        close(descriptor)
        throw failure
      }
      offset += written
    }
    guard close(descriptor) == 0 else { throw failure("write", path) }
  }

  /// The bytes of a file; nil if there is none.
  ///
  /// A pipe that nobody writes to is not waited for.
  static func read(_ path: String) throws(PublishingFailure) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure("read", path)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("read", path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .system(attempt: "read", path: path, errorNumber: EINVAL)
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("read", path) }
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
    }
  }

  static func move(_ path: String, to target: String) throws(PublishingFailure) {
    guard rename(path, target) == 0 else { throw failure("move into place", target) }
  }

  /// The names in a folder, sorted by their bytes.
  static func names(in folder: String) throws(PublishingFailure) -> [String] {
    guard let stream = opendir(folder) else { throw failure("read the folder", folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Every file below a folder, by its path inside it; links count as files.
  static func files(below folder: String) throws(PublishingFailure) -> [String] {
    var files: [String] = []
    for name in try names(in: folder) {
      if try kind(of: "\(folder)/\(name)") == .folder {
        for file in try Self.files(below: "\(folder)/\(name)") { files.append("\(name)/\(file)") }
      } else {
        files.append(name)
      }
    }
    return files
  }

  /// Removes a file, or a folder with all it holds; links are removed, not followed.
  static func remove(_ path: String) throws(PublishingFailure) {
    switch try kind(of: path) {
    case nil: return
    case .other:
      guard unlink(path) == 0 else { throw failure("remove", path) }
    case .folder:
      for name in try names(in: path) { try remove("\(path)/\(name)") }
      guard rmdir(path) == 0 else { throw failure("remove the folder", path) }
    }
  }

  /// The folder a path lies in.
  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func failure(_ attempt: String, _ path: String) -> PublishingFailure {
    .system(attempt: attempt, path: path, errorNumber: errno)
  }
}
