import AnalysisPlan
import Results

/// The sums of figures over visits: those with a value and those without are the group, and the
/// categories of a response are those assessed.
func visitFaults(
  _ figure: FigureDeclaration, _ results: ResultSet
) -> [InvariantFault] {
  let rows = results.rows(of: figure.name)
  let sizes = Dictionary(
    rows.filter { $0.statistic == "patients" }.map { ($0.level, $0.value ?? 0) },
    uniquingKeysWith: { first, _ in first })
  let missing = Dictionary(
    rows.filter { $0.statistic == "missing" }.map { ($0.id, $0.value ?? 0) },
    uniquingKeysWith: { first, _ in first })
  let counts = Dictionary(grouping: rows.filter { $0.statistic == "count" }) { row in
    VisitOfGroup(level: row.level, visit: row.category.first?.label)
  }
  return rows.filter { $0.statistic == "n" }.flatMap { row -> [InvariantFault] in
    var found: [InvariantFault] = []
    let known = row.value ?? 0
    let without = missing[row.id.replacing("\(figure.name).n[", with: "\(figure.name).missing[")]
    if known + (without ?? .nan) != sizes[row.level] {
      found.append(
        .init(
          id: row.id, what: "patients with and without a value are not those of the group"))
    }
    let parts = counts[VisitOfGroup(level: row.level, visit: row.category.first?.label)] ?? []
    if !parts.isEmpty, parts.compactMap(\.value).reduce(0, +) != known {
      found.append(
        .init(id: row.id, what: "the categories do not sum to the patients assessed"))
    }
    return found
  }
}

private struct VisitOfGroup: Hashable {
  let level: String?
  let visit: String?
}
