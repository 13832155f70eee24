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
    readQuantileType(&mapping, &conventions)
    readDaysPerMonth(&mapping, &conventions)
    readConfidenceLevel(&mapping, &conventions)
    mapping.finish("'conventions'", into: &log)
    return conventions
  }

  private mutating func read<Value: RawRepresentable & CaseIterable>(
    _ mapping: inout MappingReader, _ key: String, into value: inout Value
  ) where Value.RawValue == String {
    if let choice = mapping.choice(key, Value.self, into: &log) { value = choice }
  }

  private mutating func readQuantileType(
    _ mapping: inout MappingReader, _ conventions: inout Conventions
  ) {
    guard let scalar = mapping.scalar(Conventions.Key.quantileType, into: &log) else { return }
    guard let type = Int(scalar.text), (1...9).contains(type) else {
      log.error(
        .unknownValue, "'\(scalar.text)' is not a quantile type", at: scalar.location,
        mend: "write 1 to 9, as Hyndman and Fan number them")
      return
    }
    conventions.quantileType = type
  }

  private mutating func readDaysPerMonth(
    _ mapping: inout MappingReader, _ conventions: inout Conventions
  ) {
    guard let scalar = mapping.scalar(Conventions.Key.daysPerMonth, into: &log) else { return }
    guard let days = Double(scalar.text), (28...31).contains(days) else {
      log.error(
        .unknownValue, "'\(scalar.text)' is no number of days in a month", at: scalar.location,
        mend: "write a number from 28 to 31, such as 30.4375")
      return
    }
    conventions.daysPerMonth = days
  }

  private mutating func readConfidenceLevel(
    _ mapping: inout MappingReader, _ conventions: inout Conventions
  ) {
    guard let scalar = mapping.scalar(Conventions.Key.confidenceLevel, into: &log) else { return }
    guard let level = Double(scalar.text), level > 0.5, level < 1 else {
      log.error(
        .unknownValue, "'\(scalar.text)' is not a confidence level", at: scalar.location,
        mend: "write it as a number such as 0.95")
      return
    }
    conventions.confidenceLevel = level
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
