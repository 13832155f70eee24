package import Results

/// The results at one station of the way from a lock's record to a later edition.
package struct ChangeStation: Sendable {
  /// What differs from the station before.
  package let reason: ChangeReason
  /// Nil where the results cannot be computed; what differs is then told together with the next.
  package let results: ResultSet?

  package init(_ reason: ChangeReason, _ results: ResultSet?) {
    self.reason = reason
    self.results = results
  }
}

/// One step of that way: the reasons for what differs between its ends.
package struct ChangeStep: Sendable {
  /// One reason, or several that could not be told apart.
  package let reasons: [ChangeReason]
  let before: ResultSet
  let after: ResultSet
}

/// The steps from a record over stations in order to a result, which is the last.
func walk(
  from record: ResultSet, over stations: [ChangeStation], to last: ChangeStation
) -> [ChangeStep] {
  var steps: [ChangeStep] = []
  var reasons: [ChangeReason] = []
  var before = record
  for station in stations + [last] {
    reasons.append(station.reason)
    guard let after = station.results else { continue }
    steps.append(ChangeStep(reasons: reasons, before: before, after: after))
    before = after
    reasons = []
  }
  return steps
}
