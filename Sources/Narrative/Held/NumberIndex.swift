import Results
import Wording

/// Finds what a typed number has to do with the results.
///
/// A class, so that the analyses are gathered only when the first typed number asks for them.
final class NumberIndex {
  let results: ResultSet
  /// The two-sided level of significance of the plan, or the usual one.
  let significanceLevel: Double
  /// The level where a plan names none.
  static let usualLevel = 0.05
  /// What readers call each analysis.
  private let labels: [String: String]
  private(set) lazy var analyses = NamedAnalysis.all(in: results, labels: labels)

  init(_ results: ResultSet, labels: [String: String], significanceLevel: Double = usualLevel) {
    self.results = results
    self.labels = labels
    self.significanceLevel = significanceLevel
  }

  /// The groups of each grouping, by the label that readers know.
  private lazy var levels: [String: Set<String>] = Dictionary(
    results.rows.compactMap { row in
      row.grouping.flatMap { grouping in row.level.map { (grouping, [$0]) } }
    }, uniquingKeysWith: { $0.union($1) })

  /// The groupings of which a sentence names a group.
  func groupings(namedIn sentence: Sentence) -> Set<String> {
    Set(
      levels.filter { _, levels in
        levels.contains { sentence.names(Sentence.words(of: $0)) }
      }.keys)
  }

  /// The groups of a row's grouping, sorted; nil where the row is of none.
  func levels(of row: ResultRow) -> [String]? { row.grouping.flatMap { levels[$0]?.sorted() } }

  /// What a number at a place of the source has to do with the results.
  func meaning(of token: NumberToken, at place: Range<Int>, in source: SourceText) -> NumberMeaning
  {
    let sentence = Sentence(around: place, in: source)
    guard !sentence.hasCitation, !ProseContext.isElsewhere(sentence) else { return .noResult }
    if let named = NamedResults(in: sentence, results, analyses) {
      return token.meaning(besides: named, results.words)
    }
    let isLikeAResult = NumberReading(of: token, in: sentence).isLikeAResult
    return isLikeAResult ? .unknown : .noResult
  }

  /// What a share in words or a roman numeral has to do with the results.
  func meaning(of vague: VagueNumber, at place: Range<Int>, in source: SourceText) -> NumberMeaning
  {
    let sentence = Sentence(around: place, in: source)
    guard !sentence.hasCitation, !ProseContext.isElsewhere(sentence),
      vague.isOfPatients(in: sentence)
    else { return .noResult }
    guard case .share(let share) = vague.value,
      let named = NamedResults(in: sentence, results, analyses, of: .percent)
    else { return .unknown }
    let isNear = named.candidates.contains { candidate in
      candidate.row.percentage.map { abs($0 - 100 * share) <= VagueNumber.tolerance } ?? false
    }
    if isNear { return .noResult }
    let first = named.candidates[0]
    guard let text = first.part.text(of: first.row, digits: nil, results.words) else {
      return .unknown
    }
    return .contradiction(
      .init(
        id: first.row.id, value: text.text, reference: "{{\(first.row.id) percent}}",
        others: named.candidates.count - 1, isCertain: false))
  }
}

/// What a typed number has to do with the results.
enum NumberMeaning: Equatable {
  /// It shows the digits of the result that the sentence names: what to write in its place.
  case reference(String)
  case contradiction(Contradiction)
  /// It looks like a result, and the sentence names none.
  case unknown
  /// It is no result: a dose, a date, a limit, what was assumed, or what a source says.
  case noResult

  /// The sentence names results that are other numbers.
  struct Contradiction: Equatable {
    /// The id of the first of them, what it is, and what to write.
    let id: String
    let value: String
    let reference: String
    /// How many others the sentence may mean, none of which it is either.
    let others: Int
    /// Whether the sentence leaves no doubt that it speaks of them.
    let isCertain: Bool
  }

  var isContradiction: Bool { if case .contradiction = self { true } else { false } }
}

extension NumberToken {
  /// What the number is where a sentence names results.
  fileprivate func meaning(besides named: NamedResults, _ words: Words) -> NumberMeaning {
    for candidate in named.candidates {
      if let reference = reference(to: candidate, named.quantity, words) {
        return .reference(reference)
      }
    }
    let first = named.candidates[0]
    guard let text = first.part.text(of: first.row, digits: nil, words) else { return .unknown }
    let unit = first.part == .value && text.machine != nil ? first.row.unit.map { " " + $0 } : nil
    return .contradiction(
      .init(
        id: first.row.id, value: text.text + (unit ?? ""),
        reference: "{{\(first.row.id) \(first.part.rawValue)}}",
        others: named.candidates.count - 1, isCertain: named.isCertain && !isInWords))
  }

  /// Whether it is written in letters.
  var isInWords: Bool { text.first?.isLetter ?? false }

  /// What to write for the number where it is the part of a row, at the decimals that were typed; nil where
  /// it is not.
  private func reference(
    to candidate: NamedResults.Candidate, _ quantity: Quantity, _ words: Words
  ) -> String? {
    let (row, part) = (candidate.row, candidate.part)
    if case .p(let sign) = quantity, sign != .equal, let p = row.p, let bound = Double(normalized) {
      return (sign == .less ? p < bound : p > bound) ? "{{\(row.id) p}}" : nil
    }
    let whole = NumberToken.all(in: row.text).map(\.normalized)
    if part == .value, whole == [normalized] { return "{{\(row.id)}}" }
    if let text = part.text(of: row, digits: nil, words), text.machine != nil,
      NumberToken.all(in: text.text).map(\.normalized) == [normalized]
    {
      return "{{\(row.id) \(part.rawValue)}}"
    }
    guard part.hasDigits else { return nil }
    let decimals = normalized.split(separator: ".").dropFirst().first?.count ?? 0
    guard let rounded = part.text(of: row, digits: decimals, words), rounded.machine != nil,
      NumberToken.all(in: rounded.text).map(\.normalized) == [normalized]
    else { return nil }
    return "{{\(row.id) \(part.rawValue) digits=\(decimals)}}"
  }
}

extension ResultRow {
  /// The value as a percentage; nil where it is none.
  fileprivate var percentage: Double? {
    guard hasPercent, let value else { return nil }
    if isCount { return denominator.flatMap { $0 > 0 ? 100 * value / Double($0) : nil } }
    return unit == "%" ? value : 100 * value
  }
}
