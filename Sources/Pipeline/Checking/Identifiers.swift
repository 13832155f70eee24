import Analysis
import AnalysisPlan
import Diagnostics
import Parallel
import Publishing
import TrialData
import Wording

/// Looks for whole subject ids of six or more characters in everything that would be published.
///
/// Shorter ids and plain numbers cannot be told from other text, so no scan is possible for them.
/// An id is told where the narrative, the plan or a template writes it; else by the page it is on.
///
/// The ids of all editions are looked for in each: a page of an older one may name a subject that
/// only later data hold.
func checkIdentifiers(
  _ studies: [Study], _ sources: ProjectSources, _ site: Site, into log: inout DiagnosticLog
) {
  let files = site.files.sorted { $0.key < $1.key }
  let ids = identifiers(of: studies, whoseWordsAreIn: files.map(\.value))
  guard let study = studies.first, let scan = IdentifierScan(ids) else { return }
  var told: Set<String> = []
  let found = concurrentMap(files) { scan.found(in: $0.value) }
  for ((path, _), ids) in zip(files, found) {
    for id in ids where told.insert(id).inserted {
      let places = scan.places(of: id, in: sources)
      for place in places.isEmpty ? [.file("\(study.plan.trial.id)/\(path)")] : places {
        log.error(
          "identifier-in-public-site", "\(path) would show the subject id \(id)", at: place,
          mend: "write about the subject without the id")
      }
    }
  }
}

/// The ids of subjects of which at least the longest word stands in a file: of a registry's million
/// ids only few are then looked for whole.
private func identifiers(of studies: [Study], whoseWordsAreIn files: [[UInt8]]) -> Set<String> {
  let columns = studies.flatMap { study in
    study.tables.values.compactMap { table -> [String?]? in
      guard let subject = study.plan.data.subject,
        case .text(let values)? = table[column: subject]?.values
      else { return nil }
      return values
    }
  }
  let words = WordFilter(wordsOf: columns, in: files)
  var ids: Set<String> = []
  for column in columns {
    for case .some(let id) in column
    where isScannable(id) && (!id.utf8.contains(where: isWordByte) || words.mayHold(id)) {
      ids.insert(id)
    }
  }
  return ids
}

/// What the Data page says of the scan: whether it was made, or why it could not be.
func identifierStatement(_ study: Study) -> String? {
  guard let subject = study.plan.data.subject else { return nil }
  let words = study.plan.words
  guard study.plan.audience == .public else {
    return words(
      "This site is internal: it may show the ids of subjects, and was not searched for them.")
  }
  let columns = study.tables.values.compactMap { $0[column: subject]?.values }
  let isScanned = columns.allSatisfy { values in
    guard case .text(let texts) = values else { return false }
    return texts.allSatisfy { $0.map(isScannable) ?? true }
  }
  return isScanned
    ? words(
      "No subject id of the data stands in any file of this site: all of them were looked for.")
    : words(
      """
      Subject ids of these data are plain numbers or shorter than six characters and cannot be \
      told from other text, so the site could not be searched for them. No display of it holds the \
      value of a single subject's id.
      """)
}

/// Not so of short ids, of plain numbers and of ids of ASCII signs alone, which stand in any markup.
private func isScannable(_ id: String) -> Bool {
  id.utf8.count >= 6 && !id.utf8.allSatisfy { (0x30...0x39).contains($0) }
    && id.utf8.contains { isWordByte($0) || $0 >= 0x80 }
}

/// Finds ids that no letter or digit of ASCII touches on either side, and those without such a letter or
/// digit wherever they stand: other scripts need not part words.
private struct IdentifierScan: Sendable {
  private struct Identifier: Sendable {
    let id: String
    let bytes: [UInt8]
    /// How many bytes stand before the first letter or digit.
    let lead: Int
  }

  /// The ids by their first run of letters and digits.
  private let identifiersByFirstWord: [[UInt8]: [Identifier]]
  /// Whether one of those runs has a length, and begins with a byte: most words are told apart by them.
  private let isFirstWordLength: [Bool]
  private let beginsFirstWord: [Bool]
  private let isWord = (UInt8.min...UInt8.max).map(isWordByte)
  private let others: ForeignIdentifiers

  init?(_ identifiers: Set<String>) {
    guard !identifiers.isEmpty else { return nil }
    var byFirstWord: [[UInt8]: [Identifier]] = [:]
    var foreign: [(id: String, bytes: [UInt8])] = []
    for id in identifiers.sorted() {
      for bytes in Set([Array(id.utf8), Array(escapedForMarkup(id).utf8)]) {
        guard id.utf8.contains(where: isWordByte) else {
          foreign.append((id, bytes))
          continue
        }
        let lead = bytes.prefix { !isWordByte($0) }.count
        let word = Array(bytes.dropFirst(lead).prefix { isWordByte($0) })
        byFirstWord[word, default: []].append(Identifier(id: id, bytes: bytes, lead: lead))
      }
    }
    others = ForeignIdentifiers(foreign)
    identifiersByFirstWord = byFirstWord
    let lengths = Set(byFirstWord.keys.map(\.count))
    isFirstWordLength = (0...(lengths.max() ?? 0)).map(lengths.contains)
    beginsFirstWord = (UInt8.min...UInt8.max).map { byte in
      byFirstWord.keys.contains { $0.first == byte }
    }
  }

  /// The ids in a file, each once, in order.
  func found(in bytes: [UInt8]) -> [String] { Set(matches(in: bytes).map(\.id)).sorted() }

  /// Where an author wrote an id.
  func places(of id: String, in sources: ProjectSources) -> [SourceLocation] {
    sources.texts.sorted { $0.key < $1.key }.flatMap { file, bytes in
      matches(in: bytes).filter { $0.id == id }.map { match in
        let before = bytes[..<match.range.lowerBound]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return .text(
          file: file, line: before.count { $0 == 0x0A } + 1,
          column: match.range.lowerBound - lineStart + 1, length: match.range.count)
      }
    }
  }

  private func matches(in bytes: [UInt8]) -> [(id: String, range: Range<Int>)] {
    var matches: [(id: String, range: Range<Int>)] = []
    forEachFirstWord(in: bytes) { matches += candidates(at: $0, in: bytes) }
    return matches + others.matches(in: bytes)
  }

  /// Goes through all bytes of a site; pointers, because a check of bounds would double the time.
  private func forEachFirstWord(in bytes: [UInt8], _ body: (Range<Int>) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      let beginsFirstWord = beginsFirstWord
      isWord.withUnsafeBufferPointer { isWord in
        for start in bytes.indices where beginsFirstWord[Int(bytes[start])] {
          guard start == 0 || !isWord[Int(bytes[start - 1])] else { continue }
          var end = start + 1
          while end < bytes.count, isWord[Int(bytes[end])] { end += 1 }
          let length = end - start
          if length < isFirstWordLength.count, isFirstWordLength[length] { body(start..<end) }
        }
      }
    }
  }

  /// The ids that begin with a word and are whole there.
  private func candidates(
    at word: Range<Int>, in bytes: [UInt8]
  ) -> [(id: String, range: Range<Int>)] {
    (identifiersByFirstWord[Array(bytes[word])] ?? []).compactMap { candidate in
      let first = word.lowerBound - candidate.lead
      guard first >= 0, isWhole(candidate.bytes, in: bytes, from: first) else { return nil }
      return (candidate.id, first..<first + candidate.bytes.count)
    }
  }

  private func isWhole(_ id: [UInt8], in bytes: [UInt8], from first: Int) -> Bool {
    let end = first + id.count
    return bytes[first...].starts(with: id) && (end == bytes.count || !isWordByte(bytes[end]))
  }
}

func isWordByte(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}

/// An id as HTML and SVG write it.
private func escapedForMarkup(_ id: String) -> String {
  id.map { character in
    switch character {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    default: String(character)
    }
  }.joined()
}
