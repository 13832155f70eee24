import AnalysisPlan
import Results
import Wording

/// The words of a figure of cumulative incidence; numbers, no conclusions.
struct IncidenceText {
  let figure: IncidenceFigure
  private var words: Words { figure.words }

  private var isStacked: Bool { figure.declaration.isStacked }

  /// The one cause that is shown; nil where there are several.
  private var onlyCause: String? { figure.causes.count == 1 ? figure.causes.first?.label : nil }

  var subtitle: String {
    words.subtitle(figure.population, by: figure.grouping, patients: figure.patients)
  }

  /// A time of the axis with its unit.
  private func time(_ time: Double) -> String { words.time(time, in: figure.timeUnit) }

  var valueAxisTitle: String {
    if isStacked { return words("Probability") }
    return onlyCause.map { words("Cumulative incidence of \($0.lowercasedFirst)") }
      ?? words("Cumulative incidence")
  }

  /// The rows of counts: events by cause.
  var countLabels: [String] {
    [words("At risk")] + figure.causes.map(\.label)
      + (figure.hidesCauses ? [words("Other events")] : [])
      + [words("Censored")] + (figure.hasEntries ? [words("Not yet observed")] : [])
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
    return Set(times).sorted().map { time in
      let told = figure.curves.compactMap { curve in
        curve.landmarks.first { $0.at == time }
          .map { figure.isNamed ? "\(curve.label), \($0.text)" : $0.text }
      }
      let all = told.joined(separator: "; ")
      return onlyCause.map {
        words("Cumulative incidence of \($0.lowercasedFirst) at \(self.time(time)): \(all).")
      } ?? words("Cumulative incidence at \(self.time(time)): \(all).")
    }
  }

  private var tests: [String] {
    zip(testLines, figure.tests).map { "\($0) \($1.row.method(beside: figure.landmark))." }
  }

  /// A line a test.
  var testLines: [String] {
    figure.tests.map { cause, row in
      let values = KaplanMeierText.testValues(row, words)
      return figure.causes.count > 1
        ? words("Gray’s test of \(cause.lowercasedFirst): \(values).")
        : words("Gray’s test: \(values).")
    }
  }

  /// The test of a cause.
  var statistics: StatisticsBlock? {
    figure.tests.first.map {
      StatisticsBlock(
        lines: [words("Gray’s test"), KaplanMeierText.testValues($0.row, words)])
    }
  }

  private var followUp: [String] {
    words.followUp(figure.followUp.map { "\($0.label), \($0.row.text)" })
  }

  private var emptyGroups: [String] {
    zip(figure.groups, groupNames).filter { $0.0.first?.patients == 0 }
      .map { words.noPatients(in: $0.1) }
  }

  /// The groups, or everyone.
  private var groupNames: [String] {
    figure.grouping?.levels.map(\.label) ?? [words("All patients")]
  }

  private var estimate: String {
    let method =
      figure.curves.lazy.compactMap { $0.landmarks.first?.method(beside: figure.landmark) }.first
      ?? words("Aalen–Johansen estimate")
    let competing = words(
      """
      The causes compete: each curve takes the others into account, and one minus a Kaplan–Meier \
      estimate that censors them would be higher.
      """)
    guard !isStacked else { return "\(areas) \(competing)" }
    let bands = figure.hasBands ? [words.bands(level: figure.level)] : []
    let panels =
      figure.isFaceted ? [words.panels(hasGroupsBehind: figure.hasGroupsBehind)] : []
    return ([words("Lines: \(method).")] + bands + panels + [competing]).joined(separator: " ")
  }

  private var areas: String {
    let rest = figure.risks?.eventFree.lowercasedFirst ?? words("the rest")
    return words(
      """
      Areas: Aalen–Johansen estimates, one on the other, which with \(rest) add up to all patients.
      """)
  }

  private var counts: String {
    let events =
      onlyCause.map { words("events (\($0.lowercasedFirst))") } ?? words("events of each cause")
    let others = figure.hidesCauses ? [words("other events (\(hiddenCauses))")] : []
    let late = figure.hasEntries ? [words("not yet observed")] : []
    return words.counts([words("at risk"), events] + others + [words("censored")] + late)
  }

  private var hiddenCauses: String {
    (figure.risks?.causes ?? []).filter { !figure.declaration.causes.contains($0.name) }
      .map(\.label.lowercasedFirst).joined(separator: "; ")
  }

  private var axisEnd: String? {
    figure.maximum < 1
      ? words(
        "The vertical axis ends at \(Formatting.exactPercent(figure.maximum)), not at 100%.") : nil
  }

  private var fading: String? {
    if figure.grouping == nil {
      return figure.curves.first?.curve?.fadeTime.flatMap { fading(from: time($0)) }
    }
    return words.fading(
      zip(figure.groups, groupNames).map { ($1, $0.first?.curve?.fadeTime) }, in: figure.timeUnit)
  }

  private func fading(from time: String) -> String? {
    guard isStacked else { return words.fading([words("from \(time)")]) }
    return words(
      """
      Right of the dashed line: fewer than a tenth of the group, or fewer than three patients, \
      remain at risk (from \(time)).
      """)
  }

  private var censoring: String? {
    guard figure.hasCensorMarks else { return nil }
    let marked = figure.curves.compactMap(\.curve).filter { !$0.censorTimes.isEmpty }
    return words.censoring(
      isMarked: marked.contains { !$0.hasTooManyCensorings },
      unmarked: figure.curves.filter { $0.curve?.hasTooManyCensorings == true }.map(\.label))
  }
}

extension IncidenceText {
  /// At most 100 characters.
  var accessibleTitle: String {
    words("Cumulative incidence: \(figure.title)").asAccessibleTitle
  }

  var description: String {
    ([axes, size] + figure.curves.map(description) + tests + [rest].compactMap(\.self)
      + Notices.of(figure.header))
      .joined(separator: " ")
  }

  private var axes: String {
    let domain = figure.timeDomain
    let axes = Phrase(
      """
      \(what), 0 to \(Formatting.exactPercent(figure.maximum)), against \
      \(figure.timeAxisTitle.lowercasedFirst), \(Formatting.short(domain.lowerBound)) to \
      \(Formatting.time(domain.upperBound))
      """)
    return figure.hasBands
      ? words("\(axes), with pointwise \(figure.level) confidence bands.") : words(axes) + "."
  }

  /// What is drawn.
  private var what: Phrase {
    guard !isStacked else {
      return Phrase(
        """
        Stacked areas of the estimated probabilities of each cause and of no event \
        (\(figure.endpoint))
        """)
    }
    let form = Phrase.stepCurves(
      panels: figure.isFaceted ? figure.groups.count : nil,
      hasGroupsBehind: figure.hasGroupsBehind)
    return Phrase("\(form) of estimated cumulative incidence (\(onlyCause ?? figure.endpoint))")
  }

  private var size: String { words.patients(figure.patients) + "." }

  private func description(of curve: IncidenceCurve) -> String {
    guard curve.patients > 0 else { return words.noPatients(in: curve.label) }
    let events = words.events(curve.events)
    let size =
      figure.grouping == nil ? events : "\(words.patients(curve.patients)), \(events)"
    let landmarks = curve.landmarks.compactMap { row in
      row.at.map { words("cumulative incidence at \(time($0)) \(row.text)") }
    }
    return "\(curve.label): \(([size] + landmarks).joined(separator: "; "))."
  }

  /// Those without an event at the last tick that follow-up reaches, for areas.
  private var rest: String? {
    guard isStacked, let curve = figure.curves.first?.curve,
      let tick = curve.ticks.last(where: { $0.survival != nil }), let value = tick.survival
    else { return nil }
    let percent = Formatting.percent(value, of: curve.n)
    return words("\(figure.risks?.eventFree ?? ""): \(percent) at \(time(tick.time)).")
  }
}
