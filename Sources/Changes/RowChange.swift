package import Results
import Wording

/// A result that moved on the way from a lock's record to a later edition.
package struct RowChange: Sendable {
  /// A part of the way that moved it; nil numbers where there is no such result.
  package struct Step: Sendable {
    package let reasons: [ChangeReason]
    package let before: RowNumbers?
    package let after: RowNumbers?
  }

  /// The result as it is now or, where it is gone, as it was.
  package let row: ResultRow
  package let before: RowNumbers?
  package let after: RowNumbers?
  /// The steps that moved it, in order; there is at least one.
  package let steps: [Step]
  /// Where it crossed a line by which decisions are made.
  package let lines: [CrossedLine]

  package var id: String { row.id }

  /// Whether both ends have the same numbers, so that the steps cancel each other out.
  package var isBack: Bool {
    guard let before, let after else { return before == nil && after == nil }
    return before.isSame(as: after)
  }

  init?(_ id: String, _ steps: [ChangeStep], significanceLevel: Double, _ words: Words) {
    let moved = steps.compactMap { step -> (Step, ResultRow?)? in
      let (before, after) = (step.before[id], step.after[id])
      let numbers = (before.map { RowNumbers($0) }, after.map { RowNumbers($0) })
      if let first = numbers.0, let second = numbers.1 {
        guard !first.isSame(as: second) else { return nil }
      } else if numbers.0 == nil, numbers.1 == nil {
        return nil
      }
      return (Step(reasons: step.reasons, before: numbers.0, after: numbers.1), after ?? before)
    }
    guard !moved.isEmpty, let row = steps.last?.after[id] ?? moved.last?.1 else { return nil }
    let (before, after) = (
      steps.first?.before[id].map { RowNumbers($0) }, steps.last?.after[id].map { RowNumbers($0) }
    )
    self.row = row
    self.steps = moved.map(\.0)
    self.before = before
    self.after = after
    lines = crossedLines(
      row, from: before, to: after, by: self.steps, significanceLevel: significanceLevel,
      words)
  }
}

/// The differences of the numbers that both ends have, by name and without those that are zero.
package func differences(
  from before: RowNumbers?, to after: RowNumbers?
) -> [(name: String, value: Double)] {
  guard let before, let after else { return [] }
  return zip(before.named, after.named).compactMap { then, now in
    guard let first = then.value, let second = now.value, first != second else { return nil }
    return (now.name, second - first)
  }
}
