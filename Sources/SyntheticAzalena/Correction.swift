/// A value that was recorded wrongly at a lock and put right before a later one.
///
/// The histories hold the right values; a lock before the correction gets the recorded one instead.
struct Correction: Sendable {
  let dataset: String
  let subject: String
  /// The values that single out the row as it is after the correction, by column.
  let row: [String: String]
  let column: String
  let recorded: String
  let corrected: String
  /// The first lock with the right value.
  let since: Lock
  let reason: String

  /// Puts the recorded value back; nothing happens in a lock that has the right one.
  func undo(in table: inout Table, at lock: Lock) {
    guard lock.day < since.day, let position = table.columns.firstIndex(of: column) else { return }
    for index in table.rows.indices where matches(table.rows[index], columns: table.columns) {
      table.rows[index][position] = recorded
    }
  }

  private func matches(_ values: [String], columns: [String]) -> Bool {
    let value = Dictionary(uniqueKeysWithValues: zip(columns, values))
    return value["USUBJID"] == subject && value[column] == corrected
      && row.allSatisfy { value[$0.key] == $0.value }
  }

  static let columns = [
    "LOCK", "DATASET", "USUBJID", "RECORD", "COLUMN", "RECORDED", "CORRECTED", "REASON",
  ]

  /// The line of the published list; `LOCK` is the first with the right value.
  var line: [String] {
    let record = row.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return [
      since.rawValue, dataset, subject, record.joined(separator: "; "), column, recorded, corrected,
      reason,
    ]
  }
}
