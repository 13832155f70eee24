import Results

/// The results whose numbers stand in a curve's table at the times of the axis.
///
/// At a landmark the table shows what a result of its own says; everywhere else the number is one of
/// the curve's.
struct TickResults {
  private let curve: CurveRow
  private let results: ResultSet

  init(_ curve: CurveRow, in results: ResultSet) {
    self.curve = curve
    self.results = results
  }

  /// The curve itself, for what no landmark has a result of.
  var id: String { curve.id }

  /// The result of a statistic at a tick with the value that the table shows, or else the curve.
  func id(_ statistic: String, at tick: CurveRow.Tick, showing value: Double?) -> String {
    let place = "\(curve.analysis).\(statistic)@\(Formatting.machine(tick.time))"
    let row = results[place + curve.selectors] ?? results[place + curve.selectorsOfGroup]
    guard let row, row.value.map(Formatting.machine) == value.map(Formatting.machine) else {
      return curve.id
    }
    return row.id
  }

  /// The same of the number at risk.
  func atRisk(at tick: CurveRow.Tick) -> String {
    id("at-risk", at: tick, showing: Double(tick.atRisk))
  }
}

extension CurveRow {
  /// What ends its id: its cause and its group.
  fileprivate var selectors: String { String(id.drop { $0 != "[" }) }

  /// The same without the cause, which numbers at risk and of those without an event have none of.
  fileprivate var selectorsOfGroup: String {
    selectors.replacing("[cause=\(cause?.name ?? "")]", with: "")
  }
}
