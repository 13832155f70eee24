package import Results
package import Tables
import Wording

/// Why cells of a table have no value: marks by letters, in the order in which cells are read, one letter a
/// reason.
///
/// A reason that an abbreviation of the display says already, such as "not reached", has no mark.
package struct CellReasons {
  private let results: ResultSet
  /// Reasons that need no mark.
  private let said: Set<String>
  private var reasons: [String] = []

  package init(_ display: Display, results: ResultSet) {
    self.results = results
    said = Set(display.abbreviations.map(\.long))
  }

  /// The places among them of the reasons of the next cell, one for each result that it shows without a
  /// value, and whether no cell before had it.
  package mutating func places(of cell: Table.Cell) -> [(place: Int, isFirst: Bool)] {
    var own: [String] = []
    for reason in cell.source.results.compactMap(reason) where !own.contains(reason) {
      own.append(reason)
    }
    return own.map { place(of: $0) }
  }

  private mutating func place(of reason: String) -> (place: Int, isFirst: Bool) {
    if let known = reasons.firstIndex(of: reason) { return (known, false) }
    reasons.append(reason)
    return (reasons.count - 1, true)
  }

  /// What the marks mean, after the last cell.
  package var sentences: [String] { reasons.map(\.capitalizedFirst.asSentence) }

  private func reason(of id: String) -> String? {
    guard let row = results[id], row.value == nil, let reason = row.reason, !reason.isEmpty,
      !said.contains(reason)
    else { return nil }
    return reason
  }

  /// a to z, then aa, ab and so on.
  package static func letter(_ place: Int) -> String {
    let last = String(UnicodeScalar(UInt8(97 + place % 26)))
    return place < 26 ? last : letter(place / 26 - 1) + last
  }
}
