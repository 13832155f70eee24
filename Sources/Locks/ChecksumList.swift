import Diagnostics

/// The digests of a folder's files, as `sha256sum` prints and checks them.
package struct ChecksumList: Sendable, Equatable {
  /// A file and its digest.
  package struct Entry: Sendable, Equatable {
    /// The path within the folder.
    package let path: String
    /// The SHA-256 in lower-case hexadecimal.
    package let digest: String
  }

  /// The files by the bytes of their paths.
  package let entries: [Entry]
  private let lines: [String: Int]

  /// The digests of files by path.
  package init(of files: [String: [UInt8]]) {
    entries = files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { path in
      Entry(path: path, digest: sha256(files[path] ?? []))
    }
    lines = [:]
  }

  /// Reads a file; every line that is not as `sha256sum` writes it is reported.
  init(_ bytes: [UInt8], file: String, into log: inout DiagnosticLog) {
    var entries: [Entry] = []
    var lines: [String: Int] = [:]
    var content = bytes[...]
    if content.last == 0x0A { content.removeLast() }
    let texts =
      content.isEmpty ? [] : content.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, text) in texts.enumerated() {
      let place = { (column: Int) in
        SourceLocation.text(file: file, line: index + 1, column: column, length: 1)
      }
      do throws(ChecksumFault) {
        let entry = try readChecksumLine(text)
        if let earlier = lines[entry.path] {
          throw ChecksumFault(column: 1, summary: "'\(entry.path)' stands on line \(earlier) too")
        }
        lines[entry.path] = index + 1
        entries.append(entry)
      } catch {
        log.error(
          .lockSumsMalformed, error.summary, at: place(error.column),
          mend: "restore SHA256SUMS as the lock wrote it")
      }
    }
    self.entries = entries
    self.lines = lines
  }

  /// The line that lists a file; 1 for a list that was not read.
  func line(of path: String) -> Int { lines[path] ?? 1 }

  /// The text of the file `SHA256SUMS`.
  package var text: String {
    entries.map { entry in
      let name = escaped(entry.path)
      return "\(name == entry.path ? "" : "\\")\(entry.digest)  \(name)\n"
    }.joined()
  }
}

private struct ChecksumFault: Error {
  let column: Int
  let summary: String
}

/// Reads `digest  path`, or `\digest  path` with an escaped path.
private func readChecksumLine(
  _ line: ArraySlice<UInt8>
) throws(ChecksumFault) -> ChecksumList.Entry {
  let isEscaped = line.first == 0x5C
  let rest = line.dropFirst(isEscaped ? 1 : 0)
  let digest = rest.prefix { isHexadecimal($0) }
  let column = { (bytes: ArraySlice<UInt8>) in bytes.startIndex - line.startIndex + 1 }
  guard digest.count == 64 else {
    throw ChecksumFault(
      column: column(digest),
      summary: "a digest has 64 hexadecimal digits, here are \(digest.count)")
  }
  let separator = rest.dropFirst(64).prefix(2)
  guard separator.elementsEqual([0x20, 0x20]) || separator.elementsEqual([0x20, 0x2A]) else {
    throw ChecksumFault(column: column(separator), summary: "two spaces follow the digest")
  }
  let name = rest.dropFirst(66)
  guard !name.isEmpty, let text = String(validating: name, as: UTF8.self),
    let path = isEscaped ? unescaped(text) : text
  else { throw ChecksumFault(column: column(name), summary: "a file name follows the two spaces") }
  return ChecksumList.Entry(
    path: path, digest: String(decoding: digest, as: UTF8.self).lowercased())
}

private func isHexadecimal(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
}

/// A path with backslashes and line ends written as GNU coreutils does.
private func escaped(_ path: String) -> String {
  path.unicodeScalars.map { scalar in
    switch scalar {
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\r": "\\r"
    default: String(scalar)
    }
  }.joined()
}

private func unescaped(_ name: String) -> String? {
  var path = String.UnicodeScalarView()
  var scalars = name.unicodeScalars.makeIterator()
  while let scalar = scalars.next() {
    guard scalar == "\\" else {
      path.append(scalar)
      continue
    }
    switch scalars.next() {
    case "\\": path.append("\\")
    case "n": path.append("\n")
    case "r": path.append("\r")
    default: return nil
    }
  }
  return String(path)
}
