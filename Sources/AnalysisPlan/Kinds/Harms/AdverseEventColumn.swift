/// What a table of adverse events shows in its rows.
package enum AdverseEventColumn: String, Sendable, CaseIterable {
  /// The difference of a group's part with an event to that of the reference.
  case difference
  /// Events of each group.
  case events
  /// Patients of each group with at least one event.
  case patients
  /// Events of each group divided by its time at risk.
  case rate

  /// What a table shows whose plan does not say.
  package static let usual: [AdverseEventColumn] = [.patients, .events]
}
