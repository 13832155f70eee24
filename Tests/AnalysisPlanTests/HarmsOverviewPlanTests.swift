import AnalysisPlan
import Diagnostics
import Testing

struct HarmsOverviewPlanTests {
  private static let all = "population: safety\n    dataset: adae"
  private static let fatal = """
        fatal:
          kind: harms
          role: secondary
          prespecified: true
          label: Fatal events
          population: treated
          dataset: adae
          definition: fatal events
          class: AEBODSYS
          term: AEDECOD
          dictionary: MedDRA
          compare: [arm]
      tables:
        overview: {kind: harms-overview, title: Overview, endpoints: [harms, fatal], by: arm}

    """

  /// A plan with an overview of two endpoints, the second of a population of that name.
  private func plan(secondPopulation: String) throws -> DemoPlan {
    let lines = Self.fatal.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("  ") ? $0.dropFirst(2) : $0 }.joined(separator: "\n")
    return try DemoPlan()
      .replacing(
        "  safety: {label: Safety population, where: \"SAFFL = 'Y'\"}",
        """
          safety: {label: Safety population, where: "SAFFL = 'Y'"}
          treated: {label: Treated, where: "SAFFL = 'Y'"}
        """
      )
      .replacing(
        "tables:\n", lines.replacing("treated", with: secondPopulation))
  }

  @Test func endpointsAndGroupsAreRead() throws {
    let outcome = try plan(secondPopulation: "safety").read()
    #expect(outcome.diagnostics == [])
    let table = outcome.plan?.tables.first { $0.name == "overview" }
    guard case .harmsOverview(let endpoints)? = table?.kind else {
      Issue.record("the table is of another kind")
      return
    }
    #expect(endpoints.map(\.value) == ["harms", "fatal"])
    #expect(table?.by?.value == "arm")
    #expect(table?.population == "safety")
  }

  @Test func endpointsOfTwoPopulationsHaveNoCommonDenominator() throws {
    let faulty = try plan(secondPopulation: "treated")
    let diagnostics = faulty.read().diagnostics
    #expect(diagnostics.map(\.code) == ["conflicting-keys"])
    #expect(diagnostics.first?.location == (try faulty.location(of: "fatal]", length: 5)))
  }
}
