@testable import AnalysisPlan
import Diagnostics
import Testing

/// The demonstration plan with endpoints that compare outcomes, measurements and rates.
private func comparisonPlan() throws -> DemoPlan {
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
          compare: [arm]
          difference: newcombe
          ratios: [odds-ratio, risk-ratio]
          test: fisher
          null-proportion: 0.25
        age:
          kind: continuous
          role: secondary
          prespecified: true
          label: Age
          population: safety
          dataset: adsl
          value: AGE
          unit: years
          digits: 0
          compare: [arm]
          tests: [rank-sum, t-test]
        events:
          kind: event-rate
          role: secondary
          prespecified: true
          label: Events
          population: safety
          dataset: adae
          time: adsl.AGE
          time-unit: weeks
          per: {number: 100, unit: years}
      tables:
        ages: {kind: continuous, title: Ages, endpoints: [age]}
        rates: {kind: event-rates, title: Rates, endpoints: [events]}

      """)
}

struct ComparisonPlanTests {
  private func kind(_ name: String, _ plan: DemoPlan) throws -> Endpoint.Kind {
    try #require(plan.read().plan?.endpoint(name)).kind
  }

  @Test func comparisonsOfAProportionAreRead() throws {
    guard case .proportion(let details) = try kind("response", comparisonPlan()) else {
      Issue.record("no proportion")
      return
    }
    #expect(details.comparison.difference == .newcombe)
    #expect(details.comparison.ratios == [.oddsRatio, .riskRatio])
    #expect(details.comparison.test == .fisher)
    #expect(details.nullProportion == 0.25)
    #expect(details.interval == .clopperPearson)
    #expect(details.hasConventionalInterval)
  }

  @Test func intervalThatIsNotNamedIsThatOfTheConventions() throws {
    let plan = try comparisonPlan().replacing(
      "{profile: house}", "{proportion-interval: wilson}")
    guard case .proportion(let details) = try kind("response", plan) else {
      Issue.record("no proportion")
      return
    }
    #expect(details.interval == .wilson)
    let named = try plan.replacing(
      "not-assessed: failure", "not-assessed: failure\n    confidence-interval: jeffreys")
    guard case .proportion(let other) = try kind("response", named) else {
      Issue.record("no proportion")
      return
    }
    #expect(other.interval == .jeffreys)
    #expect(!other.hasConventionalInterval)
  }

  @Test func measurementsAndRatesAreRead() throws {
    guard case .continuous(let age) = try kind("age", comparisonPlan()),
      case .eventRate(let rate) = try kind("events", comparisonPlan())
    else {
      Issue.record("no measurement or no rate")
      return
    }
    #expect((age.value.value, age.unit, age.digits) == ("AGE", "years", 0))
    #expect(age.tests == [.rankSum, .tTest])
    #expect(age.pairedWith == nil)
    #expect((rate.time.value, rate.timeUnit, rate.perNumber) == ("AGE", .weeks, 100))
    #expect(rate.personTime == "patient-years")
  }

  @Test(arguments: [
    (Conventions.Profile.house, Conventions.TTest.welch, Conventions.ChiSquareCorrection.no),
    (.sas, .pooled, .no), (.r, .welch, .yes),
  ])
  func profilesDecideTests(
    _ profile: Conventions.Profile, _ tTest: Conventions.TTest,
    _ correction: Conventions.ChiSquareCorrection
  ) {
    let conventions = Conventions(profile: profile)
    #expect(conventions.tTest == tTest)
    #expect(conventions.chiSquareCorrection == correction)
    #expect(conventions.wilcoxonCorrection == .yes)
    #expect(conventions.proportionInterval == .clopperPearson)
  }

  @Test(arguments: [
    PlanFault("unknown-value", "difference: newcombe", "difference: wald", at: "wald"),
    PlanFault("unknown-value", "test: fisher", "test: barnard", at: "barnard"),
    PlanFault(
      "unknown-value", "null-proportion: 0.25", "null-proportion: 0", at: "0\n  age", length: 1),
    PlanFault(
      "unknown-value", "null-proportion: 0.25", "null-proportion: 1", at: "1\n  age", length: 1),
    PlanFault("unknown-name", "test: fisher", "strata: [sexx]", at: "sexx"),
    PlanFault("unknown-column", "value: AGE", "value: AGGE", at: "AGGE"),
    PlanFault("type-mismatch", "value: AGE", "value: SEX", at: "SEX\n    unit", length: 3),
    PlanFault("unknown-value", "years\n    digits: 0", "years\n    digits: many", at: "many"),
    PlanFault("unknown-column", "time: adsl.AGE", "time: AGE", at: "AGE\n    time-unit", length: 3),
    PlanFault("missing-key", "    time-unit: weeks\n", "", at: "kind: event-rate\n", length: 1),
    PlanFault(
      "unknown-key", "unit: years}", "unit: years, of: patients}", at: "of: patients", length: 2),
    PlanFault("unknown-value", "unit: years}", "unit: decades}", at: "decades"),
    PlanFault(
      "unknown-name", "endpoints: [age]", "endpoints: [events]", at: "events]}\n  rates", length: 6),
    PlanFault("missing-key", "endpoints: [events]", "endpoints: []", at: "[]", length: 1),
    PlanFault("missing-key", ", endpoints: [age]", "", at: "{kind: continuous", length: 1),
  ])
  func faultIsReportedWhereItStands(_ fault: PlanFault) throws {
    try fault.expectReported(in: comparisonPlan())
  }

  @Test func everyFaultIsReportedAtOnce() throws {
    let plan = try comparisonPlan().replacing("difference: newcombe", "difference: wald")
      .replacing("value: AGE", "value: AGGE").replacing("unit: years}", "unit: decades}")
    let codes = plan.read().diagnostics.map(\.code)
    #expect(codes == ["unknown-value", "unknown-column", "unknown-value"])
  }
}
