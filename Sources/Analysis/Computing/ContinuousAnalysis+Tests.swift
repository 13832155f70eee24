import AnalysisPlan
import Results
import Statistics

extension ContinuousAnalysis {
  /// What the plan asks for, test by test: an estimate and a test of each level against the reference,
  /// or one test of all levels.
  func comparisons(_ grouping: Grouping) -> [ResultRow] {
    let samples = grouping.groups.map(values)
    return details.tests.flatMap { test -> [ResultRow] in
      switch test {
      case .kruskalWallis: [kruskalWallis(grouping, samples)]
      case .rankSum:
        context.pairs(grouping).flatMap {
          rankSum($0, samples[$0.group.index], samples[$0.other])
        }
      case .tTest:
        context.pairs(grouping).flatMap { tTest($0, samples[$0.group.index], samples[$0.other]) }
      }
    }
  }

  private func tTest(
    _ pair: ComparedPair, _ first: [Double], _ second: [Double]
  ) -> [ResultRow] {
    let conventions = context.conventions
    var difference = row(
      "mean-difference", pair, first, second,
      "Difference of the means; interval by \(conventions.tTest.words)")
    var test = row(
      "t-test", pair, first, second, "\(conventions.tTest.words), two-sided")
    test.test = "t"
    test.confidenceLevel = nil
    guard
      let found = TTest.difference(
        first, second, variances: conventions.tTest.variances, level: conventions.confidenceLevel)
    else {
      let reason = tooFew(pair, first, second, least: conventions.tTest == .welch ? 2 : 1)
      return [difference.without(reason), test.without(reason)]
    }
    fill(&difference, found.estimate, found.interval)
    return [difference, filled(test, found)]
  }

  private func filled(_ row: ResultRow, _ test: TTest) -> ResultRow {
    guard let t = test.t, let p = test.p else { return row.without(ContinuousReason.noVariation) }
    var row = row
    row.value = t
    row.p = p
    row.degreesOfFreedom = Int(exactly: test.degreesOfFreedom)
    let freedom = NumberText.decimal(
      test.degreesOfFreedom, row.degreesOfFreedom == nil ? 1 : 0)
    row.text = "t = \(NumberText.decimal(t, 2)), \(freedom) df, \(NumberText.pPhrase(p))"
    return row
  }

  private func rankSum(
    _ pair: ComparedPair, _ first: [Double], _ second: [Double]
  ) -> [ResultRow] {
    let corrects = context.conventions.wilcoxonCorrection == .yes
    let found = RankSumTest(
      first, second, continuityCorrection: corrects, level: context.conventions.confidenceLevel)
    let how = found?.method ?? .normal(continuityCorrection: corrects)
    var shift = row(
      "shift", pair, first, second,
      "Median of all differences of two patients, one of each group (Hodges and Lehmann 1963); "
        + how.intervalWords)
    var test = row(
      "rank-sum", pair, first, second, "Two-sided rank-sum test (Wilcoxon 1945), \(how.words)")
    test.test = "rank sum"
    test.confidenceLevel = nil
    guard let found else {
      let reason = tooFew(pair, first, second, least: 1)
      return [shift.without(reason), test.without(reason)]
    }
    fill(&shift, found.shift, found.interval)
    return [shift, test.with(rank: "W", found.statistic, found.p)]
  }

  private func kruskalWallis(_ grouping: Grouping, _ samples: [[Double]]) -> ResultRow {
    var row = context.row(
      "kruskal-wallis", selectors: [grouping.name], group: nil,
      method: "Test of Kruskal and Wallis (1952), corrected for ties", text: "")
    row.grouping = grouping.name
    row.test = "Kruskal–Wallis"
    row.n = samples.reduce(0) { $0 + $1.count }
    return row.with(
      KruskalWallisTest.test(samples), "Kruskal–Wallis",
      orReason: samples.count { !$0.isEmpty } < 2
        ? "\(MissingValueReason.notEstimable): fewer than two groups with values"
        : ContinuousReason.noVariation)
  }

  private func row(
    _ statistic: String, _ pair: ComparedPair, _ first: [Double], _ second: [Double],
    _ method: String
  ) -> ResultRow {
    var row = context.row(statistic, pair, method: method)
    row.n = first.count + second.count
    return row
  }

  private func tooFew(
    _ pair: ComparedPair, _ first: [Double], _ second: [Double], least: Int
  ) -> String {
    let small = first.count < least ? pair.group.level : pair.reference
    return "\(MissingValueReason.notEstimable): too few values in \(small.label)"
  }
}

extension ContinuousAnalysis {
  /// The values of a group's subjects minus those they are paired with: mean, pseudomedian and tests.
  func paired(_ group: Group?) -> [ResultRow] {
    let conventions = context.conventions
    let differences = places(group).compactMap { place -> Double? in
      guard let value = sample.values[place], let other = sample.paired[place] else { return nil }
      return decimalDifference(value, other)
    }
    func row(_ statistic: String, _ method: String) -> ResultRow {
      var row = context.row(statistic, group: group, method: method, text: "")
      row.n = differences.count
      return row
    }
    var mean = row("paired-difference", "Mean of the differences; interval of Student's t")
    var tTest = row("paired-t-test", "Two-sided t test of the differences against 0")
    tTest.test = "paired t"
    let corrects = conventions.wilcoxonCorrection == .yes
    let ranks = SignedRankTest(
      differences, continuityCorrection: corrects, level: conventions.confidenceLevel)
    let how = ranks?.method ?? .normal(continuityCorrection: corrects)
    var middle = row(
      "pseudomedian",
      "Median of the means of all pairs of differences other than 0 (Hodges and Lehmann 1963); "
        + how.intervalWords)
    var rankTest = row(
      "signed-rank",
      "Two-sided signed-rank test of the differences other than 0 (Wilcoxon 1945), \(how.words)")
    rankTest.test = "signed rank"
    if let found = TTest.mean(differences, level: conventions.confidenceLevel) {
      fill(&mean, found.estimate, found.interval)
      tTest = filled(tTest, found)
    } else {
      (mean, tTest) = (
        mean.without(ContinuousReason.fewPairs), tTest.without(ContinuousReason.fewPairs)
      )
    }
    if let ranks {
      fill(&middle, ranks.pseudomedian, ranks.interval)
      rankTest = rankTest.with(rank: "V", ranks.statistic, ranks.p)
    } else {
      let reason =
        differences.isEmpty ? ContinuousReason.fewPairs : ContinuousReason.noDifference
      (middle, rankTest) = (middle.without(reason), rankTest.without(reason))
    }
    return [mean, tTest, middle, rankTest]
  }
}

extension ResultRow {
  /// The row with a rank statistic and its p value.
  fileprivate func with(rank name: String, _ statistic: Double, _ p: Double?) -> ResultRow {
    guard let p else { return without(ContinuousReason.noVariation) }
    var row = self
    row.value = statistic
    row.p = p
    row.text = "\(name) = \(NumberText.plain(statistic)), \(NumberText.pPhrase(p))"
    return row
  }
}

/// The difference of two decimal numbers, rounded to the twelfth digit of the larger: 4.8 − 5.0 and
/// 3.9 − 4.1 are a tie, which in binary they are not.
private func decimalDifference(_ value: Double, _ other: Double) -> Double {
  let size = max(value.magnitude, other.magnitude)
  guard size < 1e11 else { return value - other }
  // A power of ten that is exact, so that equal decimal numbers are equal after the division.
  var scale = 1.0
  while size * scale < 1e11, scale < 1e22 { scale *= 10 }
  return ((value - other) * scale).rounded() / scale
}

/// Why values cannot be compared.
enum ContinuousReason {
  static let noVariation = "not estimable: all values are equal"
  static let fewPairs = "not estimable: too few pairs of values"
  static let noDifference = "not estimable: no difference is other than 0"
}

extension Conventions.TTest {
  var variances: TTest.Variances {
    switch self {
    case .pooled: .pooled
    case .welch: .welch
    }
  }

  /// The test's name, as it is printed.
  var words: String {
    switch self {
    case .pooled: "Student's t test with one variance for both groups"
    case .welch: "Welch's t test (Welch 1947)"
    }
  }
}

extension RankTestMethod {
  /// The method, as it is printed.
  var words: String {
    switch self {
    case .exact: "exact"
    case .normal(let corrects):
      "normal approximation \(corrects ? "with" : "without") a correction for continuity"
    }
  }

  /// How the interval that belongs to the test was found; it has no correction for continuity.
  var intervalWords: String {
    switch self {
    case .exact: "exact interval"
    case .normal: "interval by the normal approximation"
    }
  }
}
