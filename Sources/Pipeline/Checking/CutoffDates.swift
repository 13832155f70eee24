import AnalysisPlan
import Diagnostics
import TrialData

extension DiagnosticCode {
  /// The data hold days of follow-up or events after the cut-off.
  fileprivate static let dateAfterCutoff: Self = "date-after-cutoff"
  /// The last day of follow-up or events lies long before the cut-off.
  fileprivate static let cutoffLongAfterData: Self = "cutoff-long-after-data"
}

/// Holds the cut-off of a lock against the days of follow-up and events in its data.
///
/// Data whose last day lies more than a year before the cut-off are of an older export, or their days are
/// wrong; that is told where a column has a day in every row, as of last contact or censoring, since days
/// of response or relapse alone may all be old.
func checkCutoff(
  _ cutoff: CalendarDate, _ dates: FollowUpDates, _ folder: String, into log: inout DiagnosticLog
) {
  var latest: (day: CalendarDate, column: FollowUpDates.Column)?
  for column in dates.columns {
    guard let last = column.latest else { continue }
    if latest.map({ $0.day.isoText < last.day.isoText }) ?? true { latest = (last.day, column) }
    let later = column.values.count { $0.map { $0.isoText > cutoff.isoText } ?? false }
    guard later > 0 else { continue }
    log.warning(
      .dateAfterCutoff,
      "\(column.dataset).\(column.name) has \(later) \(later == 1 ? "day" : "days") after the cut-off "
        + "\(cutoff.isoText), the last \(last.day.isoText)",
      at: column.table.location(row: last.row, column: column.name),
      mend:
        "give the cut-off of the export, or have the data cut off; days of birth, of consent and of "
        + "what is planned do not count")
  }
  guard let latest, dates.columns.contains(where: \.isFull),
    daysBetween(latest.day, cutoff) > 365
  else { return }
  log.warning(
    .cutoffLongAfterData,
    "the last day in the data, \(latest.day.isoText) in \(latest.column.dataset).\(latest.column.name), "
      + "lies \(daysBetween(latest.day, cutoff)) days before the cut-off \(cutoff.isoText)",
    at: .file(folder), mend: "give the cut-off of the export, or lock the newer export")
}
