import AnalysisPlan
import Results
import Statistics
import Survival
import Wording

/// Gray's tests of the cumulative incidence of each cause between the levels of a grouping.
struct GrayRows {
  let context: EndpointContext
  let details: CompetingRisks
  let grouping: Grouping

  /// A row a cause, where the plan asks for the test.
  ///
  /// - Parameter tables: Those of the levels, made together.
  func rows(_ tables: [CompetingEventTable]) -> [ResultRow] {
    guard details.tests.contains(.gray) else { return [] }
    return details.causes.indices.map { row($0, tables) }
  }

  private func row(_ cause: Int, _ tables: [CompetingEventTable]) -> ResultRow {
    let declared = details.causes[cause]
    var row = context.row(
      "gray", selectors: ["cause=\(declared.name)", grouping.name], group: nil,
      method: context.words(
        """
        Test that all groups have one cumulative incidence of the cause, two-sided, \
        ρ = 0 (Gray 1988)
        """), text: "")
    row.category = [.init(name: "cause", label: declared.label)]
    row.grouping = grouping.name
    let name = Phrase("Gray")
    row.test = context.words(name)
    let test = GrayTest(tables, cause: cause + 1)
    row.n = test.groups.reduce(0) { $0 + $1.subjects }
    row.events = test.groups.reduce(0) { $0 + $1.observed }
    switch test.outcome {
    case .statistic(let statistic):
      row.value = statistic.chiSquare
      row.degreesOfFreedom = statistic.degreesOfFreedom
      row.p = statistic.p
      row.text = context.words(
        chiSquareText(
          name, statistic.chiSquare, statistic.degreesOfFreedom, NumberText.pPhrase(statistic.p)))
    case .notEstimable(let reason): row.giveReason(reason.wordsOfCause, context.words)
    }
    return row
  }
}

extension LogRankTest.Reason {
  fileprivate var wordsOfCause: Phrase {
    switch self {
    case .noEvents: Phrase("not estimable: no events of the cause")
    case .oneGroupAtRisk: Phrase("not estimable: fewer than two groups at risk of an event")
    case .singularVariance:
      Phrase("not estimable: groups were never at risk of an event together")
    }
  }
}
