package import Diagnostics

/// Records by class and term that are no harms, such as medical history or concomitant medication.
package struct CodedRecords: Sendable {
  /// In which order classes stand, and terms within a class.
  package enum Order: String, Sendable, CaseIterable {
    case alphabetical
    case frequency
  }

  package var dataset: Located<String>
  /// Which records count; all of the population's if nil.
  package var clause: Clause?
  package var classColumn: Located<String>
  package var termColumn: Located<String>
  /// The dictionary of the terms with its version, as printed.
  package var dictionary: String
  /// What the row of all records is called, such as `Any medication`.
  package var anyLabel: String
  package var order: Order
  /// The place of the table in the plan.
  package var location: SourceLocation
}
