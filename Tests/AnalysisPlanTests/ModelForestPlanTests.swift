import AnalysisPlan
import Diagnostics
import Testing

struct ModelForestPlanTests {
  private static func plan(_ figure: String) throws -> DemoPlan {
    try DemoPlan()
      .replacing(
        "tables:",
        """
        models:
          os-by-arm: {endpoint: os, label: Overall survival by arm, covariates: [arm]}
        tables:
        """
      )
      .replacing("figures:", "figures:\n  ratios: {kind: forest, title: Ratios, \(figure)}")
  }

  private static func forest(_ outcome: DemoPlan.Outcome) -> ModelForest? {
    guard
      case .modelForest(let forest) = outcome.plan?.figures.first(where: { $0.name == "ratios" })?
        .kind
    else { return nil }
    return forest
  }

  @Test func everyKeyIsRead() throws {
    let outcome = try Self.plan("model: os-by-arm, axis: [0.25, 4]").read()
    #expect(outcome.diagnostics == [])
    #expect(Self.forest(outcome)?.model.value == "os-by-arm")
    #expect(Self.forest(outcome)?.axis == 0.25...4)
    #expect(Self.forest(try Self.plan("model: os-by-arm").read())?.axis == nil)
  }

  @Test func anUnknownModelIsReportedAtItsPlaceWithTheNearest() throws {
    let plan = try Self.plan("model: os-by-amr")
    let outcome = plan.read()
    #expect(outcome.plan == nil)
    #expect(outcome.diagnostics.map(\.code) == ["unknown-name"])
    #expect(try outcome.diagnostics.first?.location == plan.location(of: "os-by-amr"))
    #expect(outcome.diagnostics.first?.mend == "did you mean 'os-by-arm'?")
  }

  @Test(arguments: [
    ("by: arm", "arm, model"), ("level: Low dose", "Low dose, model"),
    ("endpoint: os", "os, model"),
    ("subgroups: [arm]", "[arm], model"),
  ])
  func whatTheModelSaysHasNoPlaceBesideIt(_ key: String, _ place: String) throws {
    let plan = try Self.plan("\(key), model: os-by-arm")
    let outcome = plan.read()
    #expect(outcome.plan == nil)
    #expect(outcome.diagnostics.map(\.code) == ["unknown-key"])
    let length = place.utf8.count - ", model".utf8.count
    let expected = try plan.location(of: place, length: length)
    #expect(outcome.diagnostics.first?.location.description == expected.description)
  }
}
