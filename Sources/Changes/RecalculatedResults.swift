package import Results

/// A result of a lock's record that the same plan and data no longer give.
package struct RecalculatedResult: Sendable {
  package let id: String
  package let statistic: String
  package let recorded: RowNumbers
  /// Nil where there is no such result any more.
  package let computed: RowNumbers?

  /// `os.median: 21.0 months recorded, 20.1 months now`, with the numbers that differ where the text
  /// does not.
  package var inWords: String {
    guard let computed else { return "\(id): \(recorded.text) recorded, no such result now" }
    guard recorded.text == computed.text else {
      return "\(id): \(recorded.text) recorded, \(computed.text) now"
    }
    let numbers = zip(recorded.named, computed.named).filter { $0.value != $1.value }
      .map { "\($0.name) \(full($0.value)) recorded, \(full($1.value)) now" }
    return "\(id): \(numbers.isEmpty ? recorded.text : numbers.joined(separator: "; "))"
  }

  private func full(_ value: Double?) -> String { value.map { NumberText.machine($0) } ?? "none" }
}

/// Whether two computations of a result agree but for the last digits, which another machine's libraries
/// or another order of sums may give otherwise: to 1e-10 relative, the tolerance of the tests against R.
///
/// Why there is no value is a matter of words, which a study and a later version may choose otherwise.
private func isComputedAlike(_ first: RowNumbers, _ second: RowNumbers) -> Bool {
  guard (first.reason == nil) == (second.reason == nil), first.n == second.n,
    first.events == second.events,
    first.denominator == second.denominator
  else { return false }
  return zip(first.named, second.named).allSatisfy { then, now in
    guard let then = then.value, let now = now.value else { return then.value == now.value }
    return then == now || abs(then - now) <= max(1e-12, 1e-10 * max(abs(then), abs(now)))
  }
}

/// The results of a record that another program computes otherwise, in the order of the record; results
/// that only the later program gives are none of them.
///
/// - Parameters:
///   - record: What a lock's folder keeps.
///   - computed: The same plan on the same data, computed now.
package func recalculatedResults(
  _ record: ResultSet, _ computed: ResultSet
) -> [RecalculatedResult] {
  record.rows.compactMap { row in
    let now = computed[row.id].map { RowNumbers($0) }
    let then = RowNumbers(row)
    guard now.map({ !isComputedAlike(then, $0) }) ?? true else { return nil }
    return RecalculatedResult(id: row.id, statistic: row.statistic, recorded: then, computed: now)
  }
}
