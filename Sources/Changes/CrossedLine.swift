import Results
package import Wording

/// A line by which decisions are made, crossed between two locks.
package struct CrossedLine: Sendable, Hashable {
  package enum Kind: String, Sendable {
    /// The p value fell below the significance level or rose to it.
    case significance
    /// A stopping rule changed its verdict.
    case verdict
    /// The interval began or ceased to exclude no difference.
    case interval
    /// An estimate that was not reached was, or the other way round.
    case reached
  }

  package let kind: Kind
  /// What happened, in neutral words with both numbers.
  package let text: Phrase
  /// The reasons of the step at which the line was crossed for the last time.
  package let reasons: [ChangeReason]
}

/// The lines that lie between the two ends of a result's way.
func crossedLines(
  _ row: ResultRow, from before: RowNumbers?, to after: RowNumbers?, by steps: [RowChange.Step],
  significanceLevel: Double, _ words: Words
) -> [CrossedLine] {
  DecisionLine.all(of: row, significanceLevel, words).compactMap { line in
    guard let before, let after, let then = line.side(before), let now = line.side(after),
      then != now
    else { return nil }
    let last = steps.last { step in
      guard let first = step.before.flatMap(line.side) else { return true }
      return step.after.flatMap(line.side) != first
    }
    return CrossedLine(
      kind: line.kind, text: line.text(before, after), reasons: last?.reasons ?? [])
  }
}

/// A line and on which side of it numbers lie.
private struct DecisionLine {
  let kind: CrossedLine.Kind
  /// A word for the side; nil where the line does not apply.
  let side: (RowNumbers) -> String?
  let text: (RowNumbers, RowNumbers) -> Phrase

  static func all(
    of row: ResultRow, _ significanceLevel: Double, _ words: Words
  ) -> [DecisionLine] {
    [significance(significanceLevel)]
      // How long subjects were followed decides nothing.
      + (row.statistic == "follow-up" ? [] : [reached(words)])
      + (row.statistic == "verdict" ? [verdict] : [])
      + (nullValue(of: row.statistic).map { [interval(excluding: $0)] } ?? [])
  }

  private static func significance(_ level: Double) -> DecisionLine {
    DecisionLine(kind: .significance, side: { $0.p.map { $0 < level ? "below" : "not below" } }) {
      let (then, now) = (pText($0.p, level), pText($1.p, level))
      let limit = NumberText.plain(level)
      return ($1.p ?? 1) < level
        ? Phrase("P is now below \(limit): \(then) before, \(now) now")
        : Phrase("P is no longer below \(limit): \(then) before, \(now) now")
    }
  }

  private static func pText(_ p: Double?, _ level: Double) -> Phrase {
    p.map { "\(NumberText.p($0, significanceLevel: level))" } ?? Phrase("none")
  }

  private static var verdict: DecisionLine {
    DecisionLine(kind: .verdict, side: { $0.value.map { NumberText.machine($0) } ?? "none" }) {
      Phrase("The stopping rule's verdict is another: \($0.text) before, \($1.text) now")
    }
  }

  private static func interval(excluding null: Double) -> DecisionLine {
    DecisionLine(
      kind: .interval,
      side: { numbers in
        guard let lower = numbers.lower, let upper = numbers.upper else { return nil }
        return lower > null || upper < null ? "excludes" : "includes"
      },
      text: { before, after in
        let excludes = (after.lower ?? null) > null || (after.upper ?? null) < null
        let (value, then, now) = (NumberText.plain(null), before.text, after.text)
        return excludes
          ? Phrase("The interval now excludes \(value): \(then) before, \(now) now")
          : Phrase("The interval now includes \(value): \(then) before, \(now) now")
      })
  }

  /// - Parameter words: Those of the later edition; the record's reason may be in others.
  private static func reached(_ words: Words) -> DecisionLine {
    let reasons = [MissingValueReason.notReached.text, words(MissingValueReason.notReached)]
    return DecisionLine(
      kind: .reached,
      side: { numbers in
        if numbers.value != nil { return "reached" }
        return numbers.reason.map(reasons.contains) == true ? "not reached" : nil
      },
      text: { before, after in
        after.value == nil
          ? Phrase("No longer reached: \(before.text) before, \(after.text) now")
          : Phrase("Now reached: \(before.text) before, \(after.text) now")
      })
  }

  /// The value of no difference, for statistics that compare groups.
  private static func nullValue(of statistic: String) -> Double? {
    if statistic.hasSuffix("-ratio") { return 1 }
    return statistic.hasSuffix("difference") ? 0 : nil
  }
}
