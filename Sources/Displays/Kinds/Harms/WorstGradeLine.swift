import AnalysisPlan
import Results

/// One line of a table of worst grades across its columns.
struct WorstGradeLine {
  /// What one group has in a line.
  struct Cell {
    var any: ResultRow?
    /// The rows by grade or stage as their ids have it: `1` to `5`, `3-or-more`, `not-recorded`.
    var byGrade: [String: ResultRow] = [:]
  }

  let name: AdverseEventLine
  var cells: [Cell]

  /// The grade in ids of patients whose events have none.
  static let notRecorded = "not-recorded"

  /// The lines in the order in which their first rows come.
  static func lines(
    of rows: [ResultRow], columns: TableColumns, anyLabel: String
  ) -> [Self] {
    let names = AdverseEventLine.lines(of: rows, columns: columns, anyLabel: anyLabel)
    let places = Dictionary(
      columns.columns.enumerated().map { ($1.level, $0) }, uniquingKeysWith: { first, _ in first })
    var lines = names.map { name in
      Self(name: name, cells: name.cells.map { Cell(any: $0.patients) })
    }
    let indices = Dictionary(
      names.enumerated().map { ($1.category, $0) }, uniquingKeysWith: { first, _ in first })
    for row in rows where row.grouping == nil || row.grouping == columns.grouping?.name {
      guard HarmsGrades.isPart(row.category.last), let grade = row.grade,
        let place = places[row.level],
        let index = indices[Array(row.category.dropLast())]
      else { continue }
      lines[index].cells[place].byGrade[grade] = row
    }
    return lines
  }
}

extension HarmsGrades {
  /// Whether the last part of a row's category is a grade or stage.
  static func isPart(_ part: ResultRow.CategoryPart?) -> Bool {
    Scale.allCases.contains { $0.selector == part?.name }
  }
}

extension ResultRow {
  /// The grade or stage in its id.
  fileprivate var grade: String? {
    category.last.flatMap { id.firstRange(of: "[\($0.name)=") }.map {
      String(id[$0.upperBound...].prefix { $0 != "]" })
    }
  }
}
