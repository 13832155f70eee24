@testable import AnalysisPlan
import Displays
import Results

/// An endpoint of two competing causes with groups of made-up times, and the results for them.
struct IncidenceFixture {
  /// A time and what ended it: 0 censored, 1 relapse, 2 death.
  struct Subject {
    let time: Double
    let cause: Int
  }

  static let causes = [("relapse", "Relapse"), ("death", "Death without relapse")]

  var groups: [(label: String, subjects: [Subject])]
  var ticks: [Double] = [0, 30, 60, 90, 120, 150, 180, 210]
  /// The causes that the figure names; nil for all.
  var shown: [String] = ["relapse", "death"]
  var isGrouped = false
  var isStacked = false
  var maximum = 1.0
  var labels = Self.causes.map(\.1)
  var header = PlanFixture.header()

  /// Twelve subjects with both causes and a censoring at 5.
  static let twelve = zip(
    [5, 5, 5, 8, 8, 12, 12, 15, 20, 20, 26, 31], [1, 2, 0, 1, 1, 2, 0, 1, 0, 2, 0, 0]
  ).map { Subject(time: $0, cause: $1) }

  /// Subjects of the survival fixture, whose events are in turn of one cause and of the other.
  static func group(_ size: Int, mean: Double, seed: Int, relapses: Int = 1) -> [Subject] {
    SurvivalFixture.group(size, mean: mean, followUp: 210, seed: seed).enumerated().map {
      Subject(time: $1.time, cause: $1.hasEvent ? ($0 % (relapses + 1) < relapses ? 1 : 2) : 0)
    }
  }

  private var everyone: [Subject] { groups.flatMap(\.subjects) }

  var plan: TrialPlan {
    let clause = Clause(text: "CNSR = 0", location: PlanFixture.nowhere, expression: .missing)
    let risks = CompetingRisks(
      origin: "transplant", time: PlanFixture.located("AVAL"), timeUnit: .days,
      displayUnit: .days, landmarks: [30, 90],
      causes: zip(Self.causes, labels).map { cause, label in
        CompetingRisks.Cause(
          name: cause.0, label: label, clause: clause, location: PlanFixture.nowhere)
      }, causeOfInterest: "relapse", eventFree: "Alive without relapse")
    var endpoint = PlanFixture.endpoint("relapse", label: "Relapse", kind: .competingRisks(risks))
    if isGrouped { endpoint.compare = [PlanFixture.located("arm")] }
    let figure = FigureDeclaration(
      name: "relapse", title: "Relapse and death", notes: [],
      kind: .cumulativeIncidence(
        CumulativeIncidenceFigure(
          endpoint: PlanFixture.located("relapse"),
          by: isGrouped ? PlanFixture.located("arm") : nil, causes: shown, isStacked: isStacked,
          maximum: maximum)), location: PlanFixture.nowhere)
    let table = TableDeclaration(
      name: "relapse", title: "Relapse and death", notes: ["A note of the plan."],
      population: "safety", by: nil, total: false,
      kind: .competingRisks(endpoint: PlanFixture.located("relapse")),
      location: PlanFixture.nowhere)
    return PlanFixture.plan(
      grouping: isGrouped ? PlanFixture.grouping(groups.map(\.label)) : nil,
      endpoints: [endpoint], tables: [table], figures: [figure])
  }

  var results: ResultSet {
    let parts = selections
    return ResultSet(
      header: header,
      rows: parts.flatMap { part in rows(part.subjects, part.selector, part.label) },
      curves: parts.flatMap { part in curves(part.subjects, part.selector, part.label) })
  }

  /// The table and the figure.
  var displays: [Display] { present(plan, results) }
  var figure: Display { displays[1] }
  var table: Display { displays[0] }

  private var selections: [(subjects: [Subject], selector: String, label: String?)] {
    let all = (everyone, "", String?.none)
    guard isGrouped else { return [all] }
    return [all]
      + groups.enumerated().map { ($1.subjects, "[arm=group-\($0 + 1)]", $1.label) }
  }

  /// The curves that the figure draws.
  var drawn: [CurveRow] {
    results.curves.filter { curve in
      curve.n > 0 && shown.contains(curve.cause?.name ?? "") && (curve.level != nil) == isGrouped
    }
  }
}

extension IncidenceFixture {
  /// The sums of the Aalen–Johansen estimate, written out plainly, with limits that only look like some.
  func curves(_ subjects: [Subject], _ selector: String, _ level: String?) -> [CurveRow] {
    Self.causes.indices.map { cause in
      let times = Set(subjects.map(\.time)).sorted()
      var (survival, incidence) = (1.0, 0.0)
      var incidences: [Double] = []
      var others: [Int] = []
      var row = CurveRow(
        id: "relapse.curve[cause=\(Self.causes[cause].0)]\(selector)", analysis: "relapse",
        grouping: level == nil ? nil : "arm", level: level, unit: "days", n: subjects.count,
        time: times, survival: [], lower: [], upper: [], atRisk: [], events: [], censored: [],
        ticks: [])
      for time in times {
        let atRisk = subjects.count { $0.time >= time }
        let here = subjects.filter { $0.time == time }
        let own = here.count { $0.cause == cause + 1 }
        let any = here.count { $0.cause > 0 }
        incidence += survival * Double(own) / Double(atRisk)
        survival *= 1 - Double(any) / Double(atRisk)
        incidences.append(incidence)
        others.append(any - own)
        row.survival.append(survival)
        row.lower.append(incidence > 0 ? incidence * 0.7 : nil)
        row.upper.append(incidence > 0 ? incidence + (1 - incidence) * 0.15 : nil)
        row.atRisk.append(atRisk)
        row.events.append(own)
        row.censored.append(here.count { $0.cause == 0 })
      }
      row.cause = CurveRow.Cause(
        name: Self.causes[cause].0, label: labels[cause], cumulativeIncidence: incidences,
        otherEvents: others)
      row.ticks = ticks.map { tick(at: $0, cause + 1, subjects, row) }
      return row
    }
  }

  private func tick(
    at time: Double, _ cause: Int, _ subjects: [Subject], _ curve: CurveRow
  ) -> CurveRow.Tick {
    let isBeyond = time > (curve.time.last ?? 0)
    let last = curve.time.lastIndex { $0 <= time }
    let ended = subjects.filter { $0.time <= time }
    return CurveRow.Tick(
      time: time, atRisk: subjects.count - ended.count,
      events: ended.count { $0.cause == cause }, censored: ended.count { $0.cause == 0 },
      survival: isBeyond ? nil : last.map { curve.survival[$0] } ?? 1,
      lower: isBeyond ? nil : last.flatMap { curve.lower[$0] },
      upper: isBeyond ? nil : last.flatMap { curve.upper[$0] },
      otherEvents: ended.count { $0.cause != cause && $0.cause > 0 },
      cumulativeIncidence: isBeyond
        ? nil : last.map { curve.cause?.cumulativeIncidence[$0] ?? 0 } ?? 0)
  }

  func rows(_ subjects: [Subject], _ selector: String, _ level: String?) -> [ResultRow] {
    let curves = curves(subjects, selector, level)
    let counts =
      [row("patients", "", selector, level, Double(subjects.count))]
      + Self.causes.enumerated().map { index, cause in
        row(
          "events", "[cause=\(cause.0)]", selector, level,
          Double(subjects.count { $0.cause == index + 1 }))
      }
    let estimates = [30.0, 90].flatMap { time in
      let ticks = curves.compactMap { $0.ticks.first { $0.time == time } }
      return zip(Self.causes, ticks).map { cause, tick in
        estimate("cumulative-incidence", time, "[cause=\(cause.0)]", selector, level) {
          ($0.value, $0.lower, $0.upper) = (tick.cumulativeIncidence, tick.lower, tick.upper)
        }
      } + [
        estimate("event-free", time, "", selector, level) { $0.value = ticks.first?.survival }
      ]
    }
    return (counts + estimates).map {
      var row = $0
      row.n = subjects.count
      return row
    }
  }

  private func row(
    _ statistic: String, _ cause: String, _ group: String, _ level: String?, _ value: Double?
  ) -> ResultRow {
    var row = ResultRow(
      id: "relapse.\(statistic)\(cause)\(group)", analysis: "relapse", endpoint: "relapse",
      population: "safety", statistic: statistic,
      method: "Aalen–Johansen estimate, Aalen variance, log-log interval",
      text: value.map { "\(Int($0))" } ?? "")
    row.value = value
    row.level = level
    row.grouping = level == nil ? nil : "arm"
    return row
  }

  private func estimate(
    _ statistic: String, _ time: Double, _ cause: String, _ group: String, _ level: String?,
    fill: (inout ResultRow) -> Void
  ) -> ResultRow {
    var row = row("\(statistic)@\(Int(time))", cause, group, level, nil)
    row.statistic = statistic
    row.at = time
    row.unit = "days"
    fill(&row)
    row.reason = row.value == nil ? "not estimable: beyond follow-up" : nil
    row.text = row.value.map { "\(Int(($0 * 100).rounded()))%" } ?? row.reason ?? ""
    return row
  }
}
