import Results

/// What matters comes first.
///
/// By the role of the endpoint (primary, secondary, exploratory, then tables without one); within
/// a role results that crossed a line first; then estimates with an interval, by the size of the
/// change in half-widths of the interval as it was (or is, where it was none); then results that have
/// a value only before or only after; then all others by the size of the change relative to the larger
/// number; then results that are new or gone. Equals stay in the order of the plan.
func inOrderOfImportance(_ changes: [RowChange]) -> [RowChange] {
  changes.enumerated().map { (key: Importance($1, position: $0), change: $1) }
    .sorted { $0.key < $1.key }.map(\.change)
}

private struct Importance: Comparable {
  let role: Int
  let line: Int
  let kind: Int
  let size: Double
  let position: Int

  init(_ change: RowChange, position: Int) {
    role =
      change.row.role.flatMap { ["primary", "secondary", "exploratory"].firstIndex(of: $0) } ?? 3
    line = change.lines.isEmpty ? 1 : 0
    (kind, size) = Self.size(change)
    self.position = position
  }

  private static func size(_ change: RowChange) -> (kind: Int, size: Double) {
    guard let before = change.before, let after = change.after else { return (3, 0) }
    guard let then = before.value, let now = after.value else { return (1, 0) }
    if let width = width(before) ?? width(after), width > 0 {
      return (0, abs(now - then) / (width / 2))
    }
    let larger = max(abs(then), abs(now))
    return (2, larger > 0 ? abs(now - then) / larger : 0)
  }

  private static func width(_ numbers: RowNumbers) -> Double? {
    guard let lower = numbers.lower, let upper = numbers.upper else { return nil }
    return upper - lower
  }

  static func < (left: Importance, right: Importance) -> Bool {
    (left.role, left.line, left.kind, -left.size, left.position)
      < (right.role, right.line, right.kind, -right.size, right.position)
  }
}
