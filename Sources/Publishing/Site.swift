import Parallel

/// A whole site in memory: every file by its path inside the output folder.
package struct Site: Sendable, Hashable {
  /// The name of the list of all files, as `sha256sum` prints and checks it.
  package static let manifestName = "SHA256SUMS"

  /// The bytes of each file; paths are relative, with `/` between folders.
  package private(set) var files: [String: [UInt8]]

  /// Creates a site and adds the list of its files.
  package init(files: [String: [UInt8]], sha256: @Sendable ([UInt8]) -> [UInt8]) {
    self.files = files
    seal(sha256)
  }

  /// Creates a site of several editions, each in a folder of its own such as `locks/2019-06`, with
  /// one list of all files; the folder of the site itself has an empty name.
  init(
    editions: [(folder: String, files: [String: [UInt8]])],
    sha256: @Sendable ([UInt8]) -> [UInt8]
  ) {
    var files: [String: [UInt8]] = [:]
    for edition in editions {
      let prefix = edition.folder.isEmpty ? "" : "\(edition.folder)/"
      for (path, bytes) in edition.files { files[prefix + path] = bytes }
    }
    self.init(files: files, sha256: sha256)
  }

  private mutating func seal(_ sha256: @Sendable ([UInt8]) -> [UInt8]) {
    files[Self.manifestName] = nil
    let lines = concurrentMap(files.sorted { $0.key < $1.key }) { path, bytes in
      "\(hexadecimal(sha256(bytes)))  \(path)\n"
    }
    files[Self.manifestName] = Array(lines.joined().utf8)
  }
}
