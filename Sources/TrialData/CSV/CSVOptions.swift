/// How the plan says a CSV file is to be read.
package struct CSVOptions: Sendable {
  /// The texts that stand for a missing value where the plan does not list its own.
  package static let defaultMissing = ["", ".", "NA"]

  /// Texts that stand for a missing value, in quotes or not.
  package let missing: [String]
  /// The types the plan declares, by column name; other columns are inferred.
  package let types: [String: ColumnType]

  /// Creates options.
  package init(missing: [String] = defaultMissing, types: [String: ColumnType] = [:]) {
    self.missing = missing
    self.types = types
  }
}
