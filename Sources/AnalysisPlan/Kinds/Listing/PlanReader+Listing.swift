import Diagnostics
import TrialData

extension PlanReader {
  /// The keys of a table of kind `listing`; nil where one of them has an error.
  mutating func listing(
    _ mapping: inout MappingReader
  ) -> (kind: TableDeclaration.Kind, population: String)? {
    let population = readPopulationName(&mapping, "the subjects whose rows are listed")
    let condition = mapping.scalar("where", "which rows are listed", .clause)
    let dataset = mapping.scalar(
      "dataset", "the data set that is listed", .dataset, .required("adae"))
    let node = mapping.nodes(
      "columns", "its columns in the order shown: a name, or a mapping",
      of: .either([.column, .keys]), .required(""))
    let sortBy =
      mapping.list(
        "sort-by", "columns by which the rows ascend, missing values last", of: .column,
        .otherwise("the order of the data")) ?? []
    guard let dataset, let node, scope(dataset.text, at: dataset.location) != nil else {
      return nil
    }
    let errors = log.diagnostics.count
    let clause = condition.flatMap { readClause($0, on: dataset.text) }
    let columns = listedColumns(node, in: mapping, of: dataset.text)
    let sorted = sortBy.map { column($0, of: dataset.text) }
    guard log.diagnostics.count == errors else { return nil }
    return (
      .listing(
        Listing(dataset: dataset.text, clause: clause, columns: columns, sortBy: sorted)),
      population
    )
  }

  private mutating func listedColumns(
    _ node: PlanNode, in table: MappingReader, of dataset: String
  ) -> [Listing.Column] {
    guard case .sequence(let nodes, _) = node, !nodes.isEmpty else {
      log.error(
        .wrongShape, "'columns' is not a list of at least one column", at: node.location,
        mend: "write the columns in the order shown, such as [USUBJID, AETERM]")
      return []
    }
    var columns: [Listing.Column] = []
    for node in nodes {
      guard let column = listedColumn(node, in: table, of: dataset) else { continue }
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
  private mutating func listedColumn(
    _ node: PlanNode, in table: MappingReader, of dataset: String
  ) -> Listing.Column? {
    if case .scalar(let scalar) = node { return listedColumn(scalar, of: dataset, label: nil) }
    guard var mapping = table.reader(node, in: "columns", "a column") else { return nil }
    let name = mapping.scalar("column", "the column", .column, .required("AETERM"))
    let label = mapping.text("label", "its heading", .otherwise("the label of the column"))?.text
    mapping.finish("a column")
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
