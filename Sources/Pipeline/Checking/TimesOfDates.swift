import AnalysisPlan
import Diagnostics
import Results
import TrialData

extension DiagnosticCode {
  /// Times to an event are not as long as from their start to their end.
  fileprivate static let timeNotOfDates: Self = "time-not-of-dates"
  /// Times to an event are longer than the data can have been gathered.
  fileprivate static let timeBeyondDates: Self = "time-beyond-dates"
  /// A parameter that is a number of something is analysed as a time.
  fileprivate static let countAsTime: Self = "count-as-time"
}

/// Holds the times of endpoints against the days beside them, and against what their parameter is.
func checkTimes(
  _ plan: TrialPlan, _ tables: [String: DataTable], _ dates: FollowUpDates,
  into log: inout DiagnosticLog
) {
  for endpoint in plan.endpoints {
    guard let times = TimedRows(endpoint, plan, tables) else { continue }
    times.checkParameter(into: &log)
    if !times.checkStartAndEnd(into: &log) {
      times.checkSpan(dates.span(in: plan.data.subjectLevel?.value), into: &log)
    }
  }
}

/// The rows of a data set that hold the times of one endpoint.
private struct TimedRows {
  private let endpoint: Endpoint
  private let timed: any TimedEndpoint
  private let table: DataTable
  private let values: [Double?]
  private let rows: [Int]
  /// Days in the unit of the data.
  private let unitDays: Double

  init?(_ endpoint: Endpoint, _ plan: TrialPlan, _ tables: [String: DataTable]) {
    guard let timed = endpoint.timed, let table = tables[endpoint.dataset],
      case .number(let values)? = table[column: timed.time.value]?.values
    else { return nil }
    self.endpoint = endpoint
    self.timed = timed
    self.table = table
    self.values = values
    unitDays = timed.timeUnit.days(plan.conventions)
    let isAbout = endpoint.clause.map { BoundExpression($0.expression, on: table) }
    rows = (0..<table.rowCount).filter { isAbout?.truth(row: $0) ?? true && values[$0] != nil }
  }

  /// Names of columns of a time's first and last day, those of ADaM first.
  private static let ends = [
    ("STARTDT", "ADT"), ("STARTDT", "ENDDT"), ("ASTDT", "AENDT"), ("STDT", "ENDT"),
    ("START", "END"), ("START_DATE", "END_DATE"), ("STARTDATE", "ENDDATE"),
  ]

  /// Whether the data have the first and the last day of the times; lengths that differ are told.
  ///
  /// A day more or less depends on whether the first one counts; months and years have a rounding and a
  /// length of their own.
  func checkStartAndEnd(into log: inout DiagnosticLog) -> Bool {
    guard let (start, end) = Self.ends.lazy.compactMap(columns).first else { return false }
    var wrong: [(row: Int, days: Int)] = []
    var compared = 0
    for row in rows {
      guard let value = values[row], let first = start.values[row], let last = end.values[row]
      else { continue }
      compared += 1
      let days = daysBetween(first, last)
      let tolerance = 1.5 + 0.06 * unitDays + 0.02 * Double(abs(days))
      if abs(value * unitDays - Double(days)) > tolerance { wrong.append((row, days)) }
    }
    guard let first = wrong.first, let value = values[first.row] else { return compared > 0 }
    let unit = timed.timeUnit.rawValue
    log.warning(
      .timeNotOfDates,
      "\(wrong.count) of \(compared) times of '\(endpoint.name)' are not the time from \(start.name) to "
        + "\(end.name): here are \(NumberText.plain(value)) \(unit), and \(first.days) days between them",
      at: table.location(row: first.row, column: timed.time.value),
      mend: "correct 'time-unit' of the endpoint, or have the times or the days put right")
    return true
  }

  private func columns(
    _ names: (String, String)
  ) -> (
    start: (name: String, values: [CalendarDate?]), end: (name: String, values: [CalendarDate?])
  )? {
    func dates(_ name: String) -> (name: String, values: [CalendarDate?])? {
      guard let column = table.columns.first(where: { $0.name.uppercased() == name }),
        case .date(let values) = column.values
      else { return nil }
      return (column.name, values)
    }
    guard let start = dates(names.0), let end = dates(names.1) else { return nil }
    return (start, end)
  }

  /// Tells times several times as long as from the first subject's entry to the last day of the data: a
  /// wrong unit makes them so, an origin before entry does not.
  func checkSpan(
    _ span: (first: CalendarDate, last: CalendarDate)?, into log: inout DiagnosticLog
  ) {
    guard let span, let longest = rows.max(by: { values[$0] ?? 0 < values[$1] ?? 0 }),
      let value = values[longest]
    else { return }
    let days = Double(daysBetween(span.first, span.last))
    guard value * unitDays > 3 * days + 62 else { return }
    log.warning(
      .timeBeyondDates,
      "the longest time of '\(endpoint.name)', \(NumberText.plain(value)) \(timed.timeUnit.rawValue), is "
        + "more than three times as long as from the first day of the data, \(span.first.isoText), to "
        + "the last, \(span.last.isoText)",
      at: table.location(row: longest, column: timed.time.value),
      mend: "correct 'time-unit' of the endpoint, or have the times put right")
  }

  /// Tells a parameter that calls itself a number of something.
  func checkParameter(into log: inout DiagnosticLog) {
    guard case .text(let names)? = table[column: "PARAM"]?.values else { return }
    let row = rows.first { row in names[row].map(Self.isCount) ?? false }
    guard let row, let name = names[row] else { return }
    log.warning(
      .countAsTime,
      "'\(endpoint.name)' takes '\(name)' for a time, and it is a number of something",
      at: table.location(row: row, column: "PARAM"),
      mend: "choose the rows of the time with 'where', such as PARAMCD = 'OS'")
  }

  private static func isCount(_ name: String) -> Bool {
    let text = name.lowercased()
    guard !["time", "duration", "survival"].contains(where: text.contains) else { return false }
    return text.contains("number of") || text.hasPrefix("count") || text.contains(" count")
  }
}
