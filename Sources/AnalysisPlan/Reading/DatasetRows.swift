import Diagnostics
import TrialData

/// A declared type of a column.
typealias DeclaredType = (column: Located<String>, type: ColumnType)

/// `rows:` of a data set, and the types that its file is read with; nil after an error.
///
/// - Parameter subject: the column that names the subject, which every row keeps.
func readRows(
  _ keys: MappingReader, _ types: [DeclaredType], subject: String?
) -> (rows: ColumnsAsRows, types: [DeclaredType])? {
  var mapping = keys
  let log = keys.log
  let errors = log.diagnostics.count
  let name = mapping.scalar(
    "name", "the new column that holds the labels", .column, .required("ORGAN"))
  let value = mapping.scalar(
    "value", "the new column that holds the values", .column, .required("STAGE"))
  let of = mapping.named(
    "of", "each column of the file with the label of its rows, in the order of the rows", to: .text,
    .required(""))
  let sources = of.map { readSources($0, subject: subject, into: log) } ?? []
  mapping.finish("'rows'")
  guard let name, let value else { return nil }
  if name.text == value.text {
    log.error(
      .duplicateValue, "'\(value.text)' names the column of labels and that of values",
      at: value.location, mend: "give each a name of its own")
  }
  check(types, name: name.text, value: value.text, sources, into: log)
  guard log.diagnostics.count == errors else { return nil }
  let rows = ColumnsAsRows(
    name: .init(name: name.text, location: name.location),
    value: .init(name: value.text, location: value.location),
    type: types.first { $0.column.value == value.text }?.type, sources: sources)
  return (rows, types.filter { ![name.text, value.text].contains($0.column.value) })
}

/// `of:`, the columns with their labels.
private func readSources(
  _ named: NamedNodes, subject: String?, into log: PlanLog
) -> [ColumnsAsRows.Source] {
  if named.entries.isEmpty {
    log.error(
      .missingKey, "'of' names no column", at: named.location,
      mend: "write each column with the label of its rows, such as '{SKIN: Skin, GUT: Gut}'")
  }
  var first: [String: PlanScalar] = [:]
  return named.entries.compactMap { key, node in
    if key.text == subject {
      log.error(
        .conflictingKeys, "'\(key.text)' names the subject and cannot become rows",
        at: key.location, mend: "take it out: every row keeps it")
    }
    guard case .scalar(let label) = node, !label.text.isEmpty else {
      let shape = if case .scalar = node { "empty" } else { "\(node.shape), not a single value" }
      log.error(
        .wrongShape, "the label of '\(key.text)' is \(shape)", at: node.location,
        mend: "write what its rows are called, as in 'SKIN: Skin'")
      return nil
    }
    if let other = first[label.text] {
      log.error(
        .duplicateValue, "'\(label.text)' is the label of two columns", at: label.location,
        mend: "give each column a label of its own",
        notes: [.init("the first is here", at: other.location)])
    }
    first[label.text] = label
    return ColumnsAsRows.Source(column: key.text, label: label.text, location: key.location)
  }
}

/// Labels are text, and values from several columns have one type.
private func check(
  _ types: [DeclaredType], name: String, value: String, _ sources: [ColumnsAsRows.Source],
  into log: PlanLog
) {
  for (column, type) in types {
    if column.value == name, name != value, type != .text {
      log.error(
        .typeMismatch, "'\(name)' holds labels, which are text", at: column.location,
        mend: "take its type out")
    } else if sources.contains(where: { $0.column == column.value }) {
      log.error(
        .conflictingKeys, "'\(column.value)' becomes rows, whose values are in '\(value)'",
        at: column.location, mend: "write the type of '\(value)' instead")
    }
  }
}
