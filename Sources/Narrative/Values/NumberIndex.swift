import Results

/// Finds the result whose text or value shows the same digits as a typed number.
///
/// A class, so that the index is made only when the first typed number asks for it.
final class NumberIndex {
  private let results: ResultSet
  private lazy var references = NumberReferences(results)

  init(_ results: ResultSet) { self.results = results }

  /// What to write in place of a number.
  func reference(for token: NumberToken) -> String? { references.reference(for: token) }
}

/// What an author writes for a number, such as `{{os.median value}}`, by its digits.
private struct NumberReferences {
  private var references: [String: (reference: String, rank: Int)] = [:]

  /// Reads all rows; among rows that show the same digits the first with the closest part wins.
  init(_ results: ResultSet) {
    for row in results.rows { add(row) }
  }

  /// What to write in place of a number.
  func reference(for token: NumberToken) -> String? { references[token.normalized]?.reference }

  private mutating func add(_ row: ResultRow) {
    let whole = NumberToken.all(in: row.text)
    if whole.count == 1 { add(whole[0].normalized, "{{\(row.id)}}", rank: 0) }
    for (rank, parts) in Self.partsByRank.enumerated() {
      for part in parts {
        guard let text = part.text(of: row, digits: nil), text.machine != nil else { continue }
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
