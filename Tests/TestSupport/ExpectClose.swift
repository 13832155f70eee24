public import Testing

/// Expects two numbers to agree within a part of the expected one; at an expected 0, within that much of it.
public func expectClose(
  _ actual: Double?, _ expected: Double, relative tolerance: Double = 1e-9,
  _ comment: @autoclosure () -> String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  guard let actual else {
    Issue.record("no value, expected \(expected) \(comment())", sourceLocation: sourceLocation)
    return
  }
  let allowed = expected == 0 ? tolerance : tolerance * expected.magnitude
  let isClose = actual == expected || (actual - expected).magnitude <= allowed
  if !isClose {
    Issue.record(
      "\(actual) is not within \(tolerance) of \(expected) \(comment())",
      sourceLocation: sourceLocation)
  }
}
