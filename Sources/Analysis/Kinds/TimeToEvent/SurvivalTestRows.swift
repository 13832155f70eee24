import AnalysisPlan
import Results
import Survival
import Wording

/// The tests of a grouping's levels, then of each pair of them.
struct SurvivalTestRows {
  private let context: EndpointContext
  private let comparisons: SurvivalComparisons
  private let grouping: Grouping
  private let strata: Strata
  private let tables: [[EventTable]]

  private var words: Words { context.words }

  init(
    _ context: EndpointContext, _ comparisons: SurvivalComparisons, _ grouping: Grouping,
    _ sample: ComparedSample, _ strata: Strata
  ) {
    (self.context, self.comparisons) = (context, comparisons)
    (self.grouping, self.strata) = (grouping, strata)
    tables = strata.tables(
      sample, levelCount: grouping.levels.count, ties: context.conventions.tiedTimes.ties)
  }

  var rows: [ResultRow] { comparisons.tests.map(row) + pairRows }

  private func row(_ test: SurvivalTest) -> ResultRow {
    var row = emptyRow(test, selector: grouping.name, method: method(test))
    let levels = Array(grouping.levels.indices)
    (row.n, row.events) = counts(levels)
    switch outcome(test) {
    case .statistic(let statistic):
      row.fill(with: statistic)
      row.text = words(
        chiSquareText(
          test.name, statistic.chiSquare, statistic.degreesOfFreedom,
          NumberText.pPhrase(statistic.p)))
    case .notEstimable(let reason): row.giveReason(reason.words(of: test), words)
    }
    return row
  }

  private func outcome(_ test: SurvivalTest) -> LogRankTest.Outcome {
    let result = LogRankTest(strata: tables, weight: test.weight)
    return test == .trend
      ? result.trend(scores: grouping.levels.indices.map(Double.init)) : result.outcome
  }

  private var pairRows: [ResultRow] {
    guard comparisons.pairwise == .holm, grouping.levels.count > 2 else { return [] }
    return comparisons.tests.filter { $0 != .trend }.flatMap { test -> [ResultRow] in
      let pairs = PairwiseComparisons(strata: tables, weight: test.weight).pairs
      let made = pairs.count { $0.adjustedP != nil }
      return pairs.map { row(test, $0, of: made) }
    }
  }

  private func row(
    _ test: SurvivalTest, _ pair: PairwiseComparisons.Pair, of made: Int
  ) -> ResultRow {
    let (level, reference) = compared(pair)
    var row = emptyRow(
      test, selector: "\(grouping.name)=\(level.slug)/\(reference.slug)",
      method: words(
        made == 1
          ? """
          \(method(test)), of these two groups alone; p adjusted for \(made) pair by Holm’s \
          method (Holm 1979)
          """
          : """
          \(method(test)), of these two groups alone; p adjusted for \(made) pairs by Holm’s \
          method (Holm 1979)
          """))
    (row.level, row.reference) = (level.label, reference.label)
    (row.n, row.events) = counts([pair.first, pair.second])
    switch pair.test.outcome {
    case .statistic(let statistic):
      row.fill(with: statistic)
      row.p = pair.adjustedP
      let text = chiSquareText(test.name, statistic.chiSquare, statistic.degreesOfFreedom)
      let (adjusted, unadjusted) = (
        NumberText.pPhrase(pair.adjustedP ?? statistic.p), NumberText.pPhrase(statistic.p)
      )
      row.text = words("\(text), \(adjusted) adjusted (unadjusted \(unadjusted))")
    case .notEstimable(let reason): row.giveReason(reason.words(of: test), words)
    }
    return row
  }

  /// The level, then what it is compared with: the declared reference, or the level shown before it.
  private func compared(
    _ pair: PairwiseComparisons.Pair
  ) -> (level: Grouping.Level, reference: Grouping.Level) {
    let (first, second) = (grouping.levels[pair.first], grouping.levels[pair.second])
    return second.label == grouping.reference ? (first, second) : (second, first)
  }

  private func emptyRow(_ test: SurvivalTest, selector: String, method: String) -> ResultRow {
    let parameters = test.parameters
    var row = context.row(
      test.statistic, selectors: parameters.map { "\($0.name)=\($0.value)" } + [selector],
      group: nil, method: method, text: "")
    row.category = parameters.map { .init(name: $0.name, label: $0.value) }
    row.grouping = grouping.name
    row.test = words(test.name)
    return row
  }

  private func counts(_ levels: [Int]) -> (subjects: Int, events: Int) {
    let compared = tables.flatMap { stratum in levels.map { stratum[$0] } }
    return (
      compared.reduce(0) { $0 + $1.subjects }, compared.reduce(0) { $0 + $1.totalEvents }
    )
  }

  private func method(_ test: SurvivalTest) -> String {
    if test == .logRank { return strata.method(words("Log-rank test, two-sided (Mantel 1966)")) }
    return strata.method(words("\(words(test.words).capitalizedFirst), two-sided"))
  }
}

extension ResultRow {
  fileprivate mutating func fill(with statistic: LogRankTest.Statistic) {
    value = statistic.chiSquare
    degreesOfFreedom = statistic.degreesOfFreedom
    p = statistic.p
  }
}

extension SurvivalTest {
  /// The weight of event times; a trend weighs them alike.
  fileprivate var weight: EventTimeWeight {
    switch self {
    case .flemingHarrington(let rho, let gamma): .flemingHarrington(rho: rho, gamma: gamma)
    case .gehan: .gehan
    case .logRank, .trend: .logRank
    case .petoPeto: .petoPeto
    case .taroneWare: .taroneWare
    }
  }
}

extension LogRankTest.Reason {
  fileprivate func words(of test: SurvivalTest) -> Phrase {
    switch self {
    case .noEvents: MissingValueReason.noEvents
    case .oneGroupAtRisk: Phrase("not estimable: fewer than two groups at risk of an event")
    case .singularVariance:
      Phrase(
        test == .logRank || test == .trend
          ? "not estimable: groups were never at risk of an event together"
          : "not estimable: groups were never at risk together at an event that this test weighs")
    }
  }
}
