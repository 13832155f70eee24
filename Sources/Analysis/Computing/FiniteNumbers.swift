import Results
import Wording

extension ResultRow {
  /// The row itself, or with a reason in the place of its numbers where one of them is not finite.
  ///
  /// Each row of a study passes here, so that an overflow is told in the result's place whatever
  /// estimator it came from, and no display has to think of one.
  func withFiniteNumbers(_ words: Words) -> ResultRow {
    guard ![value, lower, upper, p].allSatisfy({ $0?.isFinite ?? true }) else { return self }
    var row = self
    row.leaveOut(MissingValueReason.beyondFloatingPoint, words)
    row.p = nil
    return row
  }
}
