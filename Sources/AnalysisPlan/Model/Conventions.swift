package import Wording

/// The numerical decisions where programs differ, each with one declared answer.
package struct Conventions: Sendable, Hashable {
  package enum Profile: String, Sendable, CaseIterable { case house, sas, r }
  package enum SurvivalInterval: String, Sendable, CaseIterable {
    case plain, log
    case logLog = "log-log"
    case logit, arcsine

    /// The scale on which the interval is symmetric, as it is printed.
    package var words: Phrase {
      switch self {
      case .plain: Phrase("plain")
      case .log: Phrase("log")
      case .logLog: Phrase("log-log")
      case .logit: Phrase("logit")
      case .arcsine: Phrase("arcsine")
      }
    }
  }
  package enum IncidenceVariance: String, Sendable, CaseIterable {
    /// Aalen's, as R's `cuminc` and SAS.
    case aalen
    /// By the delta method, which is the infinitesimal jackknife of R's `survfit`.
    case delta = "infinitesimal-jackknife"
  }
  package enum MedianOnPlateau: String, Sendable, CaseIterable {
    /// The midpoint if an event ends the plateau, else not estimable.
    case midpointIfEvent = "midpoint-if-event"
    /// The midpoint to the next time of the curve, as R's `quantile()`.
    case midpoint
  }
  package enum BeyondFollowUp: String, Sendable, CaseIterable {
    case notEstimable = "not-estimable"
    case carriedForward = "carried-forward"
  }
  /// How a Cox model treats events at the same time.
  package enum CoxTies: String, Sendable, CaseIterable {
    case efron, breslow

    /// The approximation, as it is printed.
    package var words: Phrase {
      switch self {
      case .efron: Phrase("Efron's approximation for tied events (Efron 1977)")
      case .breslow: Phrase("Breslow's approximation for tied events (Breslow 1974)")
      }
    }
  }
  /// Which test gives the p value of a hazard ratio.
  package enum HazardRatioP: String, Sendable, CaseIterable {
    case wald, score
    case likelihoodRatio = "likelihood-ratio"

    /// The test's name in results and sentences.
    package var testName: Phrase {
      switch self {
      case .wald: Phrase("Wald")
      case .score: Phrase("score")
      case .likelihoodRatio: Phrase("likelihood ratio")
      }
    }
  }
  /// Whether a chi-square test of two groups is corrected for continuity.
  package enum ChiSquareCorrection: String, Sendable, CaseIterable { case no, yes }
  /// Whether two samples of a t test are taken to have one variance.
  package enum TTest: String, Sendable, CaseIterable { case pooled, welch }
  /// Whether the normal approximation of a rank test is corrected for continuity.
  package enum WilcoxonCorrection: String, Sendable, CaseIterable { case no, yes }
  /// How a signed-rank test finds its p value.
  package enum SignedRank: String, Sendable, CaseIterable {
    /// By the normal approximation where there are ties, zeros or 50 differences, as R.
    case normal
    /// By Student's t from the 21st difference on, and exactly up to it, as SAS.
    case student
  }
  /// What a two-sided exact binomial test counts as no less far than the observed outcome.
  package enum BinomialTest: String, Sendable, CaseIterable {
    case noLikelier = "no-likelier", doubledTail = "doubled-tail"
  }
  /// Whether the interval of a restricted mean is cut where no mean can be.
  package enum RestrictedMeanInterval: String, Sendable, CaseIterable { case cut, symmetric }
  package enum TiedTimes: String, Sendable, CaseIterable { case merge, exact }

  package var profile: Profile
  package var survivalInterval: SurvivalInterval
  package var incidenceVariance: IncidenceVariance
  /// The scale of the interval of a cumulative incidence.
  package var incidenceInterval: SurvivalInterval
  package var medianOnPlateau: MedianOnPlateau
  package var beyondFollowUp: BeyondFollowUp
  package var coxTies: CoxTies
  package var hazardRatioP: HazardRatioP
  package var quantileType: Int
  /// The interval of a proportion whose endpoint names none.
  package var proportionInterval: BinomialInterval
  package var chiSquareCorrection: ChiSquareCorrection
  package var tTest: TTest
  package var wilcoxonCorrection: WilcoxonCorrection
  package var signedRank: SignedRank
  package var binomialTest: BinomialTest
  package var restrictedMeanInterval: RestrictedMeanInterval
  package var tiedTimes: TiedTimes
  /// Days in a month, a twelfth of 365.25 in every profile; times are converted after estimation.
  package var daysPerMonth = 30.4375
  package var confidenceLevel: Double

  package init(profile: Profile) {
    self.profile = profile
    survivalInterval = profile == .r ? .log : .logLog
    incidenceVariance = profile == .r ? .delta : .aalen
    incidenceInterval = profile == .r ? .log : .logLog
    medianOnPlateau = profile == .r ? .midpoint : .midpointIfEvent
    beyondFollowUp = profile == .r ? .carriedForward : .notEstimable
    coxTies = profile == .sas ? .breslow : .efron
    hazardRatioP = .wald
    quantileType = profile == .r ? 7 : 2
    proportionInterval = .clopperPearson
    chiSquareCorrection = profile == .r ? .yes : .no
    tTest = profile == .sas ? .pooled : .welch
    wilcoxonCorrection = .yes
    signedRank = profile == .sas ? .student : .normal
    restrictedMeanInterval = profile == .house ? .cut : .symmetric
    binomialTest = profile == .sas ? .doubledTail : .noLikelier
    tiedTimes = profile == .sas ? .exact : .merge
    confidenceLevel = 0.95
  }
}
