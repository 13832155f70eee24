import Glibc

/// A folder whose plain files are read: no pipe or device, nothing that a link leads to outside it,
/// nothing above a size that a hand can write.
struct ReadableFolder {
  /// The most bytes that a file written by hand may have: the plan, the narrative, a template.
  static let mostBytesOfText = 16_000_000
  /// The most bytes that a file of data may have, whose places are counted in 31 bits.
  static let mostBytesOfData = Int(Int32.max) - 1

  /// The folder as a person named it.
  let path: String
  /// The same from the root, without links in it.
  private let realPath: String
  private let mostBytes: Int

  init(_ path: String, mostBytes: Int) throws(FileFailure) {
    guard let realPath = realPathOf(path) else { throw failure("read", path) }
    self.path = path
    self.realPath = realPath
    self.mostBytes = mostBytes
  }

  /// The bytes of a file, by its path in the folder.
  func bytes(of name: String) throws(FileFailure) -> [UInt8] {
    let path = "\(path)/\(name)"
    try checkInside(path)
    // A pipe that nobody writes to would be waited for; so it is opened without waiting.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw failure("read", path) }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw failure("read", path) }
    switch information.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR:
      errno = EISDIR
      throw failure("read", path)
    default:
      throw FileFailure(
        message: "cannot read '\(path)': it is no plain file; put a copy of what it gives there")
    }
    let size = Int(information.st_size)
    guard size <= mostBytes else {
      throw FileFailure(
        message: "cannot read '\(path)': it has more than \(mostBytes) bytes; divide it")
    }
    return try content(of: descriptor, size: size, path)
  }

  /// Every file below a folder, by its path relative to it; names that begin with a point are no files.
  func files(below folder: String) throws(FileFailure) -> [String: [UInt8]] {
    try files(below: folder, above: [])
  }

  private func files(
    below folder: String, above: [String]
  ) throws(FileFailure) -> [String: [UInt8]] {
    let start = folder.isEmpty ? "" : folder + "/"
    let place = realPathOf("\(path)/\(folder)") ?? ""
    guard !above.contains(place) else {
      throw FileFailure(
        message: "cannot read '\(path)/\(folder)': it is a link to a folder that it is in; "
          + "take the link away")
    }
    var files: [String: [UInt8]] = [:]
    for name in try names(in: "\(path)/\(folder)") {
      if isFolder("\(path)/\(start)\(name)") {
        try checkInside("\(path)/\(start)\(name)")
        let inner = try self.files(below: start + name, above: above + [place])
        for (innerName, bytes) in inner { files["\(name)/\(innerName)"] = bytes }
      } else {
        files[name] = try bytes(of: start + name)
      }
    }
    return files
  }

  /// What a link leads to must lie in the folder too, or a site would publish what no lock holds.
  private func checkInside(_ path: String) throws(FileFailure) {
    guard let place = realPathOf(path) else { throw failure("read", path) }
    guard place == realPath || place.hasPrefix(realPath == "/" ? "/" : realPath + "/") else {
      throw FileFailure(
        message: "cannot read '\(path)': it is a link to '\(place)', which is outside the folder "
          + "'\(self.path)'; put a copy there instead")
    }
  }

  private func content(
    of descriptor: Int32, size: Int, _ path: String
  ) throws(FileFailure) -> [UInt8] {
    var hasFailed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let read = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        if read < 0, errno == EINTR { continue }
        guard read > 0 else {
          hasFailed = true
          return
        }
        count += read
      }
    }
    guard !hasFailed else { throw failure("read", path) }
    return bytes
  }
}

/// A path from the root, without links in it; nil where nothing is there.
private func realPathOf(_ path: String) -> String? {
  guard let full = realpath(path, nil) else { return nil }
  defer { free(full) }
  return String(cString: full)
}

private func failure(_ attempt: String, _ path: String) -> FileFailure {
  FileFailure(message: "cannot \(attempt) '\(path)': \(String(cString: strerror(errno)))")
}
