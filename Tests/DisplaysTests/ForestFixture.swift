@testable import AnalysisPlan
import Displays
import Markup
import Results

/// A forest of ratios or proportions with numbers made by arithmetic.
struct ForestFixture {
  /// A factor with its levels, each a ratio with limits and events; a nil ratio is not estimable.
  struct Level {
    var label: String
    var ratio: Double?
    var lower: Double?
    var upper: Double?
    var events: Int
  }
  var factors: [(label: String, levels: [Level])]
  var arms = ["2.5 mg", "5 mg"]
  var isRatio = true
  var overall = Level(label: "All patients", ratio: 0.91, lower: 0.43, upper: 1.96, events: 60)
  var axis: ClosedRange<Double>?
  var header = PlanFixture.header()

  var display: Display {
    let groupings = factors.indices.map(factor)
    let forest = Forest(
      endpoint: PlanFixture.located("os"),
      comparison: isRatio
        ? Forest.Comparison(
          grouping: PlanFixture.located("arm"), level: "group-2", reference: "group-1") : nil,
      subgroups: groupings.map { PlanFixture.located($0.name) }, axis: axis)
    var plan = PlanFixture.plan(
      grouping: PlanFixture.grouping(arms),
      endpoints: [PlanFixture.endpoint("os", label: "Overall survival", kind: .harms(Self.unused))],
      figures: [
        FigureDeclaration(
          name: "os-forest", title: "Overall survival in subgroups", notes: ["A note."],
          kind: .forest(forest), location: PlanFixture.nowhere)
      ])
    plan.groupings += groupings
    return present(plan, ResultSet(header: header, rows: rows, curves: []))[0]
  }

  /// The display does not look at what kind of endpoint it is.
  private static let unused = TreatmentFixture.harms

  private func factor(_ index: Int) -> Grouping {
    var grouping = PlanFixture.grouping(factors[index].levels.map(\.label))
    grouping.name = "factor-\(index + 1)"
    grouping.label = factors[index].label
    return grouping
  }

  /// Every level shown, everyone first.
  var levels: [Level] { [overall] + factors.flatMap(\.levels) }

  private var rows: [ResultRow] {
    rows(overall, "")
      + factors.enumerated().flatMap { index, factor in
        factor.levels.enumerated().flatMap { place, level in
          rows(level, "[factor-\(index + 1)=group-\(place + 1)]")
        } + (isRatio ? [interaction(index)] : [])
      }
  }

  private func interaction(_ index: Int) -> ResultRow {
    var row = row("interaction[factor-\(index + 1)][arm]", 0.2 * Double(index + 1))
    row.test = "likelihood ratio"
    row.degreesOfFreedom = factors[index].levels.count - 1
    row.p = 0.9 / Double(index + 1)
    return row
  }

  private func rows(_ level: Level, _ selector: String) -> [ResultRow] {
    var estimate = row(
      isRatio ? "hazard-ratio\(selector)[arm=group-2/group-1]" : "proportion\(selector)",
      level.ratio)
    estimate.lower = level.lower
    estimate.upper = level.upper
    estimate.events = level.events
    estimate.n = 2 * level.events
    estimate.denominator = 2 * level.events
    if let ratio = level.ratio, let lower = level.lower, let upper = level.upper {
      let texts = [ratio, lower, upper].map { NumberText.decimal($0, 2) }
      estimate.text = "\(texts[0]) (95%\u{A0}CI \(texts[1]) to \(texts[2]))"
    } else {
      estimate.reason = "not estimable: no events in this group"
      estimate.text = estimate.reason ?? ""
    }
    guard isRatio else { return [estimate] }
    let counts = [1, 2].flatMap { arm in
      [("patients", level.events), ("events", level.events / 2)].map { statistic, count in
        row("\(statistic)\(selector)[arm=group-\(arm)]", Double(count))
      }
    }
    return counts + [estimate]
  }

  private func row(_ rest: String, _ value: Double?) -> ResultRow {
    var row = ResultRow(
      id: "os.\(rest)", analysis: "os", population: "safety",
      statistic: String(rest.prefix { $0 != "[" }), method: "The method",
      text: value.map { "\(Int($0))" } ?? "")
    row.value = value
    return row
  }

  static func levels(_ count: Int, _ label: String) -> [Level] {
    (0..<count).map { index in
      let ratio = 0.4 * (1 + 0.5 * Double(index))
      return Level(
        label: "\(label) \(index + 1)", ratio: ratio, lower: ratio / 2.2, upper: ratio * 2.2,
        events: 4 + 9 * index)
    }
  }

  /// As a study has them; one factor of eight levels; long words, arrows and no estimate; proportions.
  static let all: [ForestFixture] = [
    ForestFixture(factors: [
      ("Type of relapse", levels(2, "Type")), ("Time to relapse", levels(3, "Months")),
    ]),
    ForestFixture(factors: [("Site", levels(8, "Site"))], axis: 0.5...2),
    ForestFixture(
      factors: [
        (
          FlowFixture.long,
          [
            Level(label: FlowFixture.long, ratio: 0.02, lower: 0.001, upper: 40, events: 2),
            Level(label: "Nobody", ratio: nil, lower: nil, upper: nil, events: 0),
            Level(
              label: FlowFixture.long + " again", ratio: 1.2, lower: 0.9, upper: 1.6, events: 999_98
            ),
          ]
        )
      ],
      arms: [FlowFixture.long, FlowFixture.long + ", twice"],
      header: PlanFixture.header(synthetic: true, lock: nil)),
    ForestFixture(
      factors: [
        (
          "Disease",
          (0..<4).map { index in
            Level(
              label: "Kind \(index)", ratio: 0.2 * Double(index) + 0.1, lower: 0.2 * Double(index),
              upper: 0.2 * Double(index) + 0.3, events: 10 + index)
          }
        )
      ], isRatio: false,
      overall: Level(label: "All patients", ratio: 0.5, lower: 0.4, upper: 0.6, events: 46)),
  ]
  static let displays = all.map(\.display)
}
