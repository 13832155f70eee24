import AnalysisPlan
import Results

/// The sums of figures over visits: those with a value and those without are the group, and the
/// categories of a response are those assessed.
func visitViolations(
  _ plan: TrialPlan, _ results: ResultSet
) -> [(id: String, what: String)] {
  plan.figures.flatMap { figure -> [(id: String, what: String)] in
    switch figure.kind {
    case .responseOverTime, .smallMultiples: violations(figure, results)
    case .waterfall: barViolations(figure, results)
    default: []
    }
  }
}

private func violations(
  _ figure: FigureDeclaration, _ results: ResultSet
) -> [(id: String, what: String)] {
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
  return rows.filter { $0.statistic == "n" }.flatMap { row -> [(id: String, what: String)] in
    var found: [(id: String, what: String)] = []
    let known = row.value ?? 0
    let without = missing[row.id.replacing("\(figure.name).n[", with: "\(figure.name).missing[")]
    if known + (without ?? .nan) != sizes[row.level] {
      found.append((row.id, "patients with and without a value are not those of the group"))
    }
    let parts = counts[VisitOfGroup(level: row.level, visit: row.category.first?.label)] ?? []
    if !parts.isEmpty, parts.compactMap(\.value).reduce(0, +) != known {
      found.append((row.id, "the categories do not sum to the patients assessed"))
    }
    return found
  }
}

/// Patients with a bar, without a baseline and without a later value are the group.
private func barViolations(
  _ figure: FigureDeclaration, _ results: ResultSet
) -> [(id: String, what: String)] {
  let rows = Dictionary(grouping: results.rows(of: figure.name), by: \.level)
  return rows.values.compactMap { rows in
    func value(_ statistic: String) -> Double? {
      rows.first { $0.statistic == statistic }?.value
    }
    let parts = ["n", "no-baseline", "no-later-value"].compactMap(value)
    guard let size = rows.first(where: { $0.statistic == "patients" }),
      parts.count == 3, parts.reduce(0, +) == size.value
    else { return (rows[0].id, "patients with a bar and those without are not the group") }
    return nil
  }
}

private struct VisitOfGroup: Hashable {
  let level: String?
  let visit: String?
}
