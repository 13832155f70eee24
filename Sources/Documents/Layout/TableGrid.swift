import Tables

/// The cells of a table with the columns they stand in.
struct TableGrid {
  /// A place in a row of the head.
  enum HeadSlot {
    case heading(Table.Heading, column: Int)
    /// Taken by a heading that began in a row above.
    case continued(column: Int)
  }

  struct Cell {
    /// Without the spaces that align it on a page.
    let text: AlignedText
    let style: Table.Style?
    let marks: [String]
    let column: Int
    let columns: Int
    let results: [String]
  }

  struct Row {
    let role: Table.Row.Role
    let head: Table.RowHead?
    let cells: [Cell]
  }

  let columnCount: Int
  let head: [[HeadSlot]]
  let rows: [Row]
  /// Whether the first column holds the names of rows.
  let hasStub: Bool

  init(_ printed: PrintedTable) {
    let table = printed.table
    head = Self.head(table)
    var marks = printed.marks[...]
    rows = table.bodies.joined().map { row in
      var column = row.head?.columns ?? 0
      let cells = row.cells.map { cell -> Cell in
        defer { column += cell.columns }
        return Cell(
          text: AlignedText(cell.wholeText), style: cell.style, marks: marks.popFirst() ?? [],
          column: column, columns: cell.columns, results: cell.source.results)
      }
      return Row(role: row.role, head: row.head, cells: cells)
    }
    hasStub = rows.contains { $0.head != nil }
    columnCount = max(
      head.map(\.width).max() ?? 0,
      rows.map { $0.cells.last.map { $0.column + $0.columns } ?? $0.head?.columns ?? 0 }.max() ?? 0)
  }

  /// The rows of a head, a slot for each heading that stands or goes on there.
  private static func head(_ table: Table) -> [[HeadSlot]] {
    /// The row from which on each column is free.
    var free: [Int] = []
    return table.head.enumerated().map { index, headings in
      var slots: [HeadSlot] = []
      var column = 0
      func passTaken() {
        while column < free.count, free[column] > index {
          slots.append(.continued(column: column))
          column += 1
        }
      }
      for heading in headings {
        passTaken()
        slots.append(.heading(heading, column: column))
        while free.count < column + heading.columns { free.append(0) }
        for place in column..<column + heading.columns { free[place] = index + heading.rows }
        column += heading.columns
      }
      passTaken()
      return slots
    }
  }

  /// The heading that stands next above the cells of each column.
  var leaves: [Int: Table.Heading] {
    var leaves: [Int: Table.Heading] = [:]
    for case .heading(let heading, let column) in head.joined() where heading.columns == 1 {
      leaves[column] = heading
    }
    return leaves
  }
}

extension [TableGrid.HeadSlot] {
  fileprivate var width: Int {
    reduce(0) { width, slot in
      switch slot {
      case .heading(let heading, _): width + heading.columns
      case .continued: width + 1
      }
    }
  }
}
