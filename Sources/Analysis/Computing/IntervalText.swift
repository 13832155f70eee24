import AnalysisPlan
import Results
import Statistics
import Wording

/// Estimates with their confidence intervals, as they stand in a sentence.
struct IntervalText {
  private let words: Words
  /// `95% CI`.
  let label: String

  init(_ plan: TrialPlan) {
    words = plan.words
    let level = NumberText.plain(plan.conventions.confidenceLevel * 100)
    label = words("\(level)%\u{A0}CI")
  }

  /// `0.91 (95% CI 0.43 to 1.96)`; a limit that is not there reads `NE`.
  func callAsFunction(_ estimate: String, _ lower: String?, _ upper: String?) -> String {
    let limits = [lower, upper].map { $0 ?? words("NE") }
    return words("\(estimate) (\(label) \(limits[0]) to \(limits[1]))")
  }

  /// The same of an interval; nil where neither limit is there.
  func callAsFunction(
    _ estimate: String, _ interval: ConfidenceInterval, _ text: (Double) -> String
  ) -> String? {
    guard interval.lower != nil || interval.upper != nil else { return nil }
    return self(estimate, interval.lower.map(text), interval.upper.map(text))
  }

  /// `28 of 50 (56%, 95% CI 41% to 70%)`.
  ///
  /// - Parameters:
  ///   - lower: As a proportion, as is `upper`.
  func callAsFunction(
    _ successes: Int, of analysed: Int, _ lower: Double, _ upper: Double
  ) -> String {
    let decimals = NumberText.defaultPercentDecimals(analysed)
    let percent = NumberText.percent(successes, of: analysed)
    let limits = [lower, upper].map { NumberText.decimal($0 * 100, decimals) + "%" }
    return words(
      "\(successes) of \(analysed) (\(percent)%, \(label) \(limits[0]) to \(limits[1]))")
  }
}
