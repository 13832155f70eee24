import Diagnostics
import TrialData

extension PlanReader {
  /// The keys of a table of kind `listing`; nil where one of them has an error.
  mutating func listing(
    _ mapping: inout MappingReader
  ) -> (kind: TableDeclaration.Kind, population: String)? {
    let population = readPopulationName(&mapping)
    let condition = mapping.scalar("where", into: &log)
    let dataset = mapping.required("dataset", "adae", into: &log)
    let node = mapping.requiredNode("columns", into: &log)
    let sortBy = mapping.list("sort-by", into: &log) ?? []
    guard let dataset, let node, scope(dataset.text, at: dataset.location) != nil else {
      return nil
    }
    let errors = log.diagnostics.count
    let clause = condition.flatMap { readClause($0, on: dataset.text) }
    let columns = listedColumns(node, of: dataset.text)
    let sorted = sortBy.map { column($0, of: dataset.text) }
    guard log.diagnostics.count == errors else { return nil }
    return (
      .listing(
        Listing(dataset: dataset.text, clause: clause, columns: columns, sortBy: sorted)),
      population
    )
  }

  private mutating func listedColumns(
    _ node: PlanNode, of dataset: String
  ) -> [Listing.Column] {
    guard case .sequence(let nodes, _) = node, !nodes.isEmpty else {
      log.error(
        .wrongShape, "'columns' is not a list of at least one column", at: node.location,
        mend: "write the columns in the order shown, such as [USUBJID, AETERM]")
      return []
    }
    var columns: [Listing.Column] = []
    for node in nodes {
      guard let column = listedColumn(node, of: dataset) else { continue }
      if columns.contains(where: { $0.name.value == column.name.value }) {
        log.error(
          .duplicateValue, "'\(column.name.value)' stands twice in 'columns'",
          at: column.name.location, mend: "name each column once")
      }
      columns.append(column)
    }
    return columns
  }

  /// A column by its name, or with a label of its own; without one it has that of the data.
  private mutating func listedColumn(_ node: PlanNode, of dataset: String) -> Listing.Column? {
    if case .scalar(let scalar) = node { return listedColumn(scalar, of: dataset, label: nil) }
    guard var mapping = MappingReader(node, "a column", into: &log) else { return nil }
    let name = mapping.required("column", "AETERM", into: &log)
    let label = mapping.scalar("label", into: &log)?.text
    mapping.finish("a column", into: &log)
    return name.map { listedColumn($0, of: dataset, label: label) }
  }

  private mutating func listedColumn(
    _ scalar: PlanScalar, of dataset: String, label: String?
  ) -> Listing.Column {
    let name = column(scalar, of: dataset)
    let own = tables[dataset]?[column: name.value]?.label ?? ""
    return Listing.Column(name: name, label: label ?? (own.isEmpty ? name.value : own))
  }
}
