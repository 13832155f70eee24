/// Rows of single patients, for a table of an internal site; no part of `results.json`.
package struct PatientListing: Sendable, Hashable {
  /// The table in the plan.
  package var table: String
  /// The text of each cell, row after row; nil is missing.
  package var rows: [[String?]]

  package init(table: String, rows: [[String?]]) {
    self.table = table
    self.rows = rows
  }
}
