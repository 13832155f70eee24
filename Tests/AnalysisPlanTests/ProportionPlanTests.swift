@testable import AnalysisPlan
import Diagnostics
import Testing
import Wording

/// The demonstration plan with an endpoint and a table of each kind that counts outcomes.
private func outcomePlan() throws -> DemoPlan {
  try DemoPlan()
    .replacing(
      "\ntables:\n",
      """

        response:
          kind: proportion
          role: secondary
          prespecified: true
          label: Response
          population: safety
          dataset: adtte
          success: AVAL > 150
          not-assessed: failure
          confidence-interval: clopper-pearson
          compare: [arm]
        dlt:
          kind: stopping-rule
          role: secondary
          prespecified: true
          label: Toxicity
          population: safety
          dataset: adsl
          event: SEX = 'M'
          definition: Any of grade 3 or more
          confidence-interval: wilson
          looks:
            - {id: first, label: First look, where: AGE < 75, planned: 10, stop-if-more-than: 3, if-met: it stops, otherwise: it goes on}
            - {id: second, label: Second look, where: AGE >= 75, planned: 20, stop-if-more-than: 6, if-met: it ends, otherwise: it is done}
      tables:
        responses: {kind: proportions, title: Responses, endpoints: [response]}
        toxicities: {kind: stopping-rule, title: Toxicities, endpoint: dlt}
        times: {kind: time-to-event, title: Times, endpoint: os}

      """)
}

struct ProportionPlanTests {
  @Test func proportionIsReadWithItsSwitches() throws {
    let plan = try #require(try outcomePlan().read().plan)
    guard case .proportion(let details) = plan.endpoint("response")?.kind else {
      Issue.record("no proportion")
      return
    }
    #expect(details.success.text == "AVAL > 150")
    #expect(details.notAssessed == .failure)
    #expect(details.interval == .clopperPearson)
  }

  @Test func looksAreReadInOrder() throws {
    let plan = try #require(try outcomePlan().read().plan)
    guard case .stoppingRule(let details) = plan.endpoint("dlt")?.kind else {
      Issue.record("no stopping rule")
      return
    }
    #expect(details.looks.map(\.slug) == ["first", "second"])
    #expect(details.looks.map(\.planned) == [10, 20])
    #expect(details.looks.map(\.limit) == [3, 6])
    #expect(details.looks.map(\.ifMet) == ["it stops", "it ends"])
    #expect(details.looks.map(\.otherwise) == ["it goes on", "it is done"])
    #expect(details.looks.map(\.rule.text) == ["more than 3 in 10", "more than 6 in 20"])
    #expect(details.interval == .wilson)
  }

  @Test func tablesTakeTheirEndpointsPopulation() throws {
    let plan = try #require(try outcomePlan().read().plan)
    #expect(plan.tables.map(\.population) == ["safety", "safety", "safety", "safety", "safety"])
  }

  @Test(arguments: [
    PlanFault(
      "missing-key", "    not-assessed: failure\n", "",
      at: "kind: proportion\n", length: 1, mend: "add 'not-assessed: failure or excluded'"),
    PlanFault(
      "missing-key", "clopper-pearson\n    compare: [arm]\n  dlt", "''\n  dlt",
      at: "'\n  dlt", length: 1),
    PlanFault(
      "missing-key", "    success: AVAL > 150\n", "", at: "kind: proportion\n", length: 1),
    PlanFault("unknown-value", "not-assessed: failure", "not-assessed: failed", at: "failed"),
    PlanFault(
      "unknown-value", "confidence-interval: clopper-pearson", "confidence-interval: wald",
      at: "wald", mend: "write one of agresti-coull, clopper-pearson, jeffreys, wilson"),
    PlanFault(
      "unknown-column", "success: AVAL > 150", "success: AVALL > 150", at: "AVALL",
      mend: "did you mean 'AVAL'?"),
    PlanFault(
      "type-mismatch", "success: AVAL > 150", "success: AVAL", at: "AVAL\n    not", length: 4),
    PlanFault(
      "unknown-key", "not-assessed: failure", "not-assessed: failure\n    time: AVAL",
      at: "time: AVAL\n    confidence", length: 4),
  ])
  func faultInAProportionIsReportedWhereItStands(_ fault: PlanFault) throws {
    try expect(fault)
  }

  @Test(arguments: [
    PlanFault(
      "unknown-value", "stop-if-more-than: 3", "stop-if-more-than: 10", at: "10, if-met", length: 2,
      mend: "write a number below 'planned: 10'"),
    PlanFault("unknown-value", "planned: 20", "planned: twenty", at: "twenty"),
    PlanFault(
      "unknown-value", "planned: 20", "planned: 0", at: "0, stop-if-more-than: 6", length: 1),
    PlanFault(
      "unknown-value", "stop-if-more-than: 6", "stop-if-more-than: -1", at: "-1, if-met", length: 2),
    PlanFault("duplicate-slug", "id: second", "id: first", at: "first, label: Second", length: 5),
    PlanFault("invalid-name", "id: second", "id: '–'", at: "–"),
    PlanFault("missing-key", ", otherwise: it is done", "", at: "{id: second", length: 1),
    PlanFault("missing-key", "if-met: it ends, ", "", at: "{id: second", length: 1),
    PlanFault(
      "missing-key", "    definition: Any of grade 3 or more\n", "", at: "kind: stopping-rule\n",
      length: 1),
    PlanFault("unknown-column", "AGE >= 75, planned", "AGEE >= 75, planned", at: "AGEE"),
    PlanFault("unknown-column", "event: SEX = 'M'", "event: SEXX = 'M'", at: "SEXX"),
    PlanFault("unknown-key", "id: second,", "id: second, boundary: 4,", at: "boundary"),
    PlanFault(
      "wrong-shape", "looks:\n", "looks: none\n    lookz:\n", at: "none\n    lookz", length: 4),
  ])
  func faultInAStoppingRuleIsReportedWhereItStands(_ fault: PlanFault) throws {
    try expect(fault)
  }

  @Test(arguments: [
    PlanFault("unknown-name", "[response]", "[os]", at: "os]}", length: 2),
    PlanFault("unknown-name", "[response]", "[response, respons]", at: "respons]", length: 7),
    PlanFault("duplicate-value", "[response]", "[response, response]", at: "response]}", length: 8),
    PlanFault("missing-key", ", endpoints: [response]", "", at: "{kind: proportions", length: 1),
    PlanFault("missing-key", "endpoints: [response]", "endpoints: []", at: "[]", length: 1),
    PlanFault(
      "unknown-key", "endpoints: [response]", "endpoints: [response], by: arm",
      at: "by: arm}\n  tox",
      length: 2),
    PlanFault(
      "unknown-key", "endpoint: dlt", "endpoint: dlt, total: true", at: "total: true}\n  times",
      length: 5),
    PlanFault("unknown-name", "endpoint: dlt", "endpoint: os", at: "os}\n  times", length: 2),
    PlanFault(
      "unknown-name", "title: Times, endpoint: os", "title: Times, endpoint: response",
      at: "response}\n  baseline", length: 8),
    PlanFault(
      "missing-key", "title: Times, endpoint: os", "title: Times",
      at: "{kind: time-to-event, title", length: 1),
  ])
  func faultInATableIsReportedWhereItStands(_ fault: PlanFault) throws {
    try expect(fault)
  }

  @Test func tableOfAnEndpointWithAnErrorSaysNothingMore() throws {
    let outcome = try outcomePlan().replacing("success: AVAL > 150", "success: AVALL > 150").read()
    #expect(outcome.diagnostics.map(\.code) == ["unknown-column"])
  }

  @Test func groupingCannotBeCalledLook() throws {
    let outcome = try DemoPlan().replacing("  arm:\n", "  look:\n").read()
    #expect(outcome.diagnostics.map(\.code).contains("invalid-name"))
  }

  private func expect(_ fault: PlanFault) throws {
    let plan = try outcomePlan().replacing(fault.old, fault.new)
    let outcome = plan.read()
    #expect(outcome.plan == nil)
    let found = try #require(outcome.diagnostics.first { $0.code == fault.code })
    #expect(found.location == (try plan.location(of: fault.at, length: fault.length)))
    if let mend = fault.mend { #expect(found.mend == mend) }
  }
}
