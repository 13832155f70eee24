import AnalysisPlan
import Plotting
import Results
import Wording

/// Finds the results of a competing-risks endpoint by cause and group.
struct IncidenceSource {
  let endpoint: String
  let risks: CompetingRisks?
  let results: ResultSet

  /// Curves by group: one a cause for everyone or for each level, or one a level for a single cause.
  func groups(causes: [String], grouping: Grouping?) -> [[IncidenceCurve]] {
    guard let risks else { return [] }
    let shown = risks.causes.enumerated().filter { causes.contains($1.name) }
    guard let grouping else {
      return [
        shown.map { index, cause in
          curve(
            label: cause.label, index, of: risks.causes.count, selector: "[cause=\(cause.name)]")
        }
      ]
    }
    return grouping.levels.enumerated().map { place, level in
      let selector = "[\(grouping.name)=\(level.slug)]"
      guard shown.count > 1 else {
        return [
          curve(
            label: level.label, place, of: grouping.levels.count,
            selector: "[cause=\(causes.first ?? "")]" + selector)
        ]
      }
      return shown.map { index, cause in
        curve(
          label: "\(level.label), \(cause.label.lowercasedFirst)", inPicture: cause.label, index,
          of: risks.causes.count, selector: "[cause=\(cause.name)]" + selector)
      }
    }
  }

  /// Colors stay with a cause or a level, whichever of them the curves of a frame are.
  static func paletteSize(
    _ risks: CompetingRisks?, _ grouping: Grouping?, causes: Int
  ) -> Int {
    let levels = causes > 1 ? nil : grouping?.levels.count
    return Palette.size(for: levels ?? risks?.causes.count ?? 1)
  }

  private func curve(
    label: String, inPicture: String? = nil, _ index: Int, of count: Int, selector: String
  ) -> IncidenceCurve {
    let curve = results.curves(of: endpoint).first { $0.id == "\(endpoint).curve\(selector)" }
    return IncidenceCurve(
      label: label, seriesLabel: inPicture ?? label, index: index,
      style: Palette.style(series: index, of: count),
      curve: curve.flatMap { $0.n > 0 && !$0.time.isEmpty ? $0 : nil },
      landmarks: results.rows(of: endpoint).filter {
        $0.statistic == "cumulative-incidence" && $0.selectors == selector
      })
  }

  /// Gray's tests of causes between the levels of a grouping, where the plan asks for them.
  func tests(causes: [String], grouping: Grouping?) -> [(cause: String, row: ResultRow)] {
    guard let grouping else { return [] }
    return causes.compactMap { name in
      results["\(endpoint).gray[cause=\(name)][\(grouping.name)]"].map {
        (risks?.cause(name)?.label ?? name, $0)
      }
    }
  }

  func followUp(grouping: Grouping?) -> [(label: String, row: ResultRow)] {
    let groups =
      grouping?.levels.map { (label: $0.label, selector: "[\(grouping?.name ?? "")=\($0.slug)]") }
      ?? [(label: results.words("All patients"), selector: "")]
    return groups.compactMap { label, selector in
      results["\(endpoint).follow-up\(selector)"].map { (label, $0) }
    }
  }
}
