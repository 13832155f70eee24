import Results
import Wording

/// On which pages the list of all numbers stands.
struct NumbersPlan: Sendable {
  /// The numbers of one analysis, or a part of them that fits a page.
  struct Part: Sendable {
    let analysis: String
    /// The analysis as readers know it.
    let label: String
    /// Counted from 1; nil where the analysis has one part.
    let number: Int?
    let rows: ArraySlice<ResultRow>
    let curves: [CurveRow]
    let words: Words

    /// Of all its results, then of its curves.
    var ids: [String] { rows.map(\.id) + curves.map(\.id) }

    /// `Overall survival`, or `Adverse events, part 2`.
    var title: String { number.map { words("\(label), part \($0)") } ?? label }
  }

  /// Results that fit one page without being divided by analysis.
  private static let singlePageLimit = 500
  /// Rows of one part: nine elements each, so a page stays below 6,000.
  private static let partLimit = 400
  /// Text bytes of one part, so that a page with its markup stays below 400 KB.
  private static let partBytes = 150_000
  /// An analysis with more rows is linked from the single file and not repeated in it.
  private static let reportLimit = 300

  static let indexFile = "numbers.html"

  /// Every part in plan order.
  let parts: [Part]
  /// Whether each part has a page of its own.
  let isDivided: Bool
  private let analysesOutsideReport: Set<String>
  private let places: [String: Place]
  private let firstParts: [String: Int]

  /// Where a result or curve stands: its part, and how many of it stand before.
  private struct Place {
    let part: Int
    let index: Int
  }

  /// - Parameter labels: Names for readers by analysis; an analysis without one keeps its own.
  init(_ results: ResultSet, labels: [String: String]) {
    var analyses: [String] = []
    var seen: Set<String> = []
    for name in results.rows.lazy.map(\.analysis) where seen.insert(name).inserted {
      analyses.append(name)
    }
    for name in results.curves.map(\.analysis) where seen.insert(name).inserted {
      analyses.append(name)
    }
    let parts = analyses.flatMap { Self.parts(of: $0, label: labels[$0] ?? $0, in: results) }
    self.parts = parts
    firstParts = Dictionary(
      parts.enumerated().map { ($1.analysis, $0) }, uniquingKeysWith: { first, _ in first })
    isDivided = results.rows.count + results.curves.count > Self.singlePageLimit
    let rowCounts = Dictionary(parts.map { ($0.analysis, $0.rows.count) }, uniquingKeysWith: +)
    analysesOutsideReport = Set(rowCounts.filter { $0.value > Self.reportLimit }.keys)
    let ids = parts.enumerated().flatMap { part, content in
      content.ids.enumerated().map { ($1, Place(part: part, index: $0)) }
    }
    places = Dictionary(ids, uniquingKeysWith: { first, _ in first })
  }

  /// The parts that hold any of these results, in plan order, each with the one that stands first there.
  func firstEntries(of ids: [String]) -> [(part: Part, id: String)] {
    var first: [Int: (index: Int, id: String)] = [:]
    for id in ids {
      guard let place = places[id] else { continue }
      if let found = first[place.part], found.index <= place.index { continue }
      first[place.part] = (place.index, id)
    }
    return first.sorted { $0.key < $1.key }.map { (parts[$0.key], $0.value.id) }
  }

  private static func parts(of analysis: String, label: String, in results: ResultSet) -> [Part] {
    let all = results.rows(of: analysis)
    var starts = [0]
    var bytes = 0
    for (index, row) in all.enumerated() {
      let weight = row.id.utf8.count * 2 + row.text.utf8.count + row.method.utf8.count + 120
      let count = index - starts[starts.count - 1]
      if count > 0, count == partLimit || bytes + weight > partBytes {
        starts.append(index)
        bytes = 0
      }
      bytes += weight
    }
    let chunks = zip(starts, starts.dropFirst() + [all.count]).map { all[$0..<$1] }
    return chunks.enumerated().map { index, rows in
      Part(
        analysis: analysis, label: label, number: chunks.count > 1 ? index + 1 : nil, rows: rows,
        curves: index == 0 ? results.curves(of: analysis) : [], words: results.words)
    }
  }

  /// The part of an analysis above which stands how all its numbers were made.
  func firstPart(of analysis: String) -> Part? { firstParts[analysis].map { parts[$0] } }

  /// The page a part stands on.
  func file(of part: Part) -> String {
    guard isDivided else { return Self.indexFile }
    let suffix = part.number.map { $0 > 1 ? "-\($0)" : "" } ?? ""
    return "numbers-\(part.analysis)\(suffix).html"
  }

  /// Whether the single file holds the part, or links to its page.
  func isInReport(_ part: Part) -> Bool { !analysesOutsideReport.contains(part.analysis) }
}
