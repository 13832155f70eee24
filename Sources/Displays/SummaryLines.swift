import AnalysisPlan
import Results
import Wording

/// One line of a summary table: a statistic or a category of a variable, across the columns.
struct SummaryLine {
  /// One group's part of a line.
  struct Cell {
    let text: String
    /// The result the cell is about; nil where the results have none.
    let row: ResultRow?
    /// All results the cell shows.
    let rows: [ResultRow]
    var showsDenominator = false
  }

  let variable: String
  let variableLabel: String
  let category: String?
  let label: String
  let cells: [Cell]
}

/// Finds the rows of each line by their ids.
struct SummaryLines {
  let analysis: String
  let columns: [TableColumns.Column]
  let results: ResultSet

  private var words: Words { results.words }

  /// `Age, years` or `Sex, n (%)`.
  static func heading(of variable: SummaryTable.Variable) -> String {
    if variable.isCounted { return "\(variable.label), n (%)" }
    return variable.unit.map { "\(variable.label), \($0)" } ?? variable.label
  }

  func lines(of variable: SummaryTable.Variable) -> [SummaryLine] {
    let lines =
      variable.isCounted
      ? categories(of: variable).map { category in
        line(variable, label: category.label, category: category.label) { column in
          countCell(row("count", category.selectors, column), in: column)
        }
      } : variable.statistics.compactMap { statistic(of: $0, variable: variable) }
    return lines + missing(of: variable)
  }

  /// The declared categories, or those that were counted where the plan declares none.
  private func categories(
    of variable: SummaryTable.Variable
  ) -> [(label: String, selectors: String)] {
    let ofVariable = "[variable=\(variable.slug)]"
    guard variable.categories.isEmpty else {
      return variable.categories.map { ($0.label, "\(ofVariable)[category=\($0.slug)]") }
    }
    var seen: Set<String> = []
    return results.rows(of: analysis).compactMap { row in
      guard row.id.hasPrefix("\(analysis).count\(ofVariable)["),
        let label = row.category.last?.label, seen.insert(label).inserted
      else { return nil }
      return (label, "\(ofVariable)[category=\(levelSlug(label))]")
    }
  }

  private func statistic(
    of statistic: SummaryTable.Statistic, variable: SummaryTable.Variable
  ) -> SummaryLine? {
    let digits = variable.digits
    return switch statistic {
    case .count: nil
    case .meanSD:
      composed(variable, words("Mean (SD)"), ["mean", "sd"], decimals: digits + 1) {
        "\($0[0]) (\($0[1]))"
      }
    case .medianQuartiles:
      composed(
        variable, words("Median (Q1, Q3)"), ["median", "lower-quartile", "upper-quartile"],
        decimals: digits
      ) { "\($0[0]) (\($0[1]), \($0[2]))" }
    case .range:
      composed(variable, words("Range"), ["minimum", "maximum"], decimals: digits) {
        words("\($0[0]) to \($0[1])")
      }
    }
  }

  /// A line whose cells put several statistics together.
  private func composed(
    _ variable: SummaryTable.Variable, _ label: String, _ statistics: [String], decimals: Int,
    text: @escaping ([String]) -> String
  ) -> SummaryLine {
    line(variable, label: label, category: nil) { column in
      let rows = statistics.compactMap { row($0, "[variable=\(variable.slug)]", column) }
      guard rows.count == statistics.count, rows.contains(where: { $0.value != nil }) else {
        return SummaryLine.Cell(text: TableCell.none, row: rows.first, rows: rows)
      }
      let values = rows.map { row in
        row.value.map { Formatting.fixed($0, decimals: decimals) } ?? words("NE")
      }
      return SummaryLine.Cell(text: text(values), row: rows.first, rows: rows)
    }
  }

  /// How many have no value; shown only where someone has none.
  private func missing(of variable: SummaryTable.Variable) -> [SummaryLine] {
    let line = line(variable, label: words("Missing"), category: nil) { column in
      let row = row("missing", "[variable=\(variable.slug)]", column)
      let text = row?.value.map { Formatting.fixed($0, decimals: 0) }
      return SummaryLine.Cell(
        text: column.isEmpty ? TableCell.none : text ?? TableCell.none, row: row,
        rows: row.map { [$0] } ?? [])
    }
    let isAnyMissing = line.cells.contains { ($0.row?.value ?? 0) > 0 }
    return isAnyMissing ? [line] : []
  }

  private func countCell(_ row: ResultRow?, in column: TableColumns.Column) -> SummaryLine.Cell {
    guard let row, row.value != nil, !column.isEmpty else {
      return SummaryLine.Cell(text: TableCell.none, row: row, rows: row.map { [$0] } ?? [])
    }
    let denominator = row.denominator.flatMap { $0 == column.patients ? nil : $0 }
    let text = denominator.map { Self.fraction(row.text, of: $0) } ?? row.text
    return SummaryLine.Cell(
      text: text, row: row, rows: [row], showsDenominator: denominator != nil)
  }

  /// `53 (63%)` of 84 as `53/84 (63%)`.
  private static func fraction(_ text: String, of denominator: Int) -> String {
    let count = text.prefix { $0.isNumber }
    return "\(count)/\(denominator)" + text.dropFirst(count.count)
  }

  private func row(
    _ statistic: String, _ selectors: String, _ column: TableColumns.Column
  ) -> ResultRow? {
    results["\(analysis).\(statistic)\(selectors)\(column.selector)"]
  }

  private func line(
    _ variable: SummaryTable.Variable, label: String, category: String?,
    cell: (TableColumns.Column) -> SummaryLine.Cell
  ) -> SummaryLine {
    SummaryLine(
      variable: variable.slug, variableLabel: variable.label, category: category, label: label,
      cells: columns.map(cell))
  }
}
