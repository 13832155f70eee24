import AnalysisPlan
import Diagnostics
import Testing

/// Ids of results begin with the name of an endpoint, a model, or a table or figure that computes.
struct AnalysisNameTests {
  /// The demonstration plan with a model and a figure of a kind that computes.
  private func plan(model: String, figure: String, _ keys: String) throws -> DemoPlan {
    try DemoPlan()
      .replacing(
        "tables:\n",
        "models:\n  \(model): {endpoint: os, label: Adjusted, covariates: [arm]}\ntables:\n"
      )
      .replacing(
        "figures:\n", "figures:\n  \(figure): {\(keys), title: A figure, population: safety}\n")
  }

  static let computingFigures = [
    "kind: swimmer, origin: birth, start: BIRTHDT, end: RESPDT",
    "kind: waterfall, dataset: adtte, label: Time, value: AVAL, baseline: AVAL = 100, best: lowest",
    "kind: small-multiples, dataset: adtte, visit: PARAMCD, visits: [OS], "
      + "measures: [{label: Time, value: AVAL}]",
    "kind: response-over-time, dataset: adtte, visit: PARAMCD, visits: [OS], response: PARAMCD, "
      + "categories: [OS]",
  ]

  @Test(arguments: computingFigures)
  func namesOfItsOwnMakeAllAnalysesKnown(keys: String) throws {
    let outcome = try plan(model: "adjusted", figure: "course", keys).read()
    #expect(outcome.diagnostics == [])
    let analyses = try #require(outcome.plan).analyses
    #expect(analyses.map(\.name) == ["os", "harms", "adjusted", "baseline", "course"])
  }

  @Test(
    arguments: computingFigures,
    [
      (name: "harms", other: "an endpoint", place: "harms:\n"),
      (name: "adjusted", other: "a model", place: "adjusted: {endpoint"),
      (name: "baseline", other: "a table with results of its own", place: "baseline:\n"),
    ])
  func aFigureThatComputesHasNoOtherAnalysisName(
    keys: String, taken: (name: String, other: String, place: String)
  ) throws {
    let plan = try plan(model: "adjusted", figure: taken.name, keys)
    let outcome = plan.read()
    let found = try #require(outcome.diagnostics.first)
    #expect(outcome.diagnostics.count == 1)
    #expect(found.code == "invalid-name")
    #expect(
      found.summary
        == "'\(taken.name)' names a figure with results of its own and \(taken.other)")
    #expect(
      found.location
        == (try plan.location(of: "\(taken.name): {kind", length: taken.name.utf8.count)))
    #expect(
      found.notes.map(\.location) == [
        try plan.location(of: taken.place, length: taken.name.utf8.count)
      ])
  }

  @Test func aModelHasNotTheNameOfAnEndpointOrASummary() throws {
    for (name, first) in [("os", "an endpoint"), ("baseline", "a model")] {
      let found = try plan(model: name, figure: "course", Self.computingFigures[0]).read()
        .diagnostics
      #expect(found.count == 1)
      #expect(found.first?.code == "invalid-name")
      #expect(found.first?.summary.hasSuffix("and \(first)") == true)
    }
  }

  /// Figures and tables that show the results of others are named for links, not for results.
  @Test func displaysOfOthersResultsMayHaveTheirName() throws {
    let outcome = try DemoPlan()
      .replacing(
        "figures:\n",
        "figures:\n  harms: {kind: kaplan-meier, title: A figure, endpoint: os}\n"
          + "  events: {\(Self.computingFigures[1]), title: A figure, population: safety}\n"
      ).read()
    #expect(outcome.diagnostics == [])
  }
}
