import AnalysisPlan
import Results
import Statistics
import Survival

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
      method: "Test that all groups have one cumulative incidence of the cause, two-sided, "
        + "ρ = 0 (Gray 1988)", text: "")
    row.category = [.init(name: "cause", label: declared.label)]
    row.grouping = grouping.name
    row.test = "Gray"
    let test = GrayTest(tables, cause: cause + 1)
    row.n = test.groups.reduce(0) { $0 + $1.subjects }
    row.events = test.groups.reduce(0) { $0 + $1.observed }
    switch test.outcome {
    case .statistic(let statistic):
      row.value = statistic.chiSquare
      row.degreesOfFreedom = statistic.degreesOfFreedom
      row.p = statistic.p
      row.text =
        "Gray χ² = \(NumberText.decimal(statistic.chiSquare, 2)), "
        + "\(statistic.degreesOfFreedom) df, \(NumberText.pPhrase(statistic.p))"
    case .notEstimable(.noEvents):
      return row.without("\(MissingValueReason.notEstimable): no events of the cause")
    case .notEstimable(.oneGroupAtRisk):
      return row.without(
        "\(MissingValueReason.notEstimable): fewer than two groups at risk of an event")
    case .notEstimable(.singularVariance):
      return row.without(
        "\(MissingValueReason.notEstimable): groups were never at risk of an event together")
    }
    return row
  }
}
