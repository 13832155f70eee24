import AnalysisPlan
import Results

/// In every row of graded harms, the grades and those not recorded sum to the patients with an event,
/// and the severe grades to the row that counts them together.
func gradeFaults(
  of analysis: String, _ scale: HarmsGrades.Scale = .grades, from threshold: Int,
  _ results: ResultSet
) -> [InvariantFault] {
  var faults: [InvariantFault] = []
  for row in results.rows(of: analysis)
  where row.statistic == "patients" && row.category.last?.name != scale.selector {
    let counts = GradeCounts(of: row, scale.selector, in: results)
    if counts.sum(scale.all) + counts["not-recorded"] != row.value {
      faults.append(
        .init(id: row.id, what: "the \(scale.rawValue) do not sum to the patients with an event"))
    }
    if counts.sum(threshold...scale.all.upperBound) != counts["\(threshold)-or-more"] {
      faults.append(
        .init(
          id: row.id,
          what: "the \(scale.rawValue) from \(threshold) on do not sum to those counted together"))
    }
  }
  return faults
}

/// The patients of one row of harms by grade.
private struct GradeCounts {
  private let results: ResultSet
  private let selector: String
  /// The row's id before and from the selector of its group.
  private let parts: (Substring, Substring)

  init(of row: ResultRow, _ selector: String, in results: ResultSet) {
    self.results = results
    self.selector = selector
    let group = row.grouping.flatMap { row.id.ranges(of: "[\($0)=").last?.lowerBound }
    let end = group ?? row.id.endIndex
    parts = (row.id[..<end], row.id[end...])
  }

  subscript(grade: String) -> Double {
    results["\(parts.0)[\(selector)=\(grade)]\(parts.1)"]?.value ?? 0
  }

  func sum(_ grades: ClosedRange<Int>) -> Double { grades.reduce(0) { $0 + self["\($1)"] } }
}
