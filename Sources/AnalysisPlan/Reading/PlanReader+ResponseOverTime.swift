import Diagnostics

extension PlanReader {
  /// Stacked bars of an ordered response at visits.
  mutating func responseOverTime(
    _ mapping: inout MappingReader, _ kind: PlanScalar, by: PlanScalar?
  ) -> FigureDeclaration.Kind? {
    let keys = repeatedRowsKeys(&mapping, kind, by: by)
    let visit = mapping.required("visit", "AVISIT", into: &log)
    let visits = namedValues(
      mapping.requiredNode("visits", into: &log), "visits", "visit")
    let response = mapping.required("response", "AVALC", into: &log)
    let node = mapping.requiredNode("categories", into: &log)
    let categories = namedValues(node, "categories", "category")
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
