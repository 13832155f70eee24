import Glibc

/// Writes a file, and only where there is none yet.
func writeNewFile(_ bytes: [UInt8], to path: String) throws(FileFailure) {
  guard let file = fopen(path, "wxb") else { throw failure("write", path) }
  let written = fwrite(bytes, 1, bytes.count, file)
  guard fclose(file) == 0, written == bytes.count else { throw failure("write", path) }
}

/// Writes a file in place of one that is there, whole or not at all.
func writeFile(_ bytes: [UInt8], to path: String) throws(FileFailure) {
  let new = path + ".new"
  try removeFile(new)
  try writeNewFile(bytes, to: new)
  try moveFile(new, to: path)
}

/// Moves a file to where another may be, which it replaces.
func moveFile(_ path: String, to target: String) throws(FileFailure) {
  guard rename(path, target) == 0 else { throw failure("move into place", target) }
}

/// Removes a file, if it is there.
func removeFile(_ path: String) throws(FileFailure) {
  guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else {
    throw failure("remove", path)
  }
}

/// Removes an empty folder, if it is there.
func removeFolder(_ path: String) throws(FileFailure) {
  guard rmdir(path) == 0 || errno == ENOENT else { throw failure("remove", path) }
}

/// Makes a folder, unless it is there.
func makeFolder(_ path: String) throws(FileFailure) {
  guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure("make", path) }
}

/// Whether a path is a folder.
func isFolder(_ path: String) -> Bool {
  var information = stat()
  return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
}

/// Whether anything is at a path.
func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

/// The names in a folder in byte order, without those that begin with a point.
func names(in folder: String) throws(FileFailure) -> [String] {
  guard let stream = opendir(folder) else { throw failure("list", folder) }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

private func failure(_ attempt: String, _ path: String) -> FileFailure {
  FileFailure(message: "cannot \(attempt) '\(path)': \(String(cString: strerror(errno)))")
}
