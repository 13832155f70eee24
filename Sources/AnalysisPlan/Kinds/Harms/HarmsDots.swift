/// Percentages of patients with adverse events, a dot a group or a grade and a row a term.
package struct HarmsDots: Sendable {
  package var endpoint: Located<String>
  /// The grouping with a dot a level; nil for everyone, with a dot for any grade and one for the severe.
  package var by: Located<String>?
  /// Terms below this percentage in every group are not shown; nil to show all.
  package var minimumPercent: Double?
  /// The table that has every term.
  package var fullTable: Located<String>?
}
