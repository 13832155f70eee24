import AnalysisPlan
import Results
import Tables
import Wording

/// The columns of a table: one a level, then one for everyone where the plan asks for it.
struct TableColumns {
  /// A column: its heading, what ends its ids, and its patients.
  struct Column {
    let label: String
    let level: String?
    let selector: String
    /// The header's N; nil where the results have no such row.
    let patients: Int?
    let patientsID: String?
    /// The group's time at risk, where the table has rates.
    var time: String?
    let words: Words

    var isEmpty: Bool { patients == 0 }

    /// `Placebo (N = 86)`, the count kept on one line.
    var heading: [Table.Heading.Piece] {
      guard let patients else { return [.text(label)] }
      guard !isEmpty, let time else {
        let size = isEmpty ? words("no patients") : "(N\u{A0}=\u{A0}\(patients))"
        return [.text(label + " "), .size(size)]
      }
      return [
        .text(label + " "), .size("(N\u{A0}=\u{A0}\(patients);"), .text(" "), .size("\(time))"),
      ]
    }
  }

  let columns: [Column]
  let grouping: Grouping?
  let words: Words

  init(
    table: TableDeclaration, plan: TrialPlan, patients: (_ selector: String) -> ResultRow?,
    size: (ResultRow) -> Int?, time: (_ selector: String) -> String? = { _ in nil }
  ) {
    let grouping = table.by.flatMap { plan.grouping($0.value) }
    self.grouping = grouping
    words = plan.words
    let levels = (grouping?.levels ?? []).map { level in
      (level.label, Optional(level.label), "[\(grouping?.name ?? "")=\(level.slug)]")
    }
    let everyone = plan.words(grouping == nil ? "All patients" : "Total")
    let total = grouping == nil || table.total ? [(everyone, nil as String?, "")] : []
    columns = (levels + total).map { label, level, selector in
      let row = patients(selector)
      return Column(
        label: label, level: level, selector: selector, patients: row.flatMap(size),
        patientsID: row?.id, time: time(selector), words: plan.words)
    }
  }

  /// The heads of the columns, where each holds one kind of text.
  var headings: [Table.Heading] {
    columns.map { Table.Heading($0.heading, style: .padded) }
  }

  /// Notes on groups to which nobody belongs.
  var emptyNotes: [String] {
    columns.filter(\.isEmpty).map { words("\($0.label): no patients.") }
  }

  /// The population, with its N where a column is about everyone.
  func subtitle(_ population: String) -> String {
    let everyone = columns.first { $0.level == nil }?.patients
    return everyone.map { "\(population), N\u{A0}=\u{A0}\($0)" } ?? population
  }
}

extension ResultRow {
  /// `5.2 (−1.0 to 11.4)`: the number and its interval, for a cell whose head names unit and level.
  var estimateText: String { text.withoutUnit.withoutIntervalLabel }
}

/// Cells of tables, with the machine's value and the result they show.
enum TableCell {
  /// What stands where there is nothing to show; never a blank.
  static let none = Table.none

  static func data(_ text: String, row: ResultRow, _ style: Table.Style) -> Table.Cell {
    part(text, row.value, of: row.id, style)
  }

  static func data(_ text: String, _ sought: Sought, _ style: Table.Style) -> Table.Cell {
    part(text, sought.row?.value, sought.source, style)
  }

  /// - Parameter text: The text of the content, aligned with those of its column.
  static func data(_ text: String, _ content: CellText, _ style: Table.Style) -> Table.Cell {
    part(text, content.row?.value, content.source, style)
  }

  /// Nothing, because the table has nothing to say there.
  static func empty(_ style: Table.Style) -> Table.Cell { Table.Cell(none, .empty, style: style) }

  /// A part of a result that is not its estimate, such as its interval or how many were analysed.
  ///
  /// - Parameter value: What the cell shows; nil where that is no number.
  static func part(
    _ text: String, _ value: Double?, of id: String, _ style: Table.Style
  ) -> Table.Cell {
    part(text, value, .results([id]), style)
  }

  static func part(
    _ text: String, _ value: Double?, _ source: Table.Source, _ style: Table.Style
  ) -> Table.Cell {
    Table.Cell(text, source, value: value, style: style)
  }

  /// The p value of a result, which has two or three decimals: their points stand below each other.
  static func p(_ text: String, _ p: Double?, _ source: Table.Source) -> Table.Cell {
    let decimals = text.firstIndex(of: ".").map { text[$0...].dropFirst().count } ?? 3
    return part(text + spaces(max(0, 3 - decimals)), p, source, .number)
  }

  /// Figure spaces in the texts of one column, so that the units of their first numbers stand under
  /// each other, and so do those of the percentages behind counts.
  static func aligned(_ texts: [String]) -> [String] {
    let widths = texts.map { leadingDigits($0[...]) }
    let percents = texts.map(percentStart)
    let percentWidths = zip(texts, percents).map { text, start in
      start.map { leadingDigits(text[$0...].dropFirst()) } ?? 0
    }
    let (widest, widestPercent) = (widths.max() ?? 0, percentWidths.max() ?? 0)
    return texts.indices.map { index in
      var text = texts[index]
      guard widths[index] > 0 else { return text }
      if let start = percents[index] {
        text.insert(contentsOf: spaces(widestPercent - percentWidths[index]), at: start)
      }
      return spaces(widest - widths[index]) + text
    }
  }

  private static func leadingDigits(_ text: Substring) -> Int {
    text.prefix { $0.isNumber || $0 == "\u{2212}" }.count
  }

  /// Where the bracket of `53 (62%)` opens; nil in a text of another form.
  private static func percentStart(_ text: String) -> String.Index? {
    text.hasSuffix("%)") ? text.lastIndex(of: "(") : nil
  }

  private static func spaces(_ count: Int) -> String {
    String(repeating: "\u{2007}", count: count)
  }
}
