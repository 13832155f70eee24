import AnalysisPlan
import Diagnostics
import Results
import TrialData

/// A part of a subject's time during which covariates keep their values.
struct ModelInterval {
  /// The row of the data set of intervals.
  let row: Int
  let start: Double
  let stop: Double
  let event: Bool
}

extension Preparation {
  /// The intervals of each subject in order of time, by the subject's row; those of a subject agree
  /// with its time of the endpoint.
  mutating func intervals(
    _ intervals: RegressionModel.Intervals, of endpoint: Endpoint, _ frame: SubjectFrame,
    _ timed: TimedSubjects
  ) -> [Int: [ModelInterval]] {
    guard let table = tables[intervals.dataset] else { return [:] }
    let read = readIntervals(intervals, of: endpoint, frame, table)
    var found: [Int: [ModelInterval]] = [:]
    // A row of the data that stands for several subjects is checked once.
    for index in timed.subjects.indices where found[timed.subjects[index]] == nil {
      let subject = timed.subjects[index]
      guard let own = read[subject]?.sorted(by: { $0.start < $1.start }), let last = own.last else {
        continue
      }
      found[subject] = own
      checkSequence(own, intervals, table)
      if !intervals.allowsGaps {
        checkGaps(own, intervals, table, from: timed.entries?[index])
      }
      checkEnd(last, intervals, table, time: timed.times[index], event: timed.causes[index] == 1)
    }
    return found
  }

  private mutating func readIntervals(
    _ intervals: RegressionModel.Intervals, of endpoint: Endpoint, _ frame: SubjectFrame,
    _ table: DataTable
  ) -> [Int: [ModelInterval]] {
    guard case .number(let starts)? = table[column: intervals.start.value]?.values,
      case .number(let stops)? = table[column: intervals.stop.value]?.values
    else { return [:] }
    account.add(intervals.event, Array(0..<table.rowCount), table)
    let isEvent = BoundExpression(intervals.event.expression, on: table)
    var found: [Int: [ModelInterval]] = [:]
    for (row, subject) in linkedRows(nil, endpoint.population, table, frame) {
      guard let start = starts[row], let stop = stops[row], start >= 0, start < stop else {
        log.error(
          .invalidInterval, "this row holds for no time: its start and stop are no interval",
          at: table.location(row: row, column: intervals.start.value),
          mend:
            "correct \(intervals.start.value) and \(intervals.stop.value): 0 or more, and start "
            + "before stop")
        continue
      }
      guard let event = isEvent.truth(row: row) else {
        log.error(
          .unknownEvent, "whether this row ends with the event is unknown",
          at: table.location(row: row, column: intervals.event.expression.firstColumn),
          mend: "fill in the value that 'event: \(intervals.event.text)' asks for")
        continue
      }
      found[subject, default: []].append(
        ModelInterval(row: row, start: start, stop: stop, event: event))
    }
    return found
  }

  /// The intervals of one subject follow each other, and the event ends the last.
  private mutating func checkSequence(
    _ own: [ModelInterval], _ intervals: RegressionModel.Intervals, _ table: DataTable
  ) {
    for (one, next) in zip(own, own.dropFirst()) {
      let other = Diagnostic.Note(
        "the other row is here", at: table.location(row: one.row, column: intervals.start.value))
      if next.start < one.stop {
        log.error(
          .invalidInterval, "this row begins before another row of the subject ends",
          at: table.location(row: next.row, column: intervals.start.value),
          mend: "let the rows of a subject follow each other", notes: [other])
      }
      if one.event {
        log.error(
          .invalidInterval, "this row follows one that ended with the event",
          at: table.location(row: next.row, column: intervals.start.value),
          mend: "let the event end the last row of a subject", notes: [other])
      }
    }
  }

  /// The intervals of one subject leave out no time, apart from floating-point error: a row that is missing
  /// would take the subject from the risk sets of its time without a word.
  private mutating func checkGaps(
    _ own: [ModelInterval], _ intervals: RegressionModel.Intervals, _ table: DataTable,
    from entry: Double?
  ) {
    let ends = [entry ?? 0] + own.map(\.stop)
    for (end, next) in zip(ends, own) where next.start > end + 1.5e-8 * max(1, end) {
      log.error(
        .invalidInterval,
        "between \(NumberText.plain(end)) and \(NumberText.plain(next.start)) this subject has no row",
        at: table.location(row: next.row, column: intervals.start.value),
        mend:
          "let the rows of a subject follow each other from 0, or from the endpoint's 'entry'; or "
          + "write 'gaps: not-at-risk' under 'intervals' where nothing was observed of it then")
    }
  }

  /// The last interval ends as the endpoint's time does; apart by floating-point error is the same.
  private mutating func checkEnd(
    _ last: ModelInterval, _ intervals: RegressionModel.Intervals, _ table: DataTable,
    time: Double, event: Bool
  ) {
    if abs(last.stop - time) > 1.5e-8 * max(1, time) {
      log.error(
        .invalidInterval,
        "the last row of this subject ends at \(NumberText.plain(last.stop)), but the endpoint's time is "
          + NumberText.plain(time),
        at: table.location(row: last.row, column: intervals.stop.value),
        mend: "let the rows of a subject end with the time of the endpoint, in its unit")
    } else if last.event != event {
      log.error(
        .invalidInterval,
        event
          ? "the last row of this subject ends without the endpoint's event"
          : "the last row of this subject ends with an event that the endpoint has not",
        at: table.location(row: last.row, column: intervals.event.expression.firstColumn),
        mend: "let 'event: \(intervals.event.text)' and the endpoint agree")
    }
  }
}
