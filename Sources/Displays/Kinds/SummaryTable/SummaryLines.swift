import AnalysisPlan
import Results
import Wording

/// One line of a summary table: a statistic or a category of a variable, across the columns.
struct SummaryLine {
  /// One group's part of a line.
  struct Cell {
    let content: CellText
    /// All results the cell shows.
    let rows: [ResultRow]
    var showsDenominator = false

    var text: String { content.text }
    /// The result the cell is about; nil where the results have none.
    var row: ResultRow? { content.row }
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
          countCell(sought("count", category.selectors, column), in: column)
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
    let beginning = "\(analysis).count\(ofVariable)"
    return results.rows(of: analysis).compactMap { row in
      guard row.id.hasPrefix(beginning), let label = row.category.last?.label,
        let selector = row.id.dropFirst(beginning.count).split(separator: "]").first,
        seen.insert(label).inserted
      else { return nil }
      return (label, "\(ofVariable)\(selector)]")
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
      let sought = statistics.map { self.sought($0, "[variable=\(variable.slug)]", column) }
      let content = CellText(all: sought) { rows in
        guard rows.contains(where: { $0.value != nil }) else { return TableCell.none }
        return text(
          rows.map { row in
            row.value.map { Formatting.fixed($0, decimals: decimals) } ?? words("NE")
          })
      }
      return SummaryLine.Cell(content: content, rows: sought.compactMap(\.row))
    }
  }

  /// How many have no value; shown only where someone has none.
  private func missing(of variable: SummaryTable.Variable) -> [SummaryLine] {
    let line = line(variable, label: words("Missing"), category: nil) { column in
      let sought = self.sought("missing", "[variable=\(variable.slug)]", column)
      let content = CellText(sought) { row in
        let text = row.value.map { Formatting.fixed($0, decimals: 0) }
        return column.isEmpty ? TableCell.none : text ?? TableCell.none
      }
      return SummaryLine.Cell(content: content, rows: [sought.row].compactMap(\.self))
    }
    let isAnyMissing = line.cells.contains { ($0.row?.value ?? 0) > 0 }
    return isAnyMissing ? [line] : []
  }

  private func countCell(_ sought: Sought, in column: TableColumns.Column) -> SummaryLine.Cell {
    let isCounted = sought.row?.value != nil && !column.isEmpty
    let other = sought.row?.denominator.flatMap { $0 == column.patients ? nil : $0 }
    let content = CellText(sought) { row in
      guard isCounted else { return TableCell.none }
      return other.map { Self.fraction(row.text, of: $0) } ?? row.text
    }
    return SummaryLine.Cell(
      content: content, rows: [sought.row].compactMap(\.self),
      showsDenominator: isCounted && other != nil)
  }

  /// `53 (63%)` of 84 as `53/84 (63%)`.
  private static func fraction(_ text: String, of denominator: Int) -> String {
    let count = text.prefix { $0.isNumber }
    return "\(count)/\(denominator)" + text.dropFirst(count.count)
  }

  private func sought(
    _ statistic: String, _ selectors: String, _ column: TableColumns.Column
  ) -> Sought {
    results.sought("\(analysis).\(statistic)\(selectors)\(column.selector)")
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
