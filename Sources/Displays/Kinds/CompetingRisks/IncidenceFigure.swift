import AnalysisPlan
import Markup
import Plotting
import Results
import Wording

/// A figure of cumulative incidence: one or several causes for everyone or by a grouping, or all causes
/// stacked.
struct IncidenceFigure {
  let name: String
  let title: String
  let declaredNotes: [String]
  let declaration: CumulativeIncidenceFigure
  /// What the endpoint is called.
  let endpoint: String
  let risks: CompetingRisks?
  let population: String
  let grouping: Grouping?
  /// The curves of each group, or of everyone.
  let groups: [[IncidenceCurve]]
  /// Median follow-up of everyone or of each group, with the group's label.
  let followUp: [(label: String, row: ResultRow)]
  /// Gray's test of each cause's curves; empty where the plan asks for none.
  let tests: [(cause: String, row: ResultRow)]
  /// Whom a landmark leaves out.
  let landmarkNote: [String]
  let landmark: LandmarkAnalysis?
  let results: ResultSet
  /// The results that answer a published claim, in a synthetic study.
  let publishedIDs: Set<String>
  let timeAxisTitle: String
  let timeUnit: String
  /// The confidence level of the intervals, `95%`.
  let level: String
  var header: ResultSet.Header { results.header }
  var words: Words { header.words }

  init(
    figure: FigureDeclaration, _ declaration: CumulativeIncidenceFigure, plan: TrialPlan,
    results: ResultSet
  ) {
    name = figure.name
    title = figure.title
    declaredNotes = figure.notes
    self.declaration = declaration
    level = Formatting.exactPercent(plan.conventions.confidenceLevel)
    let endpoint = plan.endpoint(declaration.endpoint.value)
    self.endpoint = endpoint?.label ?? declaration.endpoint.value
    population = endpoint.flatMap { plan.population($0.population)?.label } ?? ""
    grouping = declaration.by.flatMap { plan.grouping($0.value) }
    self.results = results
    publishedIDs = results.header.synthetic ? results.publishedIDs : []
    landmarkNote = LandmarkNote.of(endpoint, results)
    landmark = endpoint?.landmark
    if case .competingRisks(let risks) = endpoint?.kind { self.risks = risks } else { risks = nil }
    timeUnit = risks?.displayUnit.rawValue ?? ""
    let unit = results.words.unitName(timeUnit).capitalizedFirst
    timeAxisTitle = risks.map { results.words("\(unit) since \($0.timeZero)") } ?? unit
    let source = IncidenceSource(
      endpoint: declaration.endpoint.value, risks: risks, results: results)
    groups = source.groups(causes: declaration.causes, grouping: grouping)
    followUp = source.followUp(grouping: grouping)
    tests = source.tests(causes: declaration.causes, grouping: grouping)
  }

  var curves: [IncidenceCurve] { groups.flatMap(\.self) }

  /// The causes that the figure shows.
  var causes: [CompetingRisks.Cause] { declaration.causes.compactMap { risks?.cause($0) } }
  /// Whether the endpoint has causes that the figure does not show.
  var hidesCauses: Bool { causes.count < (risks?.causes.count ?? 0) }
  var isNamed: Bool { grouping != nil || causes.count > 1 }
  /// Bands of more than two curves would hide each other; areas have none.
  var hasBands: Bool {
    let inOneFrame = !isFaceted ? curves.count : hasGroupsBehind ? 1 : causes.count
    return inOneFrame <= 2 && !declaration.isStacked
  }
  /// Several causes by group, and more groups than one frame can show, have a panel a group.
  var isFaceted: Bool {
    grouping != nil
      && (causes.count > 1 || groups.count > KaplanMeierFigure.mostInOneFrame)
  }
  /// Whether panels show all groups in gray.
  var hasGroupsBehind: Bool { isFaceted && causes.count == 1 }
  /// Curves of several causes have their censorings in common: they stand in the counts alone.
  var hasCensorMarks: Bool { causes.count == 1 && !declaration.isStacked }

  /// The patients of the groups, or of everyone.
  var patients: Int {
    groups.compactMap { $0.first?.patients }.reduce(0, +)
  }

  /// The times under the axis, the same for every curve.
  var ticks: [Double] {
    curves.lazy.compactMap { $0.curve?.ticks.map(\.time) }.first { !$0.isEmpty } ?? [0]
  }

  /// From zero to the last tick or the last time, whichever is later.
  var timeDomain: ClosedRange<Double> {
    let last = curves.compactMap { $0.curve?.lastTime }.max() ?? 0
    return 0...max(ticks.last ?? 0, last, 1e-9)
  }

  /// Where the vertical axis ends: at the plan's value, or above it where a curve or band would leave
  /// the picture.
  var maximum: Double {
    let highest = curves.map { $0.highest(withBand: hasBands) }.max() ?? 0
    guard declaration.maximum < 1, highest < 1 else { return 1 }
    let wished = max(declaration.maximum, highest)
    return min(
      1, LinearScale(domain: 0...wished, start: 0, end: 1).nice(count: 5).domain.upperBound)
  }

  var display: Display {
    let table = IncidenceTable(figure: self)
    let text = IncidenceText(figure: self)
    return picture(text).display(
      title: title, subtitle: text.subtitle, notes: text.notes, table: table.table, csv: table.csv,
      resultIDs: resultIDs)
  }

  private var resultIDs: [String] {
    curves.flatMap { curve in
      [curve.curve?.id].compactMap(\.self) + curve.landmarks.map(\.id)
    } + followUp.map(\.row.id) + tests.map(\.row.id)
  }

  private func picture(_ text: IncidenceText) -> TimeFigure {
    var picture = TimeFigure(
      name: name, accessibleTitle: text.accessibleTitle, description: text.description,
      notices: Notices.of(header), words: words,
      series: curves.map { $0.series(withBand: hasBands, withCensorings: hasCensorMarks) },
      isNamed: isNamed,
      paletteSize: IncidenceSource.paletteSize(risks, grouping, causes: causes.count),
      ticks: ticks, timeDomain: timeDomain, timeAxisTitle: timeAxisTitle,
      valueAxisTitle: text.valueAxisTitle,
      countLabels: text.countLabels, counts: counts, readout: readout)
    picture.areas = areas
    if isFaceted { (picture.facets, picture.summary) = (facets, text.testLines) }
    picture.statistics = text.statistics
    picture.maximum = maximum
    return picture
  }

  private var readout: TimeReadout {
    TimeReadout(
      words: words, axisTitle: timeAxisTitle, unit: timeUnit, series: readCurves, level: level,
      domain: timeDomain)
  }

  /// Groups that share a frame, which then has one cause, are compared.
  private var readCurves: [TimeReadout.Series] {
    let place = isFaceted ? nil : grouping?.referencePlace
    let reference = place.flatMap { groups[$0].first }.flatMap { curve in
      readCurve(curve)?.reference(called: curve.label)
    }
    return groups.enumerated().flatMap { index, curves in
      curves.compactMap { readCurve($0, to: index == place ? nil : reference) }
    }
  }

  private func readCurve(
    _ curve: IncidenceCurve, to reference: TimeReadout.Reference? = nil
  ) -> TimeReadout.Series? {
    guard let row = curve.curve, let cause = row.cause else { return nil }
    return .init(
      label: isNamed ? curve.label : nil, curve: row, values: cause.cumulativeIncidence,
      start: 0, published: curve.landmarks.times(answering: publishedIDs), reference: reference)
  }

  /// Whether subjects came under observation at different times.
  var hasEntries: Bool {
    curves.contains { $0.curve?.ticks.contains { $0.notEntered != nil } ?? false }
  }

  /// The counts of each group, or of everyone: at risk, events of each shown cause, other events where
  /// there are, censored.
  private var counts: [CountsBlock] {
    groups.map { counts(of: $0, name: grouping == nil ? nil : $0.first?.label) }
  }

  /// A panel a group, with the curves of its causes.
  private var facets: [TimeFacet] {
    groups.enumerated().map { place, curves in
      let series = curves.map {
        $0.series(withBand: hasBands, withCensorings: hasCensorMarks)
      }
      return TimeFacet(
        name: grouping?.levels[place].label ?? "", named: hasGroupsBehind ? series.first : nil,
        series: series, guides: [], counts: counts(of: curves, name: nil))
    }
  }

  private func counts(of curves: [IncidenceCurve], name: String?) -> CountsBlock {
    let ticks = curves.first?.curve?.ticks ?? []
    let rows = ticks.indices.map { index in
      let events = curves.compactMap { $0.curve?.ticks[index].events }
      let all = ticks[index].events + ticks[index].otherEvents
      let others = hidesCauses ? [all - events.reduce(0, +)] : []
      return (
        time: ticks[index].time,
        counts: [ticks[index].atRisk] + events + others + [ticks[index].censored]
          + [ticks[index].notEntered].compactMap(\.self)
      )
    }
    let look = curves.first
    return CountsBlock(
      index: look?.index ?? 0, style: look?.style ?? Palette.style(series: 0, of: 1), name: name,
      patients: look?.patients ?? 0, median: nil, ticks: rows)
  }

  /// The causes from below, each on those before it, and above them those without an event.
  private var areas: [StackedArea] {
    guard declaration.isStacked, let first = curves.first?.curve else { return [] }
    var base = first.steps(of: first.time.map { _ in 0 }, from: 0)
    var sums = first.time.map { _ in 0.0 }
    var areas: [StackedArea] = []
    for curve in curves {
      sums = zip(sums, curve.curve?.cause?.cumulativeIncidence ?? []).map { $0 + $1 }
      let top = first.steps(of: sums, from: 0)
      areas.append(
        StackedArea(
          label: curve.label, index: curve.index, color: curve.style.color,
          textColor: curve.style.textColor, dash: curve.style.dash, lower: base, upper: top))
      base = top
    }
    let whole = first.steps(of: first.time.map { _ in 1 }, from: 1)
    return areas + [
      StackedArea(
        label: risks?.eventFree ?? "", index: nil, color: Palette.muted, textColor: Palette.ink,
        dash: nil, lower: base, upper: whole)
    ]
  }
}
