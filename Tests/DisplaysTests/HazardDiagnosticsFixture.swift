@testable import AnalysisPlan
import Displays
import Results

/// Cumulative hazards of made-up groups with the test of a model.
struct HazardDiagnosticsFixture {
  var survival: SurvivalFixture
  var test = "proportional hazards χ² = 2.55, 1 df, p = 0.11"

  static let all = [
    Self(
      survival: SurvivalFixture(
        groups: [
          ("Placebo", SurvivalFixture.group(86, mean: 60, followUp: 200, seed: 3)),
          ("A dose with a rather long name that needs room", SurvivalFixture.tenObservations),
        ], ticks: [0, 30, 60, 90, 120, 150, 180])),
    Self(
      survival: SurvivalFixture(
        groups: [
          ("First", SurvivalFixture.group(40, mean: 100, followUp: 400, seed: 5)),
          ("Second", SurvivalFixture.group(400, mean: 2000, followUp: 400, seed: 6)),
          ("Third", SurvivalFixture.group(12, mean: 5, followUp: 400, seed: 7)), ("Nobody", []),
        ], ticks: [0, 90, 180, 270, 360])),
    Self(
      survival: SurvivalFixture(
        groups: [
          ("No event", [.init(time: 30, hasEvent: false)]),
          ("Neither", [.init(time: 40, hasEvent: false)]),
        ], ticks: [0, 30])),
    Self(survival: SurvivalFixture(groups: [("Placebo", []), ("Active", [])], ticks: [0, 30])),
  ]

  static let displays = all.map(\.display)

  /// The survival curves with Σ d / n beside them, written out plainly.
  var curves: [CurveRow] {
    survival.curves.map { curve in
      var curve = curve
      var hazard = 0.0
      curve.cumulativeHazard = curve.time.indices.map { index in
        hazard += Double(curve.events[index]) / Double(curve.atRisk[index])
        return hazard
      }
      return curve
    }
  }

  private var plan: TrialPlan {
    var plan = survival.plan
    plan.models = [
      RegressionModel(
        name: "adjusted", label: "Adjusted survival", endpoint: PlanFixture.located("os"),
        role: "primary",
        prespecified: true, target: .event,
        covariates: [
          ModelCovariate(
            name: "arm", kind: .grouping(reference: "group-1"), location: PlanFixture.nowhere)
        ], products: [], strata: [], cluster: nil, variance: .model, univariable: false,
        proportionalHazards: .kaplanMeier, location: PlanFixture.nowhere)
    ]
    plan.figures = [
      FigureDeclaration(
        name: "hazards", title: "Cumulative hazard of death", notes: ["A note of the plan."],
        kind: .hazardDiagnostics(
          HazardDiagnostics(
            endpoint: PlanFixture.located("os"), by: PlanFixture.located("arm"),
            model: PlanFixture.located("adjusted"))),
        location: PlanFixture.nowhere)
    ]
    return plan
  }

  private var display: Display {
    var row = ResultRow(
      id: "adjusted.proportional-hazards[arm]", analysis: "adjusted", endpoint: "os",
      population: "safety", statistic: "proportional-hazards", method: "Score test of a change",
      text: test)
    row.value = 2.55
    row.p = 0.11
    let results = ResultSet(header: survival.header, rows: [row], curves: curves)
    return present(plan, results)[0]
  }
}
