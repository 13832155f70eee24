import AnalysisPlan
import Plotting
import Results

/// Finds the results of a competing-risks endpoint by cause and group.
struct IncidenceSource {
  let endpoint: String
  let risks: CompetingRisks?
  let results: ResultSet

  /// One curve a cause for everyone, or one a level for the first cause.
  func curves(causes: [String], grouping: Grouping?) -> [IncidenceCurve] {
    guard let risks else { return [] }
    guard let grouping else {
      return risks.causes.enumerated().filter { causes.contains($1.name) }.map { index, cause in
        curve(
          label: cause.label, index, of: risks.causes.count, selector: "[cause=\(cause.name)]")
      }
    }
    return grouping.levels.enumerated().map { index, level in
      curve(
        label: level.label, index, of: grouping.levels.count,
        selector: "[cause=\(causes.first ?? "")][\(grouping.name)=\(level.slug)]")
    }
  }

  /// Colors stay with a cause or a level, whichever of them a figure shows.
  static func paletteSize(_ risks: CompetingRisks?, _ grouping: Grouping?) -> Int {
    Palette.size(for: grouping?.levels.count ?? risks?.causes.count ?? 1)
  }

  private func curve(
    label: String, _ index: Int, of count: Int, selector: String
  ) -> IncidenceCurve {
    let curve = results.curves(of: endpoint).first { $0.id == "\(endpoint).curve\(selector)" }
    return IncidenceCurve(
      label: label, index: index, style: Palette.style(series: index, of: count),
      curve: curve.flatMap { $0.n > 0 && !$0.time.isEmpty ? $0 : nil },
      landmarks: results.rows(of: endpoint).filter {
        $0.statistic == "cumulative-incidence" && $0.selectors == selector
      })
  }

  /// Gray's test of a cause between the levels of a grouping, where the plan asks for it.
  func test(cause: String?, grouping: Grouping?) -> ResultRow? {
    guard let cause, let grouping else { return nil }
    return results["\(endpoint).gray[cause=\(cause)][\(grouping.name)]"]
  }

  func followUp(grouping: Grouping?) -> [(label: String, row: ResultRow)] {
    let groups =
      grouping?.levels.map { (label: $0.label, selector: "[\(grouping?.name ?? "")=\($0.slug)]") }
      ?? [(label: "All patients", selector: "")]
    return groups.compactMap { label, selector in
      results["\(endpoint).follow-up\(selector)"].map { (label, $0) }
    }
  }
}
