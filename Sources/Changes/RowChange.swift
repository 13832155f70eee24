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

  /// Nil for a result that no step moves.
  ///
  /// - Parameter index: Its place among the ids of the way.
  init?(_ way: ChangeWay, _ index: Int, significanceLevel: Double, _ words: Words) {
    let moving = way.steps.indices.filter { way.moves(index, $0) }
    guard let last = moving.last, let end = way.steps.indices.last,
      let row = way.row(index, after: end) ?? way.row(index, after: last)
        ?? way.row(index, before: last)
    else { return nil }
    let numbers = { (row: ResultRow?) in row.map { RowNumbers($0) } }
    let (before, after) = (
      numbers(way.row(index, before: 0)), numbers(way.row(index, after: end))
    )
    self.row = row
    self.before = before
    self.after = after
    steps = moving.map { step in
      Step(
        reasons: way.steps[step].reasons, before: numbers(way.row(index, before: step)),
        after: numbers(way.row(index, after: step)))
    }
    lines = crossedLines(
      row, from: before, to: after, by: steps, significanceLevel: significanceLevel,
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
