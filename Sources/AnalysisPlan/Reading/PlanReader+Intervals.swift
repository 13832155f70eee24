import Diagnostics
import TrialData

extension PlanReader {
  /// The intervals of a model; `isWhole` is false where they stand in the plan with an error.
  mutating func readIntervals(
    _ mapping: inout MappingReader, _ target: RegressionModel.Target?
  ) -> (read: RegressionModel.Intervals?, isWhole: Bool) {
    guard let node = mapping.node("intervals") else { return (nil, true) }
    if let target, target != .event {
      log.error(
        .unknownKey, "intervals of a model of one of several causes are not supported",
        at: node.location, mend: "leave out 'intervals', or name a time-to-event endpoint")
      return (nil, false)
    }
    guard declarations.data.subject != nil else {
      log.error(
        .missingKey, "'subject' is missing, so that nothing tells whose intervals these are",
        at: node.location, mend: "add 'subject: USUBJID' under 'data'")
      return (nil, false)
    }
    let intervals = intervals(node)
    return (intervals, intervals != nil)
  }

  private mutating func intervals(_ node: PlanNode) -> RegressionModel.Intervals? {
    guard var mapping = MappingReader(node, "'intervals'", into: &log) else { return nil }
    let dataset = mapping.required("dataset", "adtv", into: &log)
    let start = mapping.required("start", "TSTART", into: &log)
    let stop = mapping.required("stop", "TSTOP", into: &log)
    let event = mapping.required("event", "EVENT = 1", into: &log)
    mapping.finish("'intervals'", into: &log)
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
      dataset: dataset.text, start: start, stop: stop, event: clause, location: node.location)
  }
}
