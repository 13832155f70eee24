import AnalysisPlan
import Results

/// How groups were compared in each row of harms, and what events were divided by.
func harmsComparisonSentences(_ details: Harms, _ rows: [ResultRow]) -> [String] {
  var sentences: [String] = []
  if let exposure = details.exposure,
    let rate = rows.first(where: { $0.statistic == "incidence-rate" })
  {
    sentences.append(
      "Exposure-adjusted event rates: \(rate.method), \(exposure.rateUnit); the time at risk "
        + "(\(exposure.time.value) in \(exposure.timeUnit.rawValue)) is that of all subjects of a "
        + "group, all events of a subject count, and intervals take events for independent of each "
        + "other.")
  }
  if let difference = rows.first(where: { $0.statistic == "difference" }) {
    sentences.append(
      "Groups were compared with the reference of their grouping in each class and term: "
        + "\(difference.method), at a level of "
        + "\(NumberText.plain((difference.confidenceLevel ?? 0) * 100))%, not adjusted for the number "
        + "of rows; no row was tested.")
  }
  return sentences
}
