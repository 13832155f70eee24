import Glibc

/// Reads a file to begin a study with: its own name, and its bytes.
package func readGivenFile(_ path: String) throws(FileFailure) -> (name: String, bytes: [UInt8]) {
  let parts = path.split(separator: "/", omittingEmptySubsequences: false)
  guard let name = parts.last, !name.isEmpty, !isFolder(path) else {
    throw FileFailure(message: "cannot read '\(path)': name the files in it")
  }
  let parent = parts.dropLast().joined(separator: "/")
  let folder = try ReadableFolder(
    parent.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : parent,
    mostBytes: ReadableFolder.mostBytesOfData)
  return (String(name), try folder.bytes(of: String(name)))
}

/// Writes the files of a study that is begun, all or none, into a folder that is not there yet or empty.
package func writeBegunStudy(_ files: [String: [UInt8]], to folder: String) throws {
  var path = folder
  while path.count > 1, path.hasSuffix("/") { path.removeLast() }
  if exists(path) {
    guard isFolder(path), try names(in: path).isEmpty else {
      throw UsageFailure(
        message:
          "'\(path)' is there already, and nothing in it is ever overwritten; name a new folder")
    }
  }
  let workshop = path + ".being-begun"
  guard mkdir(workshop, 0o777) == 0 else {
    let reason = String(cString: strerror(errno))
    throw FileFailure(message: "cannot make '\(workshop)': \(reason)")
  }
  var made = [workshop]
  do {
    for name in files.keys.sorted() {
      let parts = name.split(separator: "/")
      for depth in parts.indices.dropFirst() {
        made.append(workshop + "/" + parts[..<depth].joined(separator: "/"))
        try makeFolder(made[made.count - 1])
      }
      made.append("\(workshop)/\(name)")
      try writeNewFile(files[name] ?? [], to: "\(workshop)/\(name)")
    }
    guard rename(workshop, path) == 0 else {
      throw FileFailure(message: "cannot make '\(path)': \(String(cString: strerror(errno)))")
    }
  } catch {
    for path in made.reversed() { remove(path) }
    throw error
  }
}
