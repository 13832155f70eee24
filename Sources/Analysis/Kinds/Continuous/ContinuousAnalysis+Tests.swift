import AnalysisPlan
import Results
import Statistics
import TrialData
import Wording

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
      Phrase("Difference of the means; interval by \(conventions.tTest.words)"))
    var test = row(
      "t-test", pair, first, second, Phrase("\(conventions.tTest.words), two-sided"))
    test.test = context.words("t")
    test.confidenceLevel = nil
    guard
      let found = TTest.difference(
        first, second, variances: conventions.tTest.variances, level: conventions.confidenceLevel)
    else {
      let least = conventions.tTest == .welch ? 2 : 1
      let hasValues =
        first.count >= least && second.count >= least && first.count + second.count > 2
      let reason =
        hasValues
        ? MissingValueReason.beyondFloatingPoint : tooFew(pair, first, second, least: least)
      return [difference, test].map { $0.without(reason, context.words) }
    }
    fill(&difference, found.estimate, found.interval)
    let isOneValue = Set(first).union(second).count == 1
    let reason = isOneValue ? ContinuousReason.noVariation : ContinuousReason.noSpread
    return [difference, filled(test, found, orReason: reason)]
  }

  private func filled(_ row: ResultRow, _ test: TTest, orReason reason: Phrase) -> ResultRow {
    guard let t = test.t, let p = test.p else { return row.without(reason, context.words) }
    var row = row
    row.value = t
    row.p = p
    row.degreesOfFreedom = Int(exactly: test.degreesOfFreedom)
    let freedom = NumberText.decimal(
      test.degreesOfFreedom, row.degreesOfFreedom == nil ? 1 : 0)
    row.text = context.words(
      "t = \(NumberText.decimal(t, 2)), \(freedom) df, \(NumberText.pPhrase(p))")
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
      Phrase(
        """
        Median of all differences of two patients, one of each group (Hodges and Lehmann 1963); \
        \(how.intervalWords)
        """))
    var test = row(
      "rank-sum", pair, first, second,
      Phrase("Two-sided rank-sum test (Wilcoxon 1945), \(how.words)"))
    test.test = context.words("rank sum")
    test.confidenceLevel = nil
    guard let found else {
      let reason = tooFew(pair, first, second, least: 1)
      return [shift, test].map { $0.without(reason, context.words) }
    }
    fill(&shift, found.shift, found.interval)
    return [shift, test.with(rank: "W", found.statistic, found.p, context.words)]
  }

  private func kruskalWallis(_ grouping: Grouping, _ samples: [[Double]]) -> ResultRow {
    var row = context.row(
      "kruskal-wallis", selectors: [grouping.name], group: nil,
      method: context.words("Test of Kruskal and Wallis (1952), corrected for ties"), text: "")
    row.grouping = grouping.name
    let name = Phrase("Kruskal–Wallis")
    row.test = context.words(name)
    row.n = samples.reduce(0) { $0 + $1.count }
    return row.with(
      KruskalWallisTest.test(samples), name, context.words,
      orReason: samples.count { !$0.isEmpty } < 2
        ? Phrase("not estimable: fewer than two groups with values")
        : ContinuousReason.noVariation)
  }

  private func row(
    _ statistic: String, _ pair: ComparedPair, _ first: [Double], _ second: [Double],
    _ method: Phrase
  ) -> ResultRow {
    var row = context.row(statistic, pair, method: context.words(method))
    row.n = first.count + second.count
    return row
  }

  private func tooFew(
    _ pair: ComparedPair, _ first: [Double], _ second: [Double], least: Int
  ) -> Phrase {
    let small = first.count < least ? pair.group.level : pair.reference
    return Phrase("not estimable: too few values in \(small.label)")
  }
}

extension ContinuousAnalysis {
  /// The values of a group's subjects minus those they are paired with: mean, pseudomedian and tests.
  func paired(_ group: Group?) -> [ResultRow] {
    let conventions = context.conventions
    let differences = places(group).compactMap { place -> Double? in
      guard let value = sample.values[place], let other = sample.paired[place] else { return nil }
      return DecimalQuantity(value).subtracting(DecimalQuantity(other)).value
    }
    func row(_ statistic: String, _ method: Phrase) -> ResultRow {
      var row = context.row(statistic, group: group, method: context.words(method), text: "")
      row.n = differences.count
      return row
    }
    var mean = row(
      "paired-difference", Phrase("Mean of the differences; interval of Student's t"))
    var tTest = row("paired-t-test", Phrase("Two-sided t test of the differences against 0"))
    tTest.test = context.words("paired t")
    let corrects = conventions.wilcoxonCorrection == .yes
    // A difference of two large numbers may be infinite, which no test takes.
    let isComputable = differences.allSatisfy(\.isFinite)
    let ranks =
      isComputable
      ? SignedRankTest(
        differences, approximation: conventions.signedRank == .student ? .student : .normal,
        continuityCorrection: corrects, level: conventions.confidenceLevel) : nil
    let how = ranks?.method ?? .normal(continuityCorrection: corrects)
    let howLimits = ranks?.intervalMethod ?? how
    var middle = row(
      "pseudomedian",
      Phrase(
        """
        Median of the means of all pairs of differences other than 0 (Hodges and Lehmann 1963); \
        \(howLimits.intervalWords)
        """))
    var rankTest = row(
      "signed-rank",
      Phrase(
        "Two-sided signed-rank test of the differences other than 0 (Wilcoxon 1945), \(how.words)"))
    rankTest.test = context.words("signed rank")
    guard isComputable else {
      return [mean, tTest, middle, rankTest].map {
        $0.without(MissingValueReason.beyondFloatingPoint, context.words)
      }
    }
    if let found = TTest.mean(differences, level: conventions.confidenceLevel) {
      fill(&mean, found.estimate, found.interval)
      tTest = filled(tTest, found, orReason: ContinuousReason.equalDifferences)
    } else {
      let reason =
        differences.count < 2 ? ContinuousReason.fewPairs : MissingValueReason.beyondFloatingPoint
      (mean, tTest) = (
        mean.without(reason, context.words), tTest.without(reason, context.words)
      )
    }
    if let ranks {
      fill(&middle, ranks.pseudomedian, ranks.interval)
      rankTest = rankTest.with(rank: "V", ranks.statistic, ranks.p, context.words)
    } else {
      let reason =
        differences.isEmpty ? ContinuousReason.fewPairs : ContinuousReason.noDifference
      (middle, rankTest) = (
        middle.without(reason, context.words), rankTest.without(reason, context.words)
      )
    }
    return [mean, tTest, middle, rankTest]
  }
}

extension ResultRow {
  /// The row with a rank statistic and its p value.
  fileprivate func with(
    rank name: String, _ statistic: Double, _ p: Double?, _ words: Words
  ) -> ResultRow {
    guard let p else { return without(ContinuousReason.noVariation, words) }
    var row = self
    row.value = statistic
    row.p = p
    row.text = "\(name) = \(NumberText.plain(statistic)), \(NumberText.pPhrase(p))"
    return row
  }
}

/// Why values cannot be compared.
enum ContinuousReason {
  static let noVariation = Phrase("not estimable: all values are equal")
  static let noSpread = Phrase("not estimable: no spread within the groups")
  static let equalDifferences = Phrase("not estimable: all differences are equal")
  static let fewPairs = Phrase("not estimable: too few pairs of values")
  static let noDifference = Phrase("not estimable: no difference is other than 0")
}

extension Conventions.TTest {
  var variances: TTest.Variances {
    switch self {
    case .pooled: .pooled
    case .welch: .welch
    }
  }

  /// The test's name, as it is printed.
  var words: Phrase {
    switch self {
    case .pooled: Phrase("Student's t test with one variance for both groups")
    case .welch: Phrase("Welch's t test (Welch 1947)")
    }
  }
}

extension RankTestMethod {
  /// The method, as it is printed.
  var words: Phrase {
    switch self {
    case .exact: Phrase("exact")
    case .student: Phrase("approximated by Student's t")
    case .normal(let corrects):
      Phrase(
        corrects
          ? "normal approximation with a correction for continuity"
          : "normal approximation without a correction for continuity")
    }
  }

  /// How the interval that belongs to the test was found; it has no correction for continuity.
  var intervalWords: Phrase {
    switch self {
    case .exact: Phrase("exact interval")
    case .normal, .student: Phrase("interval by the normal approximation")
    }
  }
}
