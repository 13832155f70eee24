import AnalysisPlan
import Diagnostics
import TrialData

/// Reads the dates of one patient's course, with a diagnostic at each that cannot be true.
struct CourseDates {
  let swimmer: Swimmer
  let table: DataTable
  let row: Int
  let cutoff: CalendarDate?

  struct Course {
    let start: CalendarDate
    let end: CalendarDate
    let treatmentEnd: CalendarDate?
  }

  func read(treatmentGoesOn: Bool, into log: inout DiagnosticLog) -> Course? {
    guard let start = date(of: swimmer.start, into: &log),
      place(of: swimmer.start).check(
        start, from: start, origin: swimmer.origin, cutoff: cutoff, into: &log),
      let end = date(of: swimmer.end, into: &log),
      place(of: swimmer.end).check(
        end, from: start, origin: swimmer.origin, cutoff: cutoff, into: &log)
    else { return nil }
    guard let column = swimmer.treatmentEnd else {
      return Course(start: start, end: end, treatmentEnd: nil)
    }
    let treatmentEnd = treatmentEnd(column, start, end, treatmentGoesOn, into: &log)
    return treatmentEnd.map { Course(start: start, end: end, treatmentEnd: $0) }
  }

  /// Treatment that goes on is shown to the end of follow-up.
  private func treatmentEnd(
    _ column: Located<String>, _ start: CalendarDate, _ end: CalendarDate, _ goesOn: Bool,
    into log: inout DiagnosticLog
  ) -> CalendarDate? {
    let place = place(of: column)
    guard let date = value(of: column) else {
      if goesOn { return end }
      log.error(
        .missingDate, "treatment has neither ended nor goes on", at: place.location,
        mend: "fill in \(column.value), or say in 'ongoing:' whose treatment goes on")
      return nil
    }
    if goesOn {
      log.error(
        .dateAfterFollowUp, "treatment goes on and yet ended on \(date.isoText)",
        at: place.location,
        mend: "clear \(column.value), or correct what 'ongoing' asks for")
      return nil
    }
    guard
      place.check(date, from: start, origin: swimmer.origin, cutoff: cutoff, into: &log)
    else { return nil }
    if date > end {
      log.error(
        .dateAfterFollowUp, "\(date.isoText) lies after the end of this patient's follow-up",
        at: place.location, mend: "correct \(column.value), or \(swimmer.end.value)",
        notes: [.init("follow-up ends here", at: self.place(of: swimmer.end).location)])
      return nil
    }
    return date
  }

  private func date(of column: Located<String>, into log: inout DiagnosticLog) -> CalendarDate? {
    place(of: column).date(value(of: column), into: &log)
  }

  private func value(of column: Located<String>) -> CalendarDate? {
    guard case .date(let values)? = table[column: column.value]?.values else { return nil }
    return values[row]
  }

  private func place(of column: Located<String>) -> DatePlace {
    DatePlace(table: table, row: row, column: column.value)
  }
}

/// A date of a data set, and what can be wrong with it there.
struct DatePlace {
  let table: DataTable
  let row: Int
  let column: String

  var location: SourceLocation { table.location(row: row, column: column) }

  /// The date, or a diagnostic where there is none.
  func date(_ value: CalendarDate?, into log: inout DiagnosticLog) -> CalendarDate? {
    if value == nil {
      log.error(
        .missingDate, "this row has no date", at: location,
        mend: "fill in \(column), or leave the row out")
    }
    return value
  }

  /// Whether a date lies between a patient's start and the data cut-off.
  func check(
    _ date: CalendarDate, from start: CalendarDate, origin: String, cutoff: CalendarDate?,
    into log: inout DiagnosticLog
  ) -> Bool {
    if date < start {
      log.error(
        .dateBeforeStart, "\(date.isoText) lies before \(origin) on \(start.isoText)",
        at: location, mend: "correct \(column), or leave the row out with 'where'")
      return false
    }
    if let cutoff, date > cutoff {
      log.error(
        .dateAfterCutoff, "\(date.isoText) lies after the data cut-off of \(cutoff.isoText)",
        at: location, mend: "correct \(column), or the cut-off of the lock")
      return false
    }
    return true
  }
}

extension CalendarDate {
  /// Days from this date to another.
  func days(to other: CalendarDate) -> Int { other.daysSince1970 - daysSince1970 }
}
