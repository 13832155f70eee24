import Results
import Tables

/// A result that a display looks for by its id, and what was found.
struct Sought {
  let id: String
  let row: ResultRow?

  /// Where the text of a cell about it is from.
  var source: Table.Source { row == nil ? .missing(id) : .results([id]) }
}

extension ResultSet {
  /// Looks for a result that must exist: where it does not, the cell says which is missing.
  func sought(_ id: String) -> Sought { Sought(id: id, row: self[id]) }
}

/// What stands in a cell, and the results that it shows.
struct CellText {
  let text: String
  let source: Table.Source
  /// The result that the cell is about.
  let row: ResultRow?

  private init(_ text: String, _ source: Table.Source, row: ResultRow? = nil) {
    (self.text, self.source, self.row) = (text, source, row)
  }

  /// The text of a result; that it is missing where there is none.
  init(_ sought: Sought, _ text: (ResultRow) -> String) {
    self.init(sought.row.map(text) ?? TableCell.none, sought.source, row: sought.row)
  }

  /// The text of several results, of which the first is the one the cell is about; that one is missing
  /// where not all exist.
  init(all sought: [Sought], _ text: ([ResultRow]) -> String) {
    let rows = sought.compactMap(\.row)
    guard let missing = sought.first(where: { $0.row == nil }) else {
      self.init(text(rows), .results(sought.map(\.id)), row: rows.first)
      return
    }
    self.init(TableCell.none, .missing(missing.id), row: rows.first)
  }

  /// Nothing, because the table has nothing to say there.
  static let empty = CellText(TableCell.none, .empty)

  /// The same with something behind its text.
  func adding(_ addition: String) -> CellText { CellText(text + addition, source, row: row) }

  /// Words that are no result, such as `Reference`.
  static func words(_ text: String) -> CellText { CellText(text, .words) }
}
