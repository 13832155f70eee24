@testable import AnalysisPlan
import Displays
import Foundation
import Results

/// A survival endpoint with groups of made-up times, and the results an analysis would give for them.
struct SurvivalFixture {
  struct Subject {
    let time: Double
    let hasEvent: Bool
  }

  var groups: [(label: String, subjects: [Subject])]
  var ticks: [Double]
  var isGrouped = true
  var endpoint = "Overall survival"
  /// How many patients each subject stands for.
  var copies = 1
  var header = PlanFixture.header()

  /// The ten observations of the CAMIS project: events at 54 75 77 84 87, censored at 92 103 105 112 118.
  static let tenObservations =
    [54, 75, 77, 84, 87].map { Subject(time: $0, hasEvent: true) }
    + [92, 103, 105, 112, 118].map { Subject(time: $0, hasEvent: false) }

  /// Times spread like an exponential distribution's, shuffled by a small linear congruence, and
  /// censored between half of and the whole of the follow-up.
  static func group(_ size: Int, mean: Double, followUp: Double, seed: Int) -> [Subject] {
    var state = UInt64(seed)
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    return (0..<size).map { _ in
      let event = (-log(1 - next()) * mean * 10).rounded() / 10 + 0.1
      let censoring = followUp * (0.4 + 0.6 * next())
      return Subject(
        time: min(event, (censoring * 10).rounded() / 10), hasEvent: event <= censoring)
    }
  }

  var grouping: Grouping? { isGrouped ? PlanFixture.grouping(groups.map(\.label)) : nil }

  var plan: TrialPlan {
    let clause = Clause(text: "CNSR = 0", location: PlanFixture.nowhere, expression: .missing)
    let timing = TimeToEvent(
      origin: "first dose", time: PlanFixture.located("AVAL"), timeUnit: .days, event: clause,
      competing: "none", displayUnit: .days, landmarks: [], landmarksLocation: PlanFixture.nowhere)
    let figure = FigureDeclaration(
      name: "os", title: "Overall survival", notes: [],
      kind: .kaplanMeier(
        endpoint: PlanFixture.located("os"), by: isGrouped ? PlanFixture.located("arm") : nil),
      location: PlanFixture.nowhere)
    return PlanFixture.plan(
      grouping: grouping,
      endpoints: [PlanFixture.endpoint("os", label: endpoint, kind: .timeToEvent(timing))],
      figures: [figure])
  }

  var results: ResultSet {
    ResultSet(
      header: header, rows: groups.indices.flatMap(rows) + [logRank].compactMap(\.self),
      curves: curves)
  }

  var display: Display { present(plan, results)[0] }

  var curves: [CurveRow] { groups.indices.map(curve) }

  private func selector(_ index: Int) -> String { isGrouped ? "[arm=group-\(index + 1)]" : "" }

  /// The product-limit estimate with log-log limits, written out plainly.
  private func curve(_ index: Int) -> CurveRow {
    let subjects = groups[index].subjects
    let times = Set(subjects.map(\.time)).sorted()
    var survival = 1.0
    var greenwood = 0.0
    var row = CurveRow(
      id: "os.curve\(selector(index))", analysis: "os", grouping: isGrouped ? "arm" : nil,
      level: isGrouped ? groups[index].label : nil, unit: "days", n: copies * subjects.count,
      time: times,
      survival: [], lower: [], upper: [], atRisk: [], events: [], censored: [], ticks: [])
    for time in times {
      let atRisk = copies * subjects.count { $0.time >= time }
      let events = copies * subjects.count { $0.time == time && $0.hasEvent }
      survival *= 1 - Double(events) / Double(atRisk)
      greenwood += Double(events) / (Double(atRisk) * Double(atRisk - events))
      let spread = 1.959964 * greenwood.squareRoot() / log(survival)
      let isKnown = survival > 0 && survival < 1
      row.survival.append(survival)
      row.lower.append(isKnown ? pow(survival, exp(-spread)) : nil)
      row.upper.append(isKnown ? pow(survival, exp(spread)) : nil)
      row.atRisk.append(atRisk)
      row.events.append(events)
      row.censored.append(copies * subjects.count { $0.time == time && !$0.hasEvent })
    }
    row.ticks = ticks.map { tick(at: $0, of: subjects, curve: row) }
    return row
  }

  private func tick(at time: Double, of subjects: [Subject], curve: CurveRow) -> CurveRow.Tick {
    let last = curve.time.lastIndex { $0 <= time }
    let isBeyond = time > (curve.time.last ?? 0)
    return CurveRow.Tick(
      time: time, atRisk: copies * subjects.count { $0.time > time },
      events: copies * subjects.count { $0.time <= time && $0.hasEvent },
      censored: copies * subjects.count { $0.time <= time && !$0.hasEvent },
      survival: isBeyond ? nil : last.map { curve.survival[$0] } ?? 1,
      lower: isBeyond ? nil : last.flatMap { curve.lower[$0] },
      upper: isBeyond ? nil : last.flatMap { curve.upper[$0] })
  }

  private func rows(_ index: Int) -> [ResultRow] {
    let curve = curve(index)
    let place = curve.survival.firstIndex { $0 <= 0.5 + 1e-9 }
    let below = curve.survival.firstIndex { $0 < 0.5 - 1e-9 }
    var median = row("median", index, text: place == nil ? "not reached" : "not estimable")
    // The middle of a stretch at one half, which an event must end.
    median.value = below.flatMap { below in place.map { (curve.time[$0] + curve.time[below]) / 2 } }
    median.reason = median.value == nil ? median.text : nil
    if let value = median.value { median.text = "\(value) days (95% CI 54.0 to NR)" }
    guard let tick = curve.ticks.dropFirst().first, let survival = tick.survival else {
      return [median]
    }
    var landmark = row("survival@\(Int(tick.time))", index, text: "\(Int(survival * 100))%")
    landmark.statistic = "survival"
    landmark.at = tick.time
    landmark.value = survival
    return [median, landmark]
  }

  private func row(_ statistic: String, _ index: Int, text: String) -> ResultRow {
    var row = ResultRow(
      id: "os.\(statistic)\(selector(index))", analysis: "os", endpoint: "os",
      population: "safety", statistic: statistic,
      method: "Kaplan–Meier estimate, Greenwood variance, log-log interval", text: text)
    row.confidenceLevel = 0.95
    row.unit = "days"
    return row
  }

  private var logRank: ResultRow? {
    guard isGrouped, groups.count > 1 else { return nil }
    var row = ResultRow(
      id: "os.log-rank[arm]", analysis: "os", endpoint: "os", population: "safety",
      statistic: "log-rank", method: "Log-rank test", text: "p = 0.04")
    row.value = 4.2137
    row.degreesOfFreedom = groups.count - 1
    row.p = 0.0401
    row.test = "log-rank"
    return row
  }
}
