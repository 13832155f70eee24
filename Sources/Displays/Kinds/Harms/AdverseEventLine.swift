import AnalysisPlan
import Results
import Tables
import Wording

/// One line of an adverse-event table across its columns.
struct AdverseEventLine {
  /// What one group has in a line.
  struct Cell {
    var patients: ResultRow?
    var events: ResultRow?
    /// Events divided by time at risk.
    var rate: ResultRow?
    /// The difference to the reference.
    var difference: ResultRow?
  }

  /// What the line counts: nothing for any event, or `serious`, `class`, `term`.
  let category: [ResultRow.CategoryPart]
  var cells: [Cell]
  /// Whether the data write the name in capitals, which are set smaller and not respelt.
  private var hasCapitals = false
  /// What the line of all events is called.
  let anyLabel: String
  let words: Words

  /// The lines in the order in which their first rows come.
  static func lines(
    of rows: [ResultRow], columns: TableColumns, anyLabel: String
  ) -> [Self] {
    let places = Dictionary(
      columns.columns.enumerated().map { ($1.level, $0) }, uniquingKeysWith: { first, _ in first })
    let empty = [Cell](repeating: Cell(), count: columns.columns.count)
    var lines: [Self] = []
    var indices: [[ResultRow.CategoryPart]: Int] = [:]
    for row in rows where row.grouping == nil || row.grouping == columns.grouping?.name {
      guard let place = places[row.level], let cell = Self.cells[row.statistic],
        !HarmsGrades.isPart(row.category.last)
      else { continue }
      let index = indices[row.category, default: lines.count]
      if index == lines.count {
        lines.append(
          Self(category: row.category, cells: empty, anyLabel: anyLabel, words: columns.words))
        indices[row.category] = index
      }
      lines[index].cells[place][keyPath: cell] = row
    }
    markCapitals(of: &lines)
    return lines
  }

  /// A short name in capitals may be an abbreviation, unless all names are in capitals.
  private static func markCapitals(of lines: inout [Self]) {
    let named = lines.indices.filter { !lines[$0].isOverall }
    let inCapitals = named.filter { lines[$0].label == lines[$0].label.uppercased() }
    let areAll = inCapitals.count == named.count
    for index in inCapitals { lines[index].hasCapitals = areAll || lines[index].label.count > 4 }
  }

  /// Where a row of each statistic stands.
  private static var cells: [String: WritableKeyPath<Cell, ResultRow?>] {
    [
      "difference": \.difference, "events": \.events, "incidence-rate": \.rate,
      "patients": \.patients,
    ]
  }

  var term: String? { category.first { $0.name == "term" }?.label }
  private var bodyClass: String? { category.first { $0.name == "class" }?.label }
  var isSerious: Bool { category.contains { $0.name == "serious" } }

  /// Whether the line is about events of every class.
  var isOverall: Bool { term == nil && bodyClass == nil }
  /// Whether a new part of the table begins.
  var opensBody: Bool { !isOverall && term == nil }
  var role: Table.Row.Role { isOverall ? .overall : term == nil ? .total : .line }

  var label: String {
    term ?? bodyClass ?? (isSerious ? words("Serious adverse event") : anyLabel)
  }
  var csvClass: String? { isOverall ? label : bodyClass }

  /// The name of the line.
  var heading: Table.RowHead {
    Table.RowHead(label, indent: term == nil ? 0 : 1, isInCapitals: hasCapitals)
  }

  /// What stands in a cell, and the result it shows.
  func found(_ shown: AdverseEventColumn, _ column: Int) -> CellText {
    let cell = cells[column]
    func content(_ row: ResultRow?, _ text: (ResultRow) -> String) -> CellText {
      let id = row?.id ?? "\(shown.rawValue) of '\(label)', column \(column + 1)"
      return CellText(Sought(id: id, row: row), text)
    }
    return switch shown {
    case .difference: content(cell.difference, Self.estimate)
    case .events: content(cell.events) { _ in eventsText(column) }
    case .patients: content(cell.patients) { _ in patientsText(column) }
    case .rate: content(cell.rate, Self.estimate)
    }
  }

  /// An estimate with its interval, without the words that the column's head has.
  private static func estimate(_ row: ResultRow) -> String {
    row.value == nil ? TableCell.none : row.estimateText
  }

  /// Which events count, and where their terms are from.
  static func definitionNotes(_ harms: Harms, _ words: Words) -> [String] {
    [
      words("Events: \(harms.definition.asSentence)"), words("Dictionary: \(harms.dictionary)."),
    ]
  }

  /// What makes an event serious.
  static func seriousNote(_ harms: Harms, _ words: Words) -> [String] {
    harms.serious.map { [words("Serious: events with \($0.text) in the data.")] } ?? []
  }

  func patientsText(_ column: Int) -> String {
    guard let row = cells[column].patients, row.value != nil, row.denominator != 0 else {
      return TableCell.none
    }
    return row.text
  }

  func eventsText(_ column: Int) -> String {
    guard let value = cells[column].events?.value, cells[column].patients?.denominator != 0 else {
      return TableCell.none
    }
    return Formatting.fixed(value, decimals: 0)
  }
}
