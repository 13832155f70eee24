@testable import AnalysisPlan
import Displays
import Results

/// A model of a grouping, a number and their product with numbers made by hand.
struct ModelForestFixture {
  struct Ratio {
    var value: Double?
    var lower: Double?
    var upper: Double?
  }

  var levels = ["Low", "Middle", "High"]
  var label = "Dose"
  /// Of each level but the first, then of the number.
  var ratios = [
    Ratio(value: 0.8, lower: 0.5, upper: 1.28), Ratio(value: 0.5, lower: 0.25, upper: 1),
    Ratio(value: 1.2, lower: 0.96, upper: 1.5),
  ]
  /// Those of each covariate alone; nil where the plan asks for none.
  var alone: [Ratio]?
  var hasProduct = false
  var target = RegressionModel.Target.event
  var axis: ClosedRange<Double>?
  var header = PlanFixture.header()

  var display: Display { present(plan, results)[0] }

  private var plan: TrialPlan {
    var grouping = PlanFixture.grouping(levels)
    grouping.label = label
    var plan = PlanFixture.plan(
      grouping: grouping,
      endpoints: [
        PlanFixture.endpoint("os", label: "Survival", kind: .harms(TreatmentFixture.harms))
      ],
      figures: [
        FigureDeclaration(
          name: "ratios", title: "Hazard ratios", notes: ["A note."],
          kind: .modelForest(ModelForest(model: PlanFixture.located("adjusted"), axis: axis)),
          location: PlanFixture.nowhere)
      ])
    let age = ModelCovariate.Number(
      dataset: "adsl", column: "AGE", label: "Age", unit: "years", per: 10, center: 65)
    plan.models = [
      RegressionModel(
        name: "adjusted", label: "Survival, adjusted", endpoint: PlanFixture.located("os"),
        role: "primary", prespecified: true, target: target,
        covariates: [
          ModelCovariate(
            name: "arm", kind: .grouping(reference: "group-1"), location: PlanFixture.nowhere),
          ModelCovariate(name: "age", kind: .number(age), location: PlanFixture.nowhere),
        ],
        products: hasProduct
          ? [ModelProduct(first: "arm", second: "age", location: PlanFixture.nowhere)] : [],
        strata: [], cluster: nil, variance: .model, univariable: alone != nil,
        proportionalHazards: nil, location: PlanFixture.nowhere)
    ]
    return plan
  }

  private var results: ResultSet {
    ResultSet(header: header, rows: counts + estimates, curves: [])
  }

  private var counts: [ResultRow] {
    [count("patients", 150), count("events", 60), count("left-out", 0, of: 150)]
      + levels.indices.flatMap { index in
        [
          count("patients[arm=group-\(index + 1)]", 50),
          count("events[arm=group-\(index + 1)]", 30 - 10 * index),
        ]
      }
  }

  private var estimates: [ResultRow] {
    let product = Ratio(value: 1.1, lower: 0.8, upper: 1.5)
    let statistics: [(String, [Ratio])] =
      [("hazard-ratio", ratios)] + (alone.map { [("univariable-hazard-ratio", $0)] } ?? [])
    return statistics.flatMap { statistic, ratios in
      ratios.enumerated().map { index, ratio in
        index < levels.count - 1
          ? row("\(statistic)[arm=group-\(index + 2)/group-1]", ratio) {
            ($0.grouping, $0.level, $0.reference) = ("arm", levels[index + 1], levels[0])
          }
          : row("\(statistic)[covariate=age]", ratio) {
            $0.category = [.init(name: "covariate", label: "Age, per 10 years")]
          }
      }
    }
      + (hasProduct
        ? [
          row("ratio-of-hazard-ratios[arm=group-2/group-1][covariate=age]", product) {
            $0.category = [.init(name: "product", label: "Dose: Middle × Age")]
          }
        ] : [])
  }

  private func count(_ rest: String, _ value: Int, of denominator: Int? = nil) -> ResultRow {
    var row = empty(rest, text: "\(value)")
    (row.value, row.n, row.denominator) = (Double(value), value, denominator)
    return row
  }

  private func row(
    _ rest: String, _ ratio: Ratio, change: (inout ResultRow) -> Void = { _ in }
  ) -> ResultRow {
    var row = empty(rest, text: "not estimable: no events")
    (row.value, row.lower, row.upper) = (ratio.value, ratio.lower, ratio.upper)
    if let value = ratio.value {
      let texts = [value, ratio.lower ?? 0, ratio.upper ?? 0].map { NumberText.decimal($0, 2) }
      row.text = "\(texts[0]) (95%\u{A0}CI \(texts[1]) to \(texts[2]))"
      row.p = 0.2
    } else {
      row.reason = row.text
    }
    change(&row)
    return row
  }

  private func empty(_ rest: String, text: String) -> ResultRow {
    ResultRow(
      id: "adjusted.\(rest)", analysis: "adjusted", endpoint: "os", population: "safety",
      statistic: String(rest.prefix { $0 != "[" }), method: "A model", text: text)
  }

  /// Multivariable alone; beside univariable with a product; long words, a cut interval, no estimate and
  /// notices; a subdistribution with an axis of its own.
  static let all: [ModelForestFixture] = [
    ModelForestFixture(),
    ModelForestFixture(
      alone: [
        Ratio(value: 0.7, lower: 0.4, upper: 1.225), Ratio(value: nil),
        Ratio(value: 1.1, lower: 0.9, upper: 1.34),
      ], hasProduct: true),
    ModelForestFixture(
      levels: [FlowFixture.long, "Nobody", FlowFixture.long + " again"], label: FlowFixture.long,
      ratios: [
        Ratio(value: nil), Ratio(value: 0.02, lower: 0.0001, upper: 3),
        Ratio(value: 1.0, lower: 0.999, upper: 1.001),
      ],
      alone: [
        Ratio(value: 3, lower: 0.1, upper: 90), Ratio(value: 0.05, lower: 0.004, upper: 0.6),
        Ratio(value: 1.0, lower: 0.999, upper: 1.001),
      ], header: PlanFixture.header(synthetic: true, lock: nil)),
    ModelForestFixture(target: .subdistribution(cause: "relapse"), axis: 0.5...2),
  ]
  static let displays = all.map(\.display)
}
