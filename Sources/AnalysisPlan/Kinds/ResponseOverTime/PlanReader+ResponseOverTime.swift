import Diagnostics

extension PlanReader {
  /// Stacked bars of an ordered response at visits.
  mutating func responseOverTime(
    _ mapping: inout MappingReader, _ kind: PlanScalar, by: PlanScalar?
  ) -> FigureDeclaration.Kind? {
    let keys = repeatedRowsKeys(&mapping, kind, by: by)
    let visit = mapping.scalar(
      "visit", "the column that names the visit", .column, .required("AVISIT"))
    let visits = namedValues(
      mapping.nodes(
        "visits",
        "the visits in the order shown: the value in the data, or a mapping. A row at another visit is an error",
        of: .either([.text, .keys]), .required("")), "visits", "visit", in: mapping)
    let response = mapping.scalar(
      "response", "the column with the category", .column, .required("AVALC"))
    let node = mapping.nodes(
      "categories",
      "up to six, from the bottom of a bar to its top: the value in the data, or a mapping",
      of: .either([.text, .keys]), .required(""))
    let categories = namedValues(node, "categories", "category", in: mapping)
    if let node, categories.count > ResponseOverTime.mostCategories {
      log.error(
        .wrongShape, "\(categories.count) categories cannot be told apart in one bar",
        at: node.location,
        mend: "join some in a derived column, so that \(ResponseOverTime.mostCategories) are left")
    }
    guard let rows = repeatedRows(keys), let visit, let response, !visits.isEmpty,
      !categories.isEmpty
    else { return nil }
    let dataset = rows.dataset.value
    return .responseOverTime(
      ResponseOverTime(
        rows: rows,
        schedule: VisitSchedule(column: column(visit, of: dataset), visits: visits),
        response: column(response, of: dataset), categories: categories))
  }
}

extension ResponseOverTime {
  /// The palette has no more colors that stay apart.
  static let mostCategories = 6
}
