import Diagnostics

extension PlanReader {
  /// The profile's answers, with single switches over them.
  mutating func readConventions(_ node: PlanNode?, _ root: SourceLocation) -> Conventions {
    guard let node, var mapping = MappingReader(node, "'conventions'", into: &log) else {
      return Conventions(profile: .house)
    }
    let profile = mapping.choice("profile", Conventions.Profile.self, into: &log) ?? .house
    var conventions = Conventions(profile: profile)
    read(&mapping, Conventions.Key.survivalInterval, into: &conventions.survivalInterval)
    read(&mapping, Conventions.Key.incidenceVariance, into: &conventions.incidenceVariance)
    read(&mapping, Conventions.Key.incidenceInterval, into: &conventions.incidenceInterval)
    read(&mapping, Conventions.Key.medianOnPlateau, into: &conventions.medianOnPlateau)
    read(&mapping, Conventions.Key.beyondFollowUp, into: &conventions.beyondFollowUp)
    read(&mapping, Conventions.Key.coxTies, into: &conventions.coxTies)
    read(&mapping, Conventions.Key.hazardRatioP, into: &conventions.hazardRatioP)
    read(&mapping, Conventions.Key.proportionInterval, into: &conventions.proportionInterval)
    read(&mapping, Conventions.Key.chiSquareCorrection, into: &conventions.chiSquareCorrection)
    read(&mapping, Conventions.Key.tTest, into: &conventions.tTest)
    read(&mapping, Conventions.Key.wilcoxonCorrection, into: &conventions.wilcoxonCorrection)
    read(&mapping, Conventions.Key.tiedTimes, into: &conventions.tiedTimes)
    read(
      &mapping, Conventions.Key.quantileType, into: &conventions.quantileType,
      "not a quantile type", mend: "write 1 to 9, as Hyndman and Fan number them"
    ) { (1...9).contains($0) }
    read(
      &mapping, Conventions.Key.daysPerMonth, into: &conventions.daysPerMonth,
      "no number of days in a month", mend: "write a number from 28 to 31, such as 30.4375"
    ) { (28...31).contains($0) }
    read(
      &mapping, Conventions.Key.confidenceLevel, into: &conventions.confidenceLevel,
      "not a confidence level", mend: "write it as a number such as 0.95"
    ) { $0 > 0.5 && $0 < 1 }
    mapping.finish("'conventions'", into: &log)
    return conventions
  }

  private mutating func read<Value: RawRepresentable & CaseIterable>(
    _ mapping: inout MappingReader, _ key: String, into value: inout Value
  ) where Value.RawValue == String {
    if let choice = mapping.choice(key, Value.self, into: &log) { value = choice }
  }

  /// A number in its range.
  ///
  /// - Parameter isAllowed: Whether a number is one of the convention's.
  private mutating func read<Value: LosslessStringConvertible>(
    _ mapping: inout MappingReader, _ key: String, into value: inout Value, _ wrong: String,
    mend: String, isAllowed: (Value) -> Bool
  ) {
    guard let scalar = mapping.scalar(key, into: &log) else { return }
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
      (Key.tiedTimes, tiedTimes.rawValue),
      (Key.daysPerMonth, "\(daysPerMonth)"),
      (Key.confidenceLevel, "\(confidenceLevel)"),
    ]
  }
}
