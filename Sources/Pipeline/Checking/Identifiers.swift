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
  let search = IdentifierSearch(identifiers)
  for (path, bytes) in site.files.sorted(by: { $0.key < $1.key }) {
    guard let found = search.first(in: bytes) else { continue }
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

/// Whole words of a text that are one of a set of ids.
private struct IdentifierSearch {
  private let identifiers: Set<[UInt8]>
  private let shortest: Int
  /// Whether a byte occurs in any id.
  private let occurs: [Bool]
  /// Whether a byte would continue a word: a letter, a digit, or one of the ids' own separators.
  private let continues: [Bool]

  init(_ identifiers: Set<[UInt8]>) {
    let bytes = Set(identifiers.joined())
    self.identifiers = identifiers
    shortest = identifiers.map(\.count).min() ?? 0
    occurs = (UInt8.min...UInt8.max).map(bytes.contains)
    continues = (UInt8.min...UInt8.max).map { isWordByte($0) || bytes.contains($0) }
  }

  /// The first id that stands in a text as a whole word.
  ///
  /// An id holds no strange byte, so the search looks back from where the shortest id would end
  /// and goes on behind the last strange byte: most bytes are never looked at.
  func first(in text: [UInt8]) -> String? {
    text.withUnsafeBufferPointer { text in
      var start = 0
      while start + shortest <= text.count {
        let window = start..<start + shortest
        if let strange = window.last(where: { !occurs[Int(text[$0])] }) {
          start = strange + 1
          continue
        }
        let end = text[start...].firstIndex { !occurs[Int($0)] } ?? text.count
        if isWord(start..<end, of: text), identifiers.contains(Array(text[start..<end])) {
          return String(decoding: text[start..<end], as: UTF8.self)
        }
        start = end + 1
      }
      return nil
    }
  }

  /// Whether no letter or digit stands beside a run of bytes.
  private func isWord(_ run: Range<Int>, of text: UnsafeBufferPointer<UInt8>) -> Bool {
    let isBegun = run.lowerBound > 0 && continues[Int(text[run.lowerBound - 1])]
    let goesOn = run.upperBound < text.count && continues[Int(text[run.upperBound])]
    return !isBegun && !goesOn
  }
}
