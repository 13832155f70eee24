import AnalysisPlan
import Diagnostics
import Testing

struct CompetingRisksPlanTests {
  private static let endpoint = """
      relapse:
        kind: competing-risks
        role: secondary
        prespecified: true
        label: Relapse
        population: safety
        dataset: adtte
        origin: transplant
        time: AVAL
        time-unit: days
        display-unit: months
        landmarks: [6, 12]
        causes:
          relapse: {label: Relapse after all, where: CNSR = 0}
          death: CNSR = 2
        cause-of-interest: relapse
        event-free: Alive without relapse
        compare: [arm]
      harms:
        kind: harms
    """
  private static let figures = """
    figures:
      all-causes: {kind: cumulative-incidence, title: Causes, endpoint: relapse}
      by-arm: {kind: cumulative-incidence, title: By arm, endpoint: relapse, by: arm, maximum: 0.5}
      areas: {kind: cumulative-incidence, title: Areas, endpoint: relapse, stacked: true}
    """

  private static func plan() throws -> DemoPlan {
    try DemoPlan().replacing("  harms:\n    kind: harms", endpoint)
      .replacing(
        "figures:",
        "  causes: {kind: competing-risks, title: Causes, endpoint: relapse}\n\(figures)")
  }

  @Test func everyKeyIsRead() throws {
    let outcome = try Self.plan().read()
    #expect(outcome.diagnostics == [])
    let endpoint = try #require(outcome.plan?.endpoint("relapse"))
    guard case .competingRisks(let risks) = endpoint.kind else {
      Issue.record("the endpoint is of another kind")
      return
    }
    #expect(risks.origin == "transplant")
    #expect(risks.time.value == "AVAL")
    #expect(risks.timeUnit == .days)
    #expect(risks.displayUnit == .months)
    #expect(risks.landmarks == [6, 12])
    #expect(risks.causes.map(\.name) == ["relapse", "death"])
    #expect(risks.causes.map(\.label) == ["Relapse after all", "death"])
    #expect(risks.causes.map(\.clause.text) == ["CNSR = 0", "CNSR = 2"])
    #expect(risks.causeOfInterest == "relapse")
    #expect(risks.eventFree == "Alive without relapse")
    #expect(risks.censoredDeathsReason == nil)
    #expect(endpoint.compare.map(\.value) == ["arm"])
  }

  @Test func aFigureShowsAllCausesOrByGroupsTheOneOfInterest() throws {
    let figures = try #require(try Self.plan().read().plan?.figures)
    let incidence = figures.compactMap { figure -> CumulativeIncidenceFigure? in
      if case .cumulativeIncidence(let incidence) = figure.kind { incidence } else { nil }
    }
    #expect(incidence.map(\.causes) == [["relapse", "death"], ["relapse"], ["relapse", "death"]])
    #expect(incidence.map { $0.by?.value } == [nil, "arm", nil])
    #expect(incidence.map(\.isStacked) == [false, false, true])
    #expect(incidence.map(\.maximum) == [1, 0.5, 1])
  }

  @Test(arguments: [
    PlanFault(
      "inverted-censor-flag", "death: CNSR = 2", "death: CNSR = 1", at: "CNSR = 1",
      mend: "name the event, such as EVNTDESC = 'DEATH'"),
    PlanFault(
      "missing-key", "    cause-of-interest: relapse\n", "", at: "kind: competing-risks\n",
      length: 1, mend: "add 'cause-of-interest: one of the causes'"),
    PlanFault(
      "unknown-name", "cause-of-interest: relapse", "cause-of-interest: gvhd", at: "gvhd",
      mend: "the plan has relapse, death"),
    PlanFault(
      "duplicate-value", "label: Relapse after all", "label: death", at: "death: CNSR", length: 5),
    PlanFault(
      "unknown-key", "{label: Relapse after all,", "{label: R, color: red,", at: "color"),
    PlanFault("invalid-name", "death: CNSR = 2", "Death: CNSR = 2", at: "Death"),
    PlanFault(
      "duplicate-value", "title: Causes, endpoint: relapse}\n  by-arm",
      "title: Causes, endpoint: relapse, causes: [death, relapse, death ]}\n  by-arm",
      at: "death ]", length: 5),
    PlanFault(
      "unknown-name", "title: Areas, endpoint: relapse", "title: Areas, endpoint: os",
      at: "os, stacked", length: 2),
    PlanFault(
      "unknown-value", "stacked: true", "stacked: true, maximum: 0.9", at: "0.9",
      mend: "leave out 'maximum' or 'stacked'"),
  ])
  func aFaultIsReportedAtItsPlace(_ fault: PlanFault) throws {
    let plan = try Self.plan().replacing(fault.old, fault.new)
    let outcome = plan.read()
    #expect(outcome.plan == nil)
    #expect(outcome.diagnostics.map(\.code) == [fault.code])
    #expect(
      try outcome.diagnostics.first?.location == plan.location(of: fault.at, length: fault.length))
    if let mend = fault.mend { #expect(outcome.diagnostics.first?.mend == mend) }
  }

  @Test func aCodeOfItsOwnOrAConditionBesideMarksAnEventThatCompetes() throws {
    let plan = try Self.plan().replacing("death: CNSR = 2", "death: CNSR = 1 and AVAL > 10")
    #expect(plan.read().diagnostics == [])
  }

  @Test func aFigureOfCurvesShowsEightGroupsAtMost() throws {
    let levels = "levels: [Placebo, {label: Low dose, value: LOW}"
    let eight = levels + ", C, D, E, F, G, H"
    #expect(try Self.plan().replacing(levels, eight).read().diagnostics == [])
    let nine = try Self.plan().replacing(levels, eight + ", I").read()
    #expect(nine.plan == nil)
    #expect(nine.diagnostics.map(\.code) == ["unknown-value", "unknown-value"])
    #expect(
      nine.diagnostics.map(\.mend) == [
        "show the levels in a table of kind competing-risks",
        "show the levels in a table of kind time-to-event",
      ])
    #expect(nine.diagnostics.allSatisfy { $0.summary.hasPrefix("'arm' has 9 levels") })
  }

  @Test func severalCausesMayBeShownByAGrouping() throws {
    let plan = try Self.plan().replacing(
      "by: arm, maximum: 0.5", "by: arm, maximum: 0.5, causes: [death, relapse]")
    let outcome = plan.read()
    #expect(outcome.diagnostics == [])
    let figure = try #require(outcome.plan?.figures.first { $0.name == "by-arm" })
    guard case .cumulativeIncidence(let incidence) = figure.kind else {
      Issue.record("the figure is of another kind")
      return
    }
    #expect(incidence.causes == ["relapse", "death"], "in the endpoint's order")
    #expect(incidence.by?.value == "arm")
  }
}
