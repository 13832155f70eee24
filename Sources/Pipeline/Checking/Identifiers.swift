import AnalysisPlan
import Analysis
import Diagnostics
import Publishing
import TrialData

/// Looks for whole subject ids of six or more characters in everything that would be published.
///
/// Shorter ids and plain numbers cannot be told from other text, so no scan is possible for them.
func checkIdentifiers(_ study: Study, _ site: Site, into log: inout DiagnosticLog) {
  guard let subject = study.plan.data.subject else { return }
  var identifiers: Set<[UInt8]> = []
  for table in study.tables.values {
    guard case .text(let values)? = table[column: subject]?.values else { continue }
    for case .some(let value) in values where isScannable(value) {
      identifiers.insert(Array(value.utf8))
    }
  }
  guard !identifiers.isEmpty else { return }
  let separators = Set(identifiers.joined()).filter { !isWordByte($0) }
  for (path, bytes) in site.files.sorted(by: { $0.key < $1.key }) {
    guard let found = firstWord(of: identifiers, in: bytes, joinedBy: separators) else { continue }
    log.error(
      "identifier-in-public-site", "\(path) would show the subject id \(found)",
      at: .file("\(study.plan.trial.id)/\(path)"),
      mend: "remove it from the narrative, the labels or the notes")
  }
}

private func isScannable(_ id: String) -> Bool {
  id.utf8.count >= 6 && !id.utf8.allSatisfy { (0x30...0x39).contains($0) }
}

private func isWordByte(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    || byte >= 0x80
}

/// Splits into runs of letters, digits and the ids' own separators, and looks each run up.
private func firstWord(
  of identifiers: Set<[UInt8]>, in bytes: [UInt8], joinedBy separators: Set<UInt8>
) -> String? {
  let belongs = (UInt8.min...UInt8.max).map { isWordByte($0) || separators.contains($0) }
  let lengths = Set(identifiers.map(\.count))
  let longest = lengths.max() ?? 0
  let firstBytes = (UInt8.min...UInt8.max).map { byte in identifiers.contains { $0[0] == byte } }
  return bytes.withUnsafeBufferPointer { bytes in
    var start = 0
    for index in 0...bytes.count {
      if index < bytes.count, belongs[Int(bytes[index])] { continue }
      let length = index - start
      if length >= 6, length <= longest, firstBytes[Int(bytes[start])], lengths.contains(length),
        identifiers.contains(Array(bytes[start..<index]))
      {
        return String(decoding: bytes[start..<index], as: UTF8.self)
      }
      start = index + 1
    }
    return nil
  }
}
