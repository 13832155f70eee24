import AnalysisPlan
import Results
import Wording

/// The words of a figure of cumulative incidence; numbers, no conclusions.
struct IncidenceText {
  let figure: IncidenceFigure

  private var isStacked: Bool { figure.declaration.isStacked }

  /// The one cause that is shown; nil where there are several.
  private var onlyCause: String? { figure.causes.count == 1 ? figure.causes.first?.label : nil }

  var subtitle: String {
    let size = "N\u{A0}=\u{A0}\(figure.patients)"
    let by = figure.grouping.map { ", by \($0.label.lowercasedFirst)" } ?? ""
    return figure.population + by + ", " + size
  }

  var valueAxisTitle: String {
    if isStacked { return "Probability" }
    return onlyCause.map { "Cumulative incidence of \($0.lowercasedFirst)" }
      ?? "Cumulative incidence"
  }

  /// The rows of counts: a cause alone has plain events.
  var countLabels: [String] {
    let events = onlyCause.map { _ in ["Events"] } ?? figure.causes.map(\.label)
    return ["At risk"] + events + (figure.hidesCauses ? ["Other events"] : []) + ["Censored"]
  }

  /// What came out first, then how to read the picture.
  var notes: [String] {
    figure.landmarkNote + landmarks + tests + followUp + emptyGroups + [estimate, counts]
      + [axisEnd, fading, censoring].compactMap(\.self) + figure.declaredNotes
      + Notices.of(figure.header)
  }

  /// The estimates at each declared time, curve by curve.
  private var landmarks: [String] {
    let times = figure.curves.flatMap { $0.landmarks.compactMap(\.at) }
    let of = onlyCause.map { " of \($0.lowercasedFirst)" } ?? ""
    return Set(times).sorted().map { time in
      let told = figure.curves.compactMap { curve in
        curve.landmarks.first { $0.at == time }
          .map { figure.isNamed ? "\(curve.label), \($0.text)" : $0.text }
      }
      return "Cumulative incidence\(of) at \(figure.timeUnit.singularFor(time)): "
        + told.joined(separator: "; ") + "."
    }
  }

  private var tests: [String] {
    zip(testLines, figure.tests).map { "\($0) \($1.row.method(beside: figure.landmark))." }
  }

  /// A line a test.
  var testLines: [String] {
    figure.tests.map { cause, row in
      let of = figure.causes.count > 1 ? " of \(cause.lowercasedFirst)" : ""
      return "Gray’s test\(of): \(KaplanMeierText.testValues(row))."
    }
  }

  /// The test of a cause, for a free corner of the plot.
  var statistics: [StatisticsBlock] {
    figure.tests.prefix(1).map {
      StatisticsBlock(lines: ["Gray’s test", KaplanMeierText.testValues($0.row)])
    }
  }

  private var followUp: [String] {
    let told = figure.followUp.map { "\($0.label), \($0.row.text)" }
    return told.isEmpty
      ? [] : ["Median follow-up (reverse Kaplan–Meier): \(told.joined(separator: "; "))."]
  }

  private var emptyGroups: [String] {
    zip(figure.groups, groupNames).filter { $0.0.first?.patients == 0 }
      .map { "\($0.1): no patients." }
  }

  /// The groups, or everyone.
  private var groupNames: [String] {
    figure.grouping?.levels.map(\.label) ?? ["All patients"]
  }

  private var panels: String {
    guard figure.isFaceted else { return "" }
    return figure.hasOthersBehind
      ? " Each panel: one group; gray lines: the other groups; the axes are the same in all panels."
      : " Each panel: one group; the axes are the same in all panels."
  }

  private var estimate: String {
    let method =
      figure.curves.lazy.compactMap { $0.landmarks.first?.method(beside: figure.landmark) }.first
      ?? "Aalen–Johansen estimate"
    let competing =
      "The causes compete: each curve takes the others into account, and one minus a Kaplan–Meier estimate that censors them would be higher."
    if isStacked {
      return
        "Areas: Aalen–Johansen estimates, one on the other, which with \(figure.risks?.eventFree.lowercasedFirst ?? "the rest") add up to all patients. \(competing)"
    }
    let band =
      figure.hasBands
      ? " Shaded: pointwise \(figure.level) confidence intervals, not a band for the whole curve."
      : ""
    return "Lines: \(method).\(band)\(panels) \(competing)"
  }

  private var counts: String {
    let events = onlyCause.map { "events (\($0.lowercasedFirst))" } ?? "events of each cause"
    let others = figure.hidesCauses ? ", other events (\(hiddenCauses))" : ""
    return
      "The counts under the time axis are taken after events and censorings at that time, so that at risk, \(events)\(others) and censored add up to the group."
  }

  private var hiddenCauses: String {
    (figure.risks?.causes ?? []).filter { !figure.declaration.causes.contains($0.name) }
      .map(\.label.lowercasedFirst).joined(separator: "; ")
  }

  private var axisEnd: String? {
    figure.maximum < 1
      ? "The vertical axis ends at \(Formatting.exactPercent(figure.maximum)), not at 100%." : nil
  }

  private var fading: String? {
    let rule =
      "fewer than a tenth of the group, or fewer than three patients, remain at risk"
    if figure.grouping == nil {
      return figure.curves.first?.curve?.fadeTime.map { time in
        let sign = isStacked ? "Right of the dashed line" : "Thinner lines"
        return "\(sign): \(rule) (from \(figure.timeUnit.singularFor(time)))."
      }
    }
    let times = zip(figure.groups, groupNames).compactMap { curves, name in
      curves.first?.curve?.fadeTime.map { "\(name) from \(figure.timeUnit.singularFor($0))" }
    }
    return times.isEmpty ? nil : "Thinner lines: \(rule) (\(times.joined(separator: "; ")))."
  }

  private var censoring: String? {
    guard figure.hasCensorMarks else { return nil }
    let marked = figure.curves.compactMap(\.curve).filter { !$0.censorTimes.isEmpty }
    let dropped = figure.curves.filter { $0.curve?.hasTooManyCensorings == true }.map(\.label)
    let drawn =
      marked.contains { !$0.hasTooManyCensorings }
      ? "Short vertical marks: censored patients." : nil
    let left =
      dropped.isEmpty
      ? nil
      : "Censored patients are not marked where there are more than 200 (\(dropped.joined(separator: ", ")))."
    let sentences = [drawn, left].compactMap(\.self)
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}

extension IncidenceText {
  /// At most 100 characters.
  var accessibleTitle: String {
    let by = figure.grouping.map { " by \($0.label.lowercasedFirst)" } ?? ""
    let title = "Cumulative incidence: " + figure.title + by
    return title.count <= 100 ? title : title.prefix(99) + "…"
  }

  var description: String {
    ([axes, size] + figure.curves.map(description) + tests + [rest].compactMap(\.self)
      + Notices.of(figure.header))
      .joined(separator: " ")
  }

  private var axes: String {
    let domain = figure.timeDomain
    let what =
      isStacked
      ? "Stacked areas of the estimated probabilities of each cause and of no event (\(figure.endpoint))"
      : "\(form) of estimated cumulative incidence (\(onlyCause ?? figure.endpoint))"
    let bands = figure.hasBands ? ", with pointwise \(figure.level) confidence bands" : ""
    return
      "\(what), 0 to \(Formatting.exactPercent(figure.maximum)), against \(figure.timeAxisTitle.lowercasedFirst), \(Formatting.short(domain.lowerBound)) to \(Formatting.time(domain.upperBound))\(bands)."
  }

  private var form: String {
    guard figure.isFaceted else { return "Step curves" }
    let behind = figure.hasOthersBehind ? " with the other groups in gray behind it" : ""
    return "\(figure.groups.count) small panels, one a group\(behind): step curves"
  }

  private var size: String { "\(Formatting.count(figure.patients, "patient"))." }

  private func description(of curve: IncidenceCurve) -> String {
    guard curve.patients > 0 else { return "\(curve.label): no patients." }
    let events = Formatting.count(curve.events, "event")
    let size =
      figure.grouping == nil
      ? events : "\(Formatting.count(curve.patients, "patient")), \(events)"
    let landmarks = curve.landmarks.compactMap { row in
      row.at.map { "cumulative incidence at \(figure.timeUnit.singularFor($0)) \(row.text)" }
    }
    return "\(curve.label): \(([size] + landmarks).joined(separator: "; "))."
  }

  /// Those without an event at the last tick that follow-up reaches, for areas.
  private var rest: String? {
    guard isStacked, let curve = figure.curves.first?.curve,
      let tick = curve.ticks.last(where: { $0.survival != nil }), let value = tick.survival
    else { return nil }
    return
      "\(figure.risks?.eventFree ?? ""): \(Formatting.percent(value, of: curve.n)) at \(figure.timeUnit.singularFor(tick.time))."
  }
}
