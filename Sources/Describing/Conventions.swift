package import Analysis
package import AnalysisPlan
package import Publishing
package import Results
import Wording

/// Every convention with its meaning and, where R or SAS decides otherwise and a number of this
/// study depends on it, the number they would print.
package func conventionEntries(
  _ plan: TrialPlan, _ data: AnalysisData, _ results: ResultSet
) -> [ConventionEntry] {
  let house = plan.conventions
  let entry = ConventionWriter(plan: plan, data: data, results: results)
  let words = results.words
  return [
    ConventionEntry(
      key: .profile, value: house.profile.rawValue,
      meaning: words("The set of answers that the switches below start from.")),
    entry(
      .survivalInterval, house.survivalInterval.rawValue,
      Phrase("The scale on which intervals of survival estimates are symmetric.")
    ) { $0.survivalInterval = $1.survivalInterval },
    entry(
      .incidenceVariance, house.incidenceVariance.rawValue,
      Phrase(
        """
        The variance of a cumulative incidence: Aalen's, as R's cuminc and SAS (aalen), or by \
        the delta method, which equals the infinitesimal jackknife of R's survfit \
        (infinitesimal-jackknife).
        """)
    ) { $0.incidenceVariance = $1.incidenceVariance },
    entry(
      .incidenceInterval, house.incidenceInterval.rawValue,
      Phrase("The scale on which intervals of cumulative incidence are symmetric.")
    ) { $0.incidenceInterval = $1.incidenceInterval },
    entry(
      .medianOnPlateau, house.medianOnPlateau.rawValue,
      Phrase(
        """
        The median where the curve is flat at exactly one half: the middle of the plateau if an \
        event ends it, else not estimable (midpoint-if-event), or the middle in either case \
        (midpoint).
        """)
    ) { $0.medianOnPlateau = $1.medianOnPlateau },
    entry(
      .beyondFollowUp, house.beyondFollowUp.rawValue,
      Phrase(
        """
        Survival at a time after the last observation of a group: not estimable unless the \
        curve has reached 0, or the last value carried forward.
        """)
    ) { $0.beyondFollowUp = $1.beyondFollowUp },
    entry(
      .coxTies, house.coxTies.rawValue,
      Phrase(
        """
        How a Cox model treats events at the same time: Efron's or Breslow's approximation.
        """)
    ) { $0.coxTies = $1.coxTies },
    entry(
      .hazardRatioP, house.hazardRatioP.rawValue,
      Phrase(
        """
        The test that gives the p value of a hazard ratio: Wald's, the score test, or the \
        likelihood ratio test of the model with and without the group's coefficient. Intervals \
        are Wald's.
        """)
    ) { $0.hazardRatioP = $1.hazardRatioP },
    entry(
      .quantileType, "\(house.quantileType)",
      Phrase("The definition of sample quantiles, as Hyndman and Fan (1996) number them.")
    ) { $0.quantileType = $1.quantileType },
    entry(
      .proportionInterval, house.proportionInterval.rawValue,
      Phrase("The interval of a proportion whose endpoint names none.")
    ) { $0.proportionInterval = $1.proportionInterval },
    entry(
      .chiSquareCorrection, house.chiSquareCorrection.rawValue,
      Phrase(
        """
        Whether a chi-square test of two groups, stratified or not, is corrected for \
        continuity, as by Yates.
        """)
    ) { $0.chiSquareCorrection = $1.chiSquareCorrection },
    entry(
      .tTest, house.tTest.rawValue,
      Phrase(
        """
        Whether each of two samples has a variance of its own (welch) or both have one (pooled).
        """)
    ) { $0.tTest = $1.tTest },
    entry(
      .wilcoxonCorrection, house.wilcoxonCorrection.rawValue,
      Phrase(
        """
        Whether the normal approximation of rank-sum and signed-rank tests is corrected for \
        continuity.
        """)
    ) { $0.wilcoxonCorrection = $1.wilcoxonCorrection },
    entry(
      .signedRank, house.signedRank.rawValue,
      Phrase(
        """
        The p value of a signed-rank test: exact for fewer than 50 differences without ties, else \
        by the normal approximation (normal), or exact for at most 20 differences, ties or not, \
        else by Student's t (student).
        """)
    ) { $0.signedRank = $1.signedRank },
    entry(
      .binomialTest, house.binomialTest.rawValue,
      Phrase(
        """
        The two-sided p value of an exact binomial test: the probability of all outcomes that are \
        no likelier than the observed one (no-likelier), or the smaller tail doubled \
        (doubled-tail).
        """)
    ) { $0.binomialTest = $1.binomialTest },
    entry(
      .restrictedMeanInterval, house.restrictedMeanInterval.rawValue,
      Phrase(
        """
        Whether the symmetric interval of a restricted mean is cut to 0 and the time of restriction, between \
        which every mean lies (cut), or not (symmetric).
        """)
    ) { $0.restrictedMeanInterval = $1.restrictedMeanInterval },
    entry(
      .tiedTimes, house.tiedTimes.rawValue,
      Phrase(
        """
        Whether times that differ by less than 1.5e-8 of their size count as one time (merge) \
        or two (exact).
        """)
    ) { $0.tiedTimes = $1.tiedTimes },
    ConventionEntry(
      key: .daysPerMonth, value: "\(house.daysPerMonth)",
      meaning: words(
        """
        The days of a month; a year has those of twelve, and times are converted after \
        estimation.
        """), elsewhere: words("R and SAS leave it to their users.")),
    ConventionEntry(
      key: .confidenceLevel, value: "\(house.confidenceLevel)",
      meaning: words("The level of every interval.")),
  ] + fixedRules(words)
}

/// What the program decides the same in every study.
func fixedRules(_ words: Words) -> [ConventionEntry] {
  [
    ConventionEntry(
      key: .atRisk, value: words("after the time"),
      meaning: words(
        """
        Numbers at risk count those left after the events and censorings at a time, so that at \
        risk, events and censored add up to the group. A fixed rule of the program.
        """),
      elsewhere: words("R's summary of a survival fit counts those at risk just before the time.")),
    ConventionEntry(
      key: .missingValues, value: words("unknown"),
      meaning: words(
        """
        A comparison with a missing value is unknown, and the row is left out. A fixed rule of \
        the program.
        """),
      elsewhere: words("SAS sorts missing values below every number, so AGE < 65 holds for them.")),
  ]
}

extension ConventionEntry {
  fileprivate init(key: ConventionKey, value: String, meaning: String, elsewhere: String? = nil) {
    self.init(key: key.rawValue, value: value, meaning: meaning, elsewhere: elsewhere)
  }
}

/// A result as the study has it and as another convention would make it.
private typealias Change = (ours: ResultRow, theirs: ResultRow)

/// Writes what a switch means and what it changes in a study.
private struct ConventionWriter {
  let plan: TrialPlan
  let data: AnalysisData
  let results: ResultSet

  func callAsFunction(
    _ key: ConventionKey, _ value: String, _ meaning: Phrase,
    change: (inout Conventions, Conventions) -> Void
  ) -> ConventionEntry {
    // R and SAS often agree, and then one computation is enough.
    var changes: [String: [Change]] = [:]
    let elsewhere = [(Conventions.Profile.r, "R"), (.sas, "SAS")].compactMap {
      profile, name -> String? in
      var other = plan
      change(&other.conventions, Conventions(profile: profile))
      guard other.conventions != plan.conventions else { return nil }
      let value = other.conventions.pairs.first { $0.key == key.rawValue }?.value ?? ""
      let changed = changes[value] ?? changedResults(key, other)
      changes[value] = changed
      return difference(changed, value, name)
    }
    return ConventionEntry(
      key: key, value: value, meaning: results.words(meaning),
      elsewhere: elsewhere.isEmpty ? nil : elsewhere.joined(separator: " "))
  }

  /// What a plan with another answer to one convention would print otherwise.
  ///
  /// What does not depend on the convention is not computed again.
  private func changedResults(_ key: ConventionKey, _ plan: TrialPlan) -> [Change] {
    if key == .tiedTimes, !data.mayHaveNearTies { return [] }
    var plan = plan
    plan.applyProportionInterval()
    plan.keepOnly(whatDependsOn: key)
    let other = analyze(plan, data, header: results.header, part: key.timedPart)
    return other.rows.compactMap { theirs in
      guard let ours = results[theirs.id], ours.text != theirs.text else { return nil }
      return (ours, theirs)
    }
  }

  /// What another program would print, in words.
  private func difference(_ changed: [Change], _ value: String, _ name: String) -> String {
    let words = results.words
    guard let (ours, theirs) = changed.first else {
      return words("\(name) takes \(value), which changes no printed number of this study.")
    }
    let others = changed.count - 1
    guard others > 0 else {
      return words(
        "\(name) takes \(value): \(ours.id) would read \(theirs.text) instead of \(ours.text).")
    }
    return words(
      others,
      """
      \(name) takes \(value): \(ours.id) would read \(theirs.text) instead of \(ours.text); \
      \(others) other result would change too.
      """,
      """
      \(name) takes \(value): \(ours.id) would read \(theirs.text) instead of \(ours.text); \
      \(others) other results would change too.
      """)
  }
}

extension TrialPlan {
  /// Leaves what is to be computed again: all analyses of kinds whose numbers may depend on a convention.
  fileprivate mutating func keepOnly(whatDependsOn key: ConventionKey) {
    // A model needs its endpoint, so what is left out there is its own.
    models.removeAll { !$0.conventions.contains(key) }
    let modelled = Set(models.map(\.endpoint.value))
    endpoints.removeAll {
      !$0.kind.described.conventions.contains(key) && !modelled.contains($0.name)
    }
    // Others say what is computed of endpoints, as a forest figure does.
    tables.removeAll { $0.kind.described.map { !$0.conventions.contains(key) } ?? false }
    figures.removeAll { $0.kind.described.map { !$0.conventions.contains(key) } ?? false }
  }
}
