import Diagnostics

extension PlanReader {
  /// The profile's answers, with single switches over them.
  mutating func readConventions(_ keys: MappingReader?) -> Conventions {
    guard var mapping = keys else { return Conventions(profile: .house) }
    let profile =
      mapping.word(
        "profile",
        "whose habits are followed where programs differ: ours, those of SAS or those of R",
        Conventions.Profile.self, .otherwise("house")) ?? .house
    var conventions = Conventions(profile: profile)
    readEstimates(&mapping, into: &conventions)
    readComparisons(&mapping, into: &conventions)
    readNumbers(&mapping, into: &conventions)
    mapping.finish("'conventions'")
    return conventions
  }

  private func readEstimates(
    _ mapping: inout MappingReader, into conventions: inout Conventions
  ) {
    read(
      &mapping, Conventions.Key.survivalInterval, "the scale of the interval of survival",
      into: &conventions.survivalInterval)
    read(
      &mapping, Conventions.Key.incidenceVariance,
      "the variance of cumulative incidence; that of R's `survfit` is the infinitesimal jackknife",
      into: &conventions.incidenceVariance)
    read(
      &mapping, Conventions.Key.incidenceInterval,
      "the scale of the interval of cumulative incidence", into: &conventions.incidenceInterval)
    read(
      &mapping, Conventions.Key.medianOnPlateau,
      "what a quantile is where the curve runs level at it", into: &conventions.medianOnPlateau)
    read(
      &mapping, Conventions.Key.beyondFollowUp, "survival after the last time",
      into: &conventions.beyondFollowUp)
    read(
      &mapping, Conventions.Key.tiedTimes,
      "whether times that differ by less than 1.5e-8 of their size are one",
      into: &conventions.tiedTimes)
    read(
      &mapping, Conventions.Key.restrictedMeanInterval,
      "whether the interval of a restricted mean is cut where no mean can be",
      into: &conventions.restrictedMeanInterval)
  }

  private func readComparisons(
    _ mapping: inout MappingReader, into conventions: inout Conventions
  ) {
    read(
      &mapping, Conventions.Key.coxTies, "events at the same time in a Cox model",
      into: &conventions.coxTies)
    read(
      &mapping, Conventions.Key.hazardRatioP,
      "the test of a hazard ratio's p value; its interval is Wald's",
      into: &conventions.hazardRatioP)
    read(
      &mapping, Conventions.Key.proportionInterval,
      "the interval of proportions whose endpoint names none", into: &conventions.proportionInterval
    )
    read(
      &mapping, Conventions.Key.chiSquareCorrection,
      "whether chi-squared tests of two groups have a correction for continuity",
      into: &conventions.chiSquareCorrection)
    read(
      &mapping, Conventions.Key.tTest, "whether two samples have one variance or one each",
      into: &conventions.tTest)
    read(
      &mapping, Conventions.Key.wilcoxonCorrection,
      "whether the normal approximation of rank tests has a correction for continuity",
      into: &conventions.wilcoxonCorrection)
    read(
      &mapping, Conventions.Key.signedRank,
      "the p of a signed-rank test: exact or normal, as R, or exact or Student's t, as SAS",
      into: &conventions.signedRank)
    read(
      &mapping, Conventions.Key.binomialTest,
      "the two-sided p of an exact binomial test: outcomes no likelier than the observed one, or twice the smaller tail",
      into: &conventions.binomialTest)
  }

  private func readNumbers(_ mapping: inout MappingReader, into conventions: inout Conventions) {
    read(
      &mapping, Conventions.Key.quantileType, "quantiles of data, by R's numbers, 1 to 9",
      .whole(from: 1), into: &conventions.quantileType,
      "not a quantile type", mend: "write 1 to 9, as Hyndman and Fan number them"
    ) { (1...9).contains($0) }
    read(
      &mapping, Conventions.Key.daysPerMonth,
      "days in a month, from 28 to 31; a year has those of 12 months", .number,
      into: &conventions.daysPerMonth,
      "no number of days in a month", mend: "write a number from 28 to 31, such as 30.4375"
    ) { (28...31).contains($0) }
    read(
      &mapping, Conventions.Key.confidenceLevel, "the level of every interval", .number,
      into: &conventions.confidenceLevel,
      "not a confidence level", mend: "write it as a number such as 0.95"
    ) { $0 > 0.5 && $0 < 1 }
  }

  private func read<Value: RawRepresentable & CaseIterable>(
    _ mapping: inout MappingReader, _ key: String, _ says: String, into value: inout Value
  ) where Value.RawValue == String {
    if let choice = mapping.word(key, says, Value.self, .otherwise(Conventions.usual(key))) {
      value = choice
    }
  }

  /// A number in its range.
  ///
  /// - Parameter isAllowed: Whether a number is one of the convention's.
  private func read<Value: LosslessStringConvertible>(
    _ mapping: inout MappingReader, _ key: String, _ says: String, _ shape: KeySpec.Shape,
    into value: inout Value, _ wrong: String, mend: String, isAllowed: (Value) -> Bool
  ) {
    guard let scalar = mapping.scalar(key, says, shape, .otherwise(Conventions.usual(key)))
    else { return }
    if let number = Value(scalar.text), isAllowed(number) {
      value = number
    } else {
      log.error(
        .unknownValue, "'\(scalar.text)' is \(wrong)", at: scalar.location, mend: mend)
    }
  }
}

extension Conventions {
  enum Key {
    static let survivalInterval = "survival-interval"
    static let incidenceVariance = "incidence-variance"
    static let incidenceInterval = "incidence-interval"
    static let medianOnPlateau = "median-on-plateau"
    static let beyondFollowUp = "beyond-follow-up"
    static let coxTies = "cox-ties"
    static let hazardRatioP = "hazard-ratio-p"
    static let quantileType = "quantile-type"
    static let proportionInterval = "proportion-interval"
    static let chiSquareCorrection = "chi-square-correction"
    static let tTest = "t-test"
    static let wilcoxonCorrection = "wilcoxon-correction"
    static let signedRank = "signed-rank"
    static let binomialTest = "binomial-test"
    static let restrictedMeanInterval = "restricted-mean-interval"
    static let tiedTimes = "tied-times"
    static let daysPerMonth = "days-per-month"
    static let confidenceLevel = "confidence-level"
  }

  /// Every convention's key and value, in the manual's order.
  package var pairs: [(key: String, value: String)] {
    [
      ("profile", profile.rawValue),
      (Key.survivalInterval, survivalInterval.rawValue),
      (Key.incidenceVariance, incidenceVariance.rawValue),
      (Key.incidenceInterval, incidenceInterval.rawValue),
      (Key.medianOnPlateau, medianOnPlateau.rawValue),
      (Key.beyondFollowUp, beyondFollowUp.rawValue),
      (Key.coxTies, coxTies.rawValue),
      (Key.hazardRatioP, hazardRatioP.rawValue),
      (Key.quantileType, "\(quantileType)"),
      (Key.proportionInterval, proportionInterval.rawValue),
      (Key.chiSquareCorrection, chiSquareCorrection.rawValue),
      (Key.tTest, tTest.rawValue),
      (Key.wilcoxonCorrection, wilcoxonCorrection.rawValue),
      (Key.signedRank, signedRank.rawValue),
      (Key.binomialTest, binomialTest.rawValue),
      (Key.restrictedMeanInterval, restrictedMeanInterval.rawValue),
      (Key.tiedTimes, tiedTimes.rawValue),
      (Key.daysPerMonth, "\(daysPerMonth)"),
      (Key.confidenceLevel, "\(confidenceLevel)"),
    ]
  }

  /// What a convention is where the plan does not say it, such as efron, and breslow with the profile
  /// sas.
  fileprivate static func usual(_ key: String) -> String {
    func answer(_ profile: Profile) -> String {
      Conventions(profile: profile).pairs.first { $0.key == key }?.value ?? ""
    }
    let others = Profile.allCases.filter { answer($0) != answer(.house) }
    return
      (["`\(answer(.house))`"] + others.map { "`\(answer($0))` with profile `\($0.rawValue)`" })
      .joined(separator: "; ")
  }
}
