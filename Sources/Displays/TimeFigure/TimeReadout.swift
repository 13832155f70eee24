import AnalysisPlan
import Markup
import Plotting
import Results
import Wording

/// What a reader reads off a figure of curves at any time: a hidden element that the page's script
/// turns into a slider.
///
/// Everything that the slider shows is written here, at each of its stops, so that the script
/// computes no number.
struct TimeReadout {
  /// What a curve is called, and what is said of it.
  struct Series {
    /// Nil where there is only one.
    let label: String?
    let curve: CurveRow
    /// The estimate after each time of the curve.
    let values: [Double]
    /// The estimate at time zero, before the first of these.
    let start: Double
    /// The times at which the estimate equals a published one; none of real data.
    let published: Set<Double>
    /// The group that it is compared with; nil for that group itself, and where there are no groups.
    var reference: Reference?

    fileprivate var estimates: StepCurve { curve.steps(of: values, from: start) }

    /// As what another group is compared with.
    func reference(called label: String) -> Reference {
      Reference(label: label, subjects: curve.n, estimates: estimates)
    }
  }

  /// The estimates of a group that others are compared with.
  struct Reference {
    let label: String
    let subjects: Int
    let estimates: StepCurve
  }

  /// At most so many stops, so that a figure of any size has a small slider.
  private static let mostStops = 240.0

  let words: Words
  let axisTitle: String
  /// A unit of time as results name it.
  let unit: String
  let series: [Series]
  /// That of the limits, as `95%`.
  let level: String
  /// The time axis.
  let domain: ClosedRange<Double>

  /// A round step between stops, in the unit of the axis.
  private var step: (value: Double, decimals: Int) {
    let smallest = (domain.upperBound - domain.lowerBound) / Self.mostStops
    for decimals in stride(from: 3, through: -9, by: -1) {
      for digit in [1.0, 2.0, 5.0] {
        let value = decimals > 0 ? digit / power(decimals) : digit * power(-decimals)
        if value >= smallest { return (value, max(0, decimals)) }
      }
    }
    return (smallest, 0)
  }

  /// The hidden element; nil where there is no curve.
  ///
  /// - Parameter plots: those of each picture.
  func node(plots: [[Rectangle]]) -> Node? {
    guard !series.isEmpty, domain.upperBound > 0, domain.upperBound.isFinite else { return nil }
    let (step, decimals) = step
    let stops = Int((domain.upperBound / step).rounded(.down))
    let times = (0...stops).map { stop in
      decimals > 0
        ? Double(stop) * (step * power(decimals)).rounded() / power(decimals)
        : Double(stop) * step
    }
    let end = Double(stops) * step / domain.upperBound
    let places = plots.map { plots in
      plots.map { plot in
        [plot.x, plot.x + plot.width * end, plot.y, plot.bottom].map(Coordinate.text)
          .joined(separator: " ")
      }.joined(separator: ",")
    }
    return .tag(
      "div",
      [
        "class": "readout", "hidden": "", "data-axis": axisTitle, "data-unit": words.unitName(unit),
        "data-step": Formatting.short(step), "data-decimals": "\(decimals)",
        "data-stops": "\(stops)", "data-plots": places.joined(separator: ";"),
      ],
      series.map { series in
        .tag(
          "span",
          ["data-label": series.label ?? "", "data-states": states(series, at: times)])
      })
  }

  /// What is said at each stop; empty where it is what was said before.
  private func states(_ series: Series, at times: [Double]) -> String {
    var last = ""
    var (next, events) = (0, 0)
    return zip(times, differences(series, at: times)).map { time, difference in
      while next < series.curve.time.count, series.curve.time[next] <= time {
        events += series.curve.events[next]
        next += 1
      }
      let own = state(series, after: next - 1, events: events, at: time)
      let state = difference.map { words("\(own), \($0)") } ?? own
      defer { last = state }
      return state == last ? "" : state
    }.joined(separator: ";")
  }

  /// - Parameter events: those up to the time.
  private func state(
    _ series: Series, after index: Int, events: Int, at time: Double
  ) -> String {
    let curve = series.curve
    if time > curve.lastTime { return words("beyond follow-up") }
    let sign = series.published.contains(time) ? "◆" : ""
    guard index >= 0 else {
      return said(
        Formatting.percent(series.start, of: curve.n) + sign, atRisk: curve.n, events: events)
    }
    let others = curve.cause?.otherEvents[index] ?? 0
    let atRisk = curve.atRisk[index] - curve.events[index] - others - curve.censored[index]
    let estimate = Formatting.percent(
      series.values[index], lower: curve.lower[index], upper: curve.upper[index], level: level,
      of: curve.n, words)
    return said(estimate + sign, atRisk: atRisk, events: events)
  }

  private func said(_ estimate: String, atRisk: Int, events: Int) -> String {
    words("\(estimate), \(atRisk) at risk, \(words.events(events))")
  }

  /// By how much the estimate at each time is above that of the group it is compared with, so that
  /// readers need not subtract rounded percentages; nil where one of them has none.
  private func differences(_ series: Series, at times: [Double]) -> [String?] {
    guard let reference = series.reference else { return times.map { _ in nil } }
    let own = series.estimates
    let decimals = NumberText.differenceDecimals(min(series.curve.n, reference.subjects))
    return times.map { time in
      guard let value = own.value(at: time), let compared = reference.estimates.value(at: time)
      else { return nil }
      let points = NumberText.decimal((value - compared) * 100, decimals)
      return words("difference to \(reference.label) \(points) percentage points")
    }
  }
}

extension Grouping {
  /// The place of the level that others are compared with: the first where the plan names none.
  var referencePlace: Int { levels.firstIndex { $0.label == reference } ?? 0 }
}

extension [ResultRow] {
  /// The times of landmarks whose results answer a published claim.
  func times(answering published: Set<String>) -> Set<Double> {
    Set(filter { published.contains($0.id) }.compactMap(\.at))
  }
}

private func power(_ exponent: Int) -> Double {
  (0..<exponent).reduce(1.0) { value, _ in value * 10 }
}
