extension KaplanMeier {
  /// The time by which a proportion of subjects has had the event, with confidence limits.
  ///
  /// The limits are the times at which the pointwise band reaches the same level (Brookmeyer and
  /// Crowley, Biometrics 1982;38:29–41, doi:10.2307/2530286, with the curve's own transform). A band
  /// may rise again late in follow-up; the first time at the level counts, as R prints a fit.
  /// - Parameters:
  ///   - probability: The proportion with the event: 0.25, 0.5 and 0.75 give the quartiles.
  ///   - plateau: What a plateau at exactly the level gives.
  /// - Precondition: The probability lies strictly between 0 and 1.
  /// - Complexity: O(distinct times).
  public func quantile(_ probability: Double, plateau: PlateauRule) -> TimeQuantile {
    precondition(probability > 0 && probability < 1, "a probability lies between 0 and 1")
    let level = 1 - probability
    return TimeQuantile(
      probability: probability,
      estimate: time(at: level, plateau) { survival[$0] },
      lower: time(at: level, plateau) { lower[$0] },
      upper: time(at: level, plateau) { upper[$0] },
      level: self.level)
  }

  /// The median survival time with confidence limits.
  public func median(plateau: PlateauRule) -> TimeQuantile {
    quantile(0.5, plateau: plateau)
  }

  private func time(
    at level: Double, _ rule: PlateauRule, on curve: (Int) -> Double?
  ) -> TimeEstimate {
    guard let last = table.times.indices.last else { return .notEstimable(.noSubjects) }
    let tolerance = Double.ulpOfOne.squareRoot()
    let reached = firstIndex(from: 0, on: curve) { $0 <= level + tolerance }
    guard let reached else {
      return curve(last) == nil ? .notEstimable(.noLimitAtZeroSurvival) : .notReached
    }
    if let passed = firstIndex(from: reached, on: curve, where: { $0 <= level - tolerance }) {
      return .time(midpoint(reached, passed))
    }
    guard rule == .midpoint else { return .notEstimable(.plateauToEndOfFollowUp) }
    return curve(last) == nil
      ? .notEstimable(.noLimitAtZeroSurvival) : .time(midpoint(reached, last))
  }

  private func firstIndex(
    from start: Int, on curve: (Int) -> Double?, where predicate: (Double) -> Bool
  ) -> Int? {
    table.times.indices[start...].first { index in
      table.events[index] > 0 && curve(index).map(predicate) == true
    }
  }

  private func midpoint(_ first: Int, _ second: Int) -> Double {
    first == second ? table.times[first] : (table.times[first] + table.times[second]) / 2
  }
}
