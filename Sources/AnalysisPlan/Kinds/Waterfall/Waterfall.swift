/// One bar a patient: the best change of a measure from baseline, in percent of the baseline.
package struct Waterfall: Sendable {
  package enum Best: String, Sendable, CaseIterable {
    case highest
    case lowest
  }

  /// A change with a name, such as that of a partial response.
  package struct Threshold: Sendable {
    package var label: String
    /// The name in ids.
    package var slug: String
    /// In percent; below zero those at it or lower reach it, above zero those at it or higher.
    package var change: Double
  }

  package var rows: RepeatedRows
  /// What is measured, in words.
  package var label: String
  package var value: Located<String>
  /// The row with the baseline.
  package var baseline: Clause
  /// The rows of which the best is taken; nil for all rows that are not the baseline.
  package var later: Clause?
  package var best: Best
  package var thresholds: [Threshold]
}
