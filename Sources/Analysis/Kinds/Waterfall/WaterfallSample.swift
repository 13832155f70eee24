import AnalysisPlan
import Diagnostics
import TrialData

/// The best change of each patient, in percent of the baseline.
struct WaterfallSample: Sendable {
  struct Bar: Sendable {
    /// Row of the subject frame; no result holds it.
    let subject: Int
    let level: Int?
    let change: Double
  }

  /// Rows of the subject frame.
  var members: [Int] = []
  /// In the order in which they are shown.
  var bars: [Bar] = []
  /// Those without a value at baseline.
  var withoutBaseline: Set<Int> = []
  /// Those with a value at baseline and none later.
  var withoutLater: Set<Int> = []
}

extension Preparation {
  mutating func sample(_ figure: Waterfall) -> WaterfallSample? {
    guard let subjects = plan.data.subjectLevel?.value, let frame = frame(for: subjects),
      let table = tables[figure.rows.dataset.value],
      case .number(let values)? = table[column: figure.value.value]?.values
    else { return nil }
    let members = shownMembers(figure.rows)
    let levels = figure.rows.by.flatMap { groups[$0.value] }
    let shown = members.filter { member in levels.map { $0[member] != nil } ?? true }
    let linked = linkedRows(figure.rows.clause, figure.rows.population, table, frame)
    let first = Set(select(linked.map(\.row), figure.baseline, table))
    let others = later(figure, linked.map(\.row), besides: first, table)
    let baselines = baselines(figure, linked.filter { first.contains($0.row) }, values, table)
    var best: [Int: Double] = [:]
    for (row, subject) in linked where others.contains(row) {
      guard let value = values[row] else { continue }
      let current = best[subject] ?? value
      best[subject] = figure.best == .lowest ? min(current, value) : max(current, value)
    }
    let bars = shown.compactMap { subject -> WaterfallSample.Bar? in
      guard let baseline = baselines[subject], let value = best[subject] else { return nil }
      return WaterfallSample.Bar(
        subject: subject, level: levels?[subject],
        change: WaterfallSample.change(from: baseline, to: value))
    }
    return WaterfallSample(
      members: shown, bars: bars.sorted(by: WaterfallSample.isShownBefore),
      withoutBaseline: Set(shown.filter { baselines[$0] == nil }),
      withoutLater: Set(shown.filter { baselines[$0] != nil && best[$0] == nil }))
  }

  /// The rows of which the best is taken.
  private mutating func later(
    _ figure: Waterfall, _ rows: [Int], besides baseline: Set<Int>, _ table: DataTable
  ) -> Set<Int> {
    if let clause = figure.later { return Set(select(rows, clause, table)).subtracting(baseline) }
    let isBaseline = BoundExpression(figure.baseline.expression, on: table)
    return Set(rows.filter { isBaseline.truth(row: $0) == false })
  }

  /// One positive value a patient: of anything else there is no percentage.
  private mutating func baselines(
    _ figure: Waterfall, _ rows: [(row: Int, subject: Int)], _ values: [Double?],
    _ table: DataTable
  ) -> [Int: Double] {
    var firstRows: [Int: Int] = [:]
    var baselines: [Int: Double] = [:]
    for (row, subject) in rows {
      guard let value = values[row] else { continue }
      let place = table.location(row: row, column: figure.value.value)
      if let first = firstRows[subject] {
        log.error(
          .twoBaselines, "this patient has a second baseline of '\(figure.label)'", at: place,
          mend: "keep the one to be used, or narrow 'baseline'",
          notes: [
            .init("the first is here", at: table.location(row: first, column: figure.value.value))
          ])
        continue
      }
      firstRows[subject] = row
      guard value > 0 else {
        log.error(
          .baselineNotPositive, "a change in percent needs a baseline above 0", at: place,
          mend: "correct the value, or leave the patient out with 'where'")
        continue
      }
      baselines[subject] = value
    }
    return baselines
  }
}

extension WaterfallSample {
  /// In percent, computed as formulas of the plan are, so that 2.1 after 3 is 30% less, reaches that
  /// threshold, and does so in a clause too.
  static func change(from baseline: Double, to value: Double) -> Double {
    let baseline = DecimalQuantity(baseline)
    let change = DecimalQuantity(value).subtracting(baseline).divided(by: baseline)
    return change.multiplied(by: DecimalQuantity(100)).value
  }

  /// From the highest change to the lowest; patients who cannot be told apart keep the order of the data, which
  /// shows in nothing.
  static func isShownBefore(_ first: Bar, _ second: Bar) -> Bool {
    if first.change != second.change { return first.change > second.change }
    return (first.level ?? 0, first.subject) < (second.level ?? 0, second.subject)
  }
}
