package import Results
import Tables

/// A way in which a display and the results are not one, with the results, or what stands for their ids
/// where they do not exist.
package struct DisplayFault: Sendable, Hashable {
  package enum Kind: Sendable, Hashable, CaseIterable {
    /// A cell is about a result that does not exist.
    case absent
    /// A dash stands in place of a number.
    case hidden
    /// A dash stands for a result that does not say why it has no value.
    case unexplained
    /// A result of a table stands in none of its cells.
    case unshown
  }

  package let kind: Kind
  package let results: [String]

  package init(kind: Kind, results: [String]) {
    self.kind = kind
    self.results = results
  }
}

extension Display {
  /// What must not be: each cell is about a result that exists, or about none by the table's own
  /// layout; a dash has a reason; and a table shows every result that it is made of.
  package func faults(against results: ResultSet) -> [DisplayFault] {
    let cells = table.cells
    var found: [DisplayFault.Kind: [String]] = [:]
    for cell in cells {
      if case .missing(let id) = cell.source { found[.absent, default: []].append(id) }
      found[.absent, default: []] += cell.source.results.filter {
        results[$0] == nil && results.curve(id: $0) == nil
      }
      if cell.isDash, let row = cell.result.flatMap({ results[$0] }), !row.isOfNobody {
        if cell.value != nil { found[.hidden, default: []].append(row.id) }
        if row.value == nil, row.reason?.isEmpty ?? true {
          found[.unexplained, default: []].append(row.id)
        }
      }
    }
    if kind == .table {
      let shown = Set(cells.flatMap(\.source.results)).union(resultsBeside)
      found[.unshown] = (resultIDs + resultsDue).filter { !shown.contains($0) }
    }
    return DisplayFault.Kind.allCases.compactMap { kind in
      found[kind].flatMap { $0.isEmpty ? nil : DisplayFault(kind: kind, results: $0) }
    }
  }
}

extension Table.Cell {
  /// Whether it says that there is nothing, whatever aligns it.
  fileprivate var isDash: Bool {
    text.filter { $0 != "\u{2007}" } == Table.none
  }
}

extension ResultRow {
  /// Whether a group without patients is told of, as the head of its column says.
  fileprivate var isOfNobody: Bool { n == 0 || denominator == 0 }
}
