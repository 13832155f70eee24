import AnalysisPlan
import Diagnostics
import TrialData

/// The values of a figure of small panels: for each measure and visit those of the patients who have one.
struct SmallMultiplesSample: Sendable {
  struct Measure: Sendable {
    /// For each visit, the values by row of the subject frame.
    let values: [[Int: Double]]
    let range: ClosedRange<Double>?
  }

  /// Rows of the subject frame.
  var members: [Int] = []
  var measures: [Measure] = []
}

extension Preparation {
  mutating func sample(_ figure: SmallMultiples) -> SmallMultiplesSample? {
    guard let table = tables[figure.rows.dataset.value] else { return nil }
    let members = shownMembers(figure.rows)
    guard let rows = visitRows(figure.rows, figure.schedule) else { return nil }
    let measures = figure.measures.compactMap { sample($0, figure.schedule, rows, table) }
    guard measures.count == figure.measures.count else { return nil }
    return SmallMultiplesSample(members: members, measures: measures)
  }

  private mutating func sample(
    _ measure: SmallMultiples.Measure, _ schedule: VisitSchedule, _ rows: [VisitRow],
    _ table: DataTable
  ) -> SmallMultiplesSample.Measure? {
    guard case .number(let numbers)? = table[column: measure.value.value]?.values else {
      return nil
    }
    var used = rows
    if let clause = measure.clause {
      let selected = Set(select(rows.map(\.row), clause, table))
      used = rows.filter { selected.contains($0.row) }
    }
    let values = collect(
      used, schedule, of: table, column: measure.value.value, what: measure.label
    ) { numbers[$0] }
    let measured = used.map(\.row).filter { numbers[$0] != nil }
    return .init(values: values, range: referenceRange(measure, measured, table))
  }

  private mutating func referenceRange(
    _ measure: SmallMultiples.Measure, _ rows: [Int], _ table: DataTable
  ) -> ClosedRange<Double>? {
    switch measure.range {
    case nil: return nil
    case .numbers(let low, let high)?: return low...high
    case .columns(let low, let high)?:
      return rangeOfColumns(low, high, measure, rows, table)
    }
  }

  /// One band is drawn, so all rows must agree on it.
  private mutating func rangeOfColumns(
    _ low: Located<String>, _ high: Located<String>, _ measure: SmallMultiples.Measure,
    _ rows: [Int], _ table: DataTable
  ) -> ClosedRange<Double>? {
    guard case .number(let lows)? = table[column: low.value]?.values,
      case .number(let highs)? = table[column: high.value]?.values, let first = rows.first
    else { return nil }
    for row in rows where (lows[row], highs[row]) != (lows[first], highs[first]) {
      log.error(
        .rangeVaries, "the reference range of '\(measure.label)' is not that of the first row",
        at: table.location(row: row, column: lows[row] == lows[first] ? high.value : low.value),
        mend: "split the measure with 'where', write one range as numbers, or leave 'range' out",
        notes: [
          .init("the first row is here", at: table.location(row: first, column: low.value))
        ])
      return nil
    }
    guard let lower = lows[first], let upper = highs[first], lower < upper else {
      log.error(
        .noRange, "the limits of '\(measure.label)' are no range in the rows it uses",
        at: table.location(row: first, column: high.value),
        mend: "complete or correct the limits, write the range as numbers, or leave 'range' out")
      return nil
    }
    return lower...upper
  }
}
