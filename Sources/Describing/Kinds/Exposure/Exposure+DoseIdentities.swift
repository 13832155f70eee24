import AnalysisPlan
import Results

/// Relative dose intensities are those of subjects given the treatment; their quantiles ascend, and
/// someone is counted below the threshold exactly where the lowest of them lies below it.
func doseIntensityFaults(
  of analysis: String, _ exposure: Exposure, _ results: ResultSet
) -> [InvariantFault] {
  let rows = results.rows(of: analysis)
  return exposure.treatments.flatMap { treatment -> [InvariantFault] in
    guard let planned = treatment.planned else { return [] }
    let own = rows.filter { $0.id.contains("[treatment=\(treatment.slug)]") }
    return own.filter { $0.statistic == "patients" }.flatMap { patients in
      DoseIntensities(
        planned: planned,
        rows: own.filter { $0.grouping == patients.grouping && $0.level == patients.level }
      ).faults.map { InvariantFault(id: patients.id, what: $0) }
    }
  }
}

/// The rows of one treatment and one group.
private struct DoseIntensities {
  let planned: Exposure.Planned
  private let byStatistic: [String: ResultRow]

  init(planned: Exposure.Planned, rows: [ResultRow]) {
    self.planned = planned
    byStatistic = Dictionary(
      rows.filter { $0.statistic == "patients" || $0.statistic.hasPrefix(Self.prefix) }
        .map { ($0.statistic, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static let prefix = "relative-dose-intensity-"
  private static let ascending = [
    "minimum", "lower-quartile", "median", "upper-quartile", "maximum",
  ]

  var faults: [String] {
    let known = self["patients"]?.value.flatMap { Int(exactly: $0) }
    let treated = byStatistic["patients"]?.value.flatMap { Int(exactly: $0) }
    let quantiles = Self.ascending.compactMap { self[$0] }
    let values = quantiles.compactMap(\.value)
    let identities = [
      (
        self["patients"]?.denominator == treated,
        "relative dose intensities are not of the patients given the treatment"
      ),
      (
        quantiles.allSatisfy { $0.n == known }
          && (self["below"].map { $0.denominator == known } ?? true),
        "relative dose intensities are not of one number of patients"
      ),
      (
        values.count == (known == 0 ? 0 : Self.ascending.count)
          && zip(values, values.dropFirst()).allSatisfy { $0 <= $1 + 1e-9 * $1 },
        "relative dose intensities do not ascend from the lowest to the highest"
      ),
      (
        isBelowPlausible,
        "the patients below the threshold do not fit the lowest and highest relative dose intensity"
      ),
    ]
    return identities.filter { !$0.0 }.map(\.1)
  }

  /// Nobody is below the threshold unless the lowest value is; everybody is where the highest is.
  private var isBelowPlausible: Bool {
    guard let below = self["below"] else { return planned.threshold == nil }
    guard let lowest = self["minimum"]?.value, let highest = self["maximum"]?.value else {
      return below.value == 0
    }
    let isAny = (below.value ?? 0) > 0
    let isAll = below.value == below.denominator.map(Double.init)
    return isAny == planned.isBelowThreshold(lowest) && isAll == planned.isBelowThreshold(highest)
  }

  private subscript(statistic: String) -> ResultRow? { byStatistic[Self.prefix + statistic] }
}
