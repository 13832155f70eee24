import Analysis
import Results

/// A numerical decision where programs differ, or that the program takes the same in every study.
package enum ConventionKey: String, Sendable, CaseIterable {
  case profile
  case survivalInterval = "survival-interval"
  case incidenceVariance = "incidence-variance"
  case incidenceInterval = "incidence-interval"
  case medianOnPlateau = "median-on-plateau"
  case beyondFollowUp = "beyond-follow-up"
  case coxTies = "cox-ties"
  case hazardRatioP = "hazard-ratio-p"
  case quantileType = "quantile-type"
  case proportionInterval = "proportion-interval"
  case chiSquareCorrection = "chi-square-correction"
  case tTest = "t-test"
  case wilcoxonCorrection = "wilcoxon-correction"
  case signedRank = "signed-rank"
  case binomialTest = "binomial-test"
  case restrictedMeanInterval = "restricted-mean-interval"
  case tiedTimes = "tied-times"
  case daysPerMonth = "days-per-month"
  case confidenceLevel = "confidence-level"
  case atRisk = "at-risk"
  case missingValues = "missing-values"

  /// Whether it is for every analysis, whatever its kind.
  var isOfEveryKind: Bool {
    switch self {
    case .profile, .missingValues, .confidenceLevel: true
    case .survivalInterval, .incidenceVariance, .incidenceInterval, .medianOnPlateau,
      .beyondFollowUp, .coxTies, .hazardRatioP, .quantileType, .proportionInterval,
      .chiSquareCorrection, .tTest, .wilcoxonCorrection, .signedRank, .binomialTest,
      .restrictedMeanInterval, .tiedTimes, .daysPerMonth, .atRisk:
      false
    }
  }

  /// What it decides of times to event.
  var timedPart: TimedPart {
    switch self {
    case .coxTies, .hazardRatioP: .ratios
    case .survivalInterval, .incidenceVariance, .incidenceInterval, .medianOnPlateau,
      .beyondFollowUp, .restrictedMeanInterval:
      .curves
    case .profile, .quantileType, .proportionInterval, .chiSquareCorrection, .tTest,
      .wilcoxonCorrection, .signedRank, .binomialTest, .tiedTimes, .daysPerMonth,
      .confidenceLevel, .atRisk, .missingValues:
      .everything
    }
  }

  /// Whether some results of an analysis are of the sort that it is about.
  func concerns(_ rows: [ResultRow]) -> Bool {
    switch self {
    case .confidenceLevel: rows.contains { $0.confidenceLevel != nil }
    case .chiSquareCorrection:
      rows.contains { ["chi-square", "cochran-mantel-haenszel"].contains($0.statistic) }
    case .restrictedMeanInterval: rows.contains { $0.statistic == "restricted-mean" }
    case .signedRank: rows.contains { $0.statistic == "signed-rank" }
    case .binomialTest: rows.contains { $0.statistic == "exact-test" }
    case .coxTies, .hazardRatioP: rows.contains { $0.statistic.contains("hazard-ratio") }
    case .quantileType: rows.contains { $0.statistic.isQuantile }
    case .profile, .survivalInterval, .incidenceVariance, .incidenceInterval, .medianOnPlateau,
      .beyondFollowUp, .proportionInterval, .tTest, .wilcoxonCorrection, .tiedTimes,
      .daysPerMonth, .atRisk, .missingValues:
      true
    }
  }
}

extension String {
  /// Whether a statistic is a quantile of values.
  fileprivate var isQuantile: Bool { self == "median" || hasSuffix("-quartile") }
}
