extension Table {
  /// The table as records of one length, for a file that is read as it is printed: the names of the
  /// columns, then a record a row.
  ///
  /// What stands over several columns stands before the name of each. A row is indented by two spaces a
  /// step. Spaces that align or join are as others or left out.
  package var records: [[String]] { records { _ in "" } }

  /// The same with something behind the text of a cell, such as a sign.
  package func records(adding addition: (Cell) -> String) -> [[String]] {
    let names = columnNames
    let rows = bodies.joined().map { row -> [String] in
      var record = row.head.map(Self.fields) ?? []
      for cell in row.cells {
        record += [(cell.wholeText + addition(cell)).plainlySpaced] + Self.rest(of: cell.columns)
      }
      return record
    }
    let length = ([names] + rows).map(\.count).max() ?? 0
    return ([names] + rows).map { record in
      record + [String](repeating: "", count: length - record.count)
    }
  }

  private static func fields(_ head: RowHead) -> [String] {
    [String(repeating: "  ", count: head.indent) + head.text.plainlySpaced] + rest(of: head.columns)
  }

  /// The fields that what takes several columns leaves empty.
  private static func rest(of columns: Int) -> [String] {
    [String](repeating: "", count: max(0, columns - 1))
  }

  /// The texts of the head over each column, from the top.
  private var columnNames: [String] {
    var names: [[String]] = []
    /// The row of the head from which on each column is free.
    var free: [Int] = []
    for (index, row) in head.enumerated() {
      var column = 0
      for heading in row {
        while column < free.count, free[column] > index { column += 1 }
        for _ in 0..<heading.columns {
          if column == free.count {
            free.append(0)
            names.append([])
          }
          names[column].append(heading.text.plainlySpaced)
          free[column] = index + heading.rows
          column += 1
        }
      }
    }
    return names.map { $0.joined(separator: ": ") }
  }
}

extension String {
  /// The text without figure spaces, which align, and with other hard spaces as soft ones.
  fileprivate var plainlySpaced: String {
    String(
      unicodeScalars.filter { $0 != "\u{2007}" }.map {
        Character($0 == "\u{A0}" || $0 == "\u{202F}" ? " " : $0)
      })
  }
}
