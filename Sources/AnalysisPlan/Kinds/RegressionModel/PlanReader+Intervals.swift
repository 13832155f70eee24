import Diagnostics
import TrialData

/// What a time without a row means; there is no other meaning than this, which has to be said.
private enum Gaps: String, CaseIterable {
  case notAtRisk = "not-at-risk"
}

extension PlanReader {
  /// The intervals of a model; `isWhole` is false where they stand in the plan with an error.
  mutating func readIntervals(
    _ mapping: inout MappingReader, _ target: RegressionModel.Target?
  ) -> (read: RegressionModel.Intervals?, isWhole: Bool) {
    let read = mapping.mapping(
      "intervals",
      "for Cox's model: rows in which covariates change, such as "
        + "`{dataset: adtv, start: TSTART, stop: TSTOP, event: EVENT = 1}`")
    guard let keys = read else { return (nil, mapping["intervals"] == nil) }
    if let target, target != .event {
      log.error(
        .unknownKey, "intervals of a model of one of several causes are not supported",
        at: keys.location, mend: "leave out 'intervals', or name a time-to-event endpoint")
      return (nil, false)
    }
    guard declarations.data.subject != nil else {
      log.error(
        .missingKey, "'subject' is missing, so that nothing tells whose intervals these are",
        at: keys.location, mend: "add 'subject: USUBJID' under 'data'")
      return (nil, false)
    }
    let intervals = intervals(keys)
    return (intervals, intervals != nil)
  }

  private mutating func intervals(_ keys: MappingReader) -> RegressionModel.Intervals? {
    var mapping = keys
    let dataset = mapping.scalar(
      "dataset", "the data set with the rows", .dataset, .required("adtv"))
    let start = mapping.scalar(
      "start", "the column of times after which a row holds", .column, .required("TSTART"))
    let stop = mapping.scalar(
      "stop", "the column of times up to which it holds", .column, .required("TSTOP"))
    let event = mapping.scalar(
      "event", "true for a row that ends with the event", .clause, .required("EVENT = 1"))
    let gaps = mapping.word(
      "gaps",
      "`not-at-risk` allows times without a row, in which nothing was observed of the subject",
      Gaps.self)
    mapping.finish("'intervals'")
    guard let dataset, scope(dataset.text, at: dataset.location) != nil else { return nil }
    let columns = [start, stop].map { scalar in
      scalar.map { column($0, of: dataset.text, wanted: .number) }
    }
    let clause = event.flatMap { readClause($0, on: dataset.text) }
    if let clause, clause.expression.takesCensoringForEvent {
      log.error(
        .invertedCensorFlag, "CNSR is 0 for an event, so this takes the censored for events",
        at: clause.location, mend: "write 'event: CNSR = 0'")
    }
    guard let start = columns[0], let stop = columns[1], let clause else { return nil }
    return RegressionModel.Intervals(
      dataset: dataset.text, start: start, stop: stop, event: clause, allowsGaps: gaps != nil,
      location: keys.location)
  }
}
