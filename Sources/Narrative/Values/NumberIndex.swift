import Results
import Wording

/// Finds what an author may have meant by a typed number.
///
/// A class, so that the index is made only when the first typed number asks for it.
final class NumberIndex {
  private let results: ResultSet
  /// What readers call each analysis.
  private let labels: [String: String]
  private lazy var analyses = NamedAnalysis.all(in: results, labels: labels)
  private lazy var references = NumberReferences(results.rows, results.words)

  init(_ results: ResultSet, labels: [String: String]) {
    self.results = results
    self.labels = labels
  }

  /// What a number at a place of the source has to do with the results.
  func meaning(of token: NumberToken, at place: Range<Int>, in source: SourceText) -> NumberMeaning
  {
    let sentence = Sentence(around: place, in: source)
    if let named = NamedResult(in: sentence, results, analyses) {
      return token.meaning(besides: named, results.words)
    }
    return references.reference(for: token).map(NumberMeaning.reference) ?? .unknown
  }
}

/// What a typed number has to do with the results.
enum NumberMeaning: Equatable {
  /// It shows the digits of a result: what to write in its place.
  case reference(String)
  /// The sentence names a result that is another number: its id, what it is, and what to write.
  case contradiction(id: String, value: String, reference: String)
  case unknown

  var isContradiction: Bool { if case .contradiction = self { true } else { false } }
}

extension NumberToken {
  /// What the number is where a sentence names a result.
  fileprivate func meaning(besides named: NamedResult, _ words: Words) -> NumberMeaning {
    let row = named.row
    let reference = "{{\(row.id) \(named.part.rawValue)"
    if let shown = NumberReferences([row], words).reference(for: self) { return .reference(shown) }
    let decimals = normalized.split(separator: ".").dropFirst().first?.count ?? 0
    if let rounded = named.part.text(of: row, digits: decimals, words), rounded.machine != nil,
      NumberToken.all(in: rounded.text).map(\.normalized) == [normalized]
    {
      return .reference("\(reference) digits=\(decimals)}}")
    }
    guard let text = named.part.text(of: row, digits: nil, words) else { return .unknown }
    let unit = named.part == .value && text.machine != nil ? row.unit.map { " " + $0 } : nil
    return .contradiction(
      id: row.id, value: text.text + (unit ?? ""), reference: "\(reference)}}")
  }
}

/// What an author writes for a number, such as `{{os.median value}}`, by its digits.
private struct NumberReferences {
  private var references: [String: (reference: String, rank: Int)] = [:]

  /// Reads rows; among those that show the same digits the first with the closest part wins.
  init(_ rows: [ResultRow], _ words: Words) {
    for row in rows { add(row, words) }
  }

  /// What to write in place of a number.
  func reference(for token: NumberToken) -> String? { references[token.normalized]?.reference }

  private mutating func add(_ row: ResultRow, _ words: Words) {
    let whole = NumberToken.all(in: row.text)
    if whole.count == 1 { add(whole[0].normalized, "{{\(row.id)}}", rank: 0) }
    for (rank, parts) in Self.partsByRank.enumerated() {
      for part in parts {
        guard let text = part.text(of: row, digits: nil, words), text.machine != nil else {
          continue
        }
        for token in NumberToken.all(in: text.text) {
          add(token.normalized, "{{\(row.id) \(part.rawValue)}}", rank: rank + 1)
        }
      }
    }
    for token in whole { add(token.normalized, "{{\(row.id)}}", rank: 3) }
  }

  private static let partsByRank: [[ResultPart]] = [
    [.count, .value, .percent], [.lower, .upper, .p, .n, .events, .denominator],
  ]

  private mutating func add(_ digits: String, _ reference: String, rank: Int) {
    if let known = references[digits], known.rank <= rank { return }
    references[digits] = (reference, rank)
  }
}
