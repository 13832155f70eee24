import AnalysisPlan
import Results
import Statistics
import Wording

/// The rows on the relative dose intensity of one treatment in one column; none where the plan does not
/// say what was planned.
struct DoseIntensityRows {
  let context: EndpointContext
  let treatment: Exposure.Treatment
  /// In percent, of those subjects of the column who have one.
  let intensities: [Double]
  let courses: ExposureCourses
  let group: Group?

  private var words: Words { context.plan.words }

  var rows: [ResultRow] {
    guard let planned = treatment.planned else { return [] }
    return [known] + quantiles + below(planned)
  }

  /// Of those given the treatment, the subjects with a value.
  private var known: ResultRow {
    count(
      "patients", intensities.count, of: courses.treated,
      method: words(
        "Count of subjects with a relative dose intensity, of those given the treatment"))
  }

  private var quantiles: [ResultRow] {
    let summary = SampleSummary(intensities)
    let type =
      QuantileType(rawValue: context.conventions.quantileType) ?? .averagedInverseDistribution
    let named = SampleStatistic.quantileMethod(context.conventions.quantileType)
    let quantile = words("\(named) of the relative dose intensity: \(Self.definition)")
    let statistics: [(String, Double?, String)] = [
      ("median", summary.median(type: type), quantile),
      ("lower-quartile", summary.quantile(0.25, type: type), quantile),
      ("upper-quartile", summary.quantile(0.75, type: type), quantile),
      ("minimum", summary.minimum, words("Smallest relative dose intensity: \(Self.definition)")),
      ("maximum", summary.maximum, words("Largest relative dose intensity: \(Self.definition)")),
    ]
    return statistics.map { statistic, value, method in
      let missing = value == nil ? words(reason) : nil
      var row = row(
        statistic, method: method,
        text: value.map { NumberText.decimal($0, 1) } ?? missing ?? "")
      row.value = value
      row.reason = missing
      row.unit = "%"
      row.n = summary.count
      return row
    }
  }

  private static let definition = Phrase(
    """
    total dose divided by the time from the first administration to the end of the last one's \
    planned interval, in percent of the planned dose divided by the planned interval (Hryniuk and \
    Bush 1984)
    """)

  private func below(_ planned: Exposure.Planned) -> [ResultRow] {
    guard let threshold = planned.threshold else { return [] }
    let percent = NumberText.machine(threshold)
    return [
      count(
        "below", intensities.count(where: planned.isBelowThreshold), of: intensities.count,
        threshold: percent,
        method: words(
          """
          Count of subjects whose relative dose intensity is below \(percent)%, of those who have \
          one
          """))
    ]
  }

  private var reason: Phrase {
    if courses.subjects.isEmpty { return MissingValueReason.noPatients }
    return courses.treated == 0
      ? MissingValueReason.noneGiven : MissingValueReason.allMissing
  }

  private func count(
    _ statistic: String, _ count: Int, of denominator: Int, threshold: String? = nil,
    method: String
  ) -> ResultRow {
    var row = row(
      statistic, threshold: threshold, method: method,
      text: NumberText.countAndPercent(count, of: denominator))
    row.value = Double(count)
    row.n = denominator
    row.denominator = denominator
    return row
  }

  private func row(
    _ statistic: String, threshold: String? = nil, method: String, text: String
  ) -> ResultRow {
    let selectors =
      ["treatment=\(treatment.slug)"] + (threshold.map { ["threshold=\($0)"] } ?? [])
    var row = context.row(
      "relative-dose-intensity-\(statistic)", selectors: selectors, group: group, method: method,
      text: text)
    row.category =
      [.init(name: "treatment", label: treatment.label)]
      + (threshold.map { [.init(name: "threshold", label: $0)] } ?? [])
    return row
  }
}
