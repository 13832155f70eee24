/// The few statistics that the published numbers need, written out here so that nothing is shared with what they check.
enum TargetStatistics {
  struct Observation {
    let days: Int
    let isDeath: Bool
    var group = false
  }

  static func median(_ values: [Int]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return .nan }
    return Double(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// The Kaplan–Meier curve as the days of death and the survival from each on.
  static func curve(_ observations: [Observation]) -> [(day: Int, survival: Double)] {
    var survival = 1.0
    return deathDays(observations).map { day in
      let atRisk = observations.filter { $0.days >= day }.count
      let deaths = observations.filter { $0.days == day && $0.isDeath }.count
      survival *= 1 - Double(deaths) / Double(atRisk)
      return (day, survival)
    }
  }

  /// The log-rank statistic of two groups, chi-squared with one degree of freedom.
  static func logRank(_ observations: [Observation]) -> Double {
    var difference = 0.0
    var variance = 0.0
    for day in deathDays(observations) {
      let atRisk = observations.filter { $0.days >= day }
      let deaths = atRisk.filter { $0.days == day && $0.isDeath }
      let all = Double(atRisk.count)
      let dead = Double(deaths.count)
      let share = Double(atRisk.filter(\.group).count) / all
      difference += Double(deaths.filter(\.group).count) - dead * share
      if all > 1 { variance += dead * share * (1 - share) * (all - dead) / (all - 1) }
    }
    return difference * difference / variance
  }

  private static func deathDays(_ observations: [Observation]) -> [Int] {
    Set(observations.filter(\.isDeath).map(\.days)).sorted()
  }
}
