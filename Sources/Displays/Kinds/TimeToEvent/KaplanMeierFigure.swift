import AnalysisPlan
import Markup
import Plotting
import Results
import Wording

/// A Kaplan–Meier figure in the layout of the KMunicate study
/// (Morris et al., 2019, doi:10.1136/bmjopen-2019-030215).
struct KaplanMeierFigure {
  let name: String
  let title: String
  let declaredNotes: [String]
  /// What the endpoint is called.
  let endpoint: String
  let population: String
  let grouping: Grouping?
  let arms: [KaplanMeierArm]
  /// The first of the endpoint's tests; nil without groups.
  let test: ResultRow?
  /// What the test is called at the start of a line.
  let testName: String
  /// Each level's hazard ratio to the reference; empty where the grouping names none.
  let hazardRatios: [ResultRow]
  /// Whom a landmark leaves out.
  let landmarkNote: [String]
  let landmark: LandmarkAnalysis?
  /// What those are called who had no event by a time.
  let eventFree: String
  let results: ResultSet
  /// The results that answer a published claim, in a synthetic study.
  let publishedIDs: Set<String>
  let timeAxisTitle: String
  let timeUnit: String
  /// The confidence level of the intervals, `95%`.
  let level: String
  /// What the median is where the curve runs level at one half.
  let medianOnPlateau: Conventions.MedianOnPlateau
  var header: ResultSet.Header { results.header }
  var words: Words { header.words }

  init(
    figure: FigureDeclaration, endpoint name: String, grouping: String?, plan: TrialPlan,
    results: ResultSet
  ) {
    let words = results.words
    self.name = figure.name
    level = Formatting.exactPercent(plan.conventions.confidenceLevel)
    medianOnPlateau = plan.conventions.medianOnPlateau
    title = figure.title
    declaredNotes = figure.notes
    let endpoint = plan.endpoint(name)
    self.endpoint = endpoint?.label ?? name
    population = endpoint.flatMap { plan.population($0.population)?.label } ?? ""
    self.grouping = grouping.flatMap(plan.grouping)
    self.results = results
    publishedIDs = results.header.synthetic ? results.publishedIDs : []
    landmarkNote = LandmarkNote.of(endpoint, results)
    landmark = endpoint?.landmark
    arms = Self.arms(endpoint: name, grouping: self.grouping, results: results)
    let comparisons = endpoint?.survivalComparisons ?? SurvivalComparisons()
    test = grouping.flatMap { results[comparisons.leadingTest.id(name, $0)] }
    testName = comparisons.leadingTestName(words)
    hazardRatios = results.rows(of: name).filter {
      $0.statistic == "hazard-ratio" && $0.grouping == grouping && $0.category.isEmpty
    }
    let curveUnit = arms.lazy.compactMap(\.curve?.unit).first
    if case .timeToEvent(let timing) = endpoint?.kind {
      eventFree = timing.eventFree ?? words("No event")
      timeUnit = curveUnit ?? timing.displayUnit.rawValue
      timeAxisTitle = words(
        "\(words.unitName(timeUnit).capitalizedFirst) since \(timing.timeZero)")
    } else {
      eventFree = words("No event")
      timeUnit = curveUnit ?? ""
      timeAxisTitle = words.unitName(timeUnit)
    }
  }

  private static func arms(
    endpoint: String, grouping: Grouping?, results: ResultSet
  ) -> [KaplanMeierArm] {
    let levels = grouping?.levels.map {
      (label: $0.label, selector: "[\(grouping?.name ?? "")=\($0.slug)]")
    }
    let groups = levels ?? [(label: results.words("All patients"), selector: "")]
    let rows = results.rows(of: endpoint)
    let curves = results.curves(of: endpoint)
    return groups.enumerated().map { index, group in
      let curve = curves.first { $0.id == "\(endpoint).curve\(group.selector)" }
      return KaplanMeierArm(
        index: index, label: group.label,
        style: Palette.style(series: index, of: groups.count),
        curve: curve.flatMap { $0.n > 0 && !$0.time.isEmpty ? $0 : nil },
        median: results["\(endpoint).median\(group.selector)"],
        landmarks: rows.filter { row in
          row.statistic == "survival"
            && row.id.hasPrefix("\(endpoint).survival@") && row.selectors == group.selector
        }, followUp: results["\(endpoint).follow-up\(group.selector)"])
    }
  }

  var patients: Int { arms.map(\.patients).reduce(0, +) }
  var events: Int { arms.map(\.events).reduce(0, +) }

  /// The times under the axis, the same for every group; round ones where the results declare none.
  var ticks: [Double] {
    let declared = arms.lazy.compactMap { $0.curve?.ticks.map(\.time) }.first { !$0.isEmpty }
    return declared ?? LinearScale(domain: 0...lastTime, start: 0, end: 1).ticks(count: 6)
  }

  /// From zero to the last tick or the last time, whichever is later.
  var timeDomain: ClosedRange<Double> {
    0...max(ticks.last ?? 0, lastTime)
  }

  /// The last time of any group; one unit where nobody was followed, so that there is an axis.
  private var lastTime: Double {
    arms.map(\.lastTime).max().flatMap { $0 > 0 ? $0 : nil } ?? 1
  }

  var display: Display {
    let table = KaplanMeierTable(figure: self)
    let text = KaplanMeierText(figure: self)
    var picture = picture(text)
    if isFaceted { (picture.facets, picture.summary) = (facets, text.test) }
    return picture.display(
      title: title, subtitle: text.subtitle, notes: text.notes, table: table.table, csv: table.csv,
      resultIDs: resultIDs)
  }

  private func picture(_ text: KaplanMeierText) -> TimeFigure {
    TimeFigure(
      name: name, accessibleTitle: text.accessibleTitle, description: text.description,
      notices: Notices.of(header), words: words, series: arms.map(\.series),
      isNamed: grouping != nil,
      paletteSize: Palette.size(for: arms.count), ticks: ticks, timeDomain: timeDomain,
      timeAxisTitle: timeAxisTitle, valueAxisTitle: valueAxisTitle,
      guides: arms.compactMap { $0.median?.value },
      statistics: statistics,
      countLabels: countLabels,
      counts: arms.map { $0.counts(isNamed: grouping != nil) }, readout: readout)
  }

  /// More groups than one frame can show have a panel each.
  var isFaceted: Bool { arms.count > Self.mostInOneFrame }
  static let mostInOneFrame = 4

  /// A panel a group.
  private var facets: [TimeFacet] {
    arms.map { arm in
      TimeFacet(
        name: arm.label, named: arm.series, series: [arm.series],
        guides: [arm.median?.value].compactMap(\.self), counts: arm.counts(isNamed: false))
    }
  }

  /// Where subjects came under observation late, a curve does not tell how many are at risk after a
  /// time, so nothing is read off.
  private var readout: TimeReadout {
    TimeReadout(
      words: words, axisTitle: timeAxisTitle, unit: timeUnit, series: hasEntries ? [] : readCurves,
      level: level, domain: timeDomain)
  }

  /// Groups that share a frame are compared.
  private var readCurves: [TimeReadout.Series] {
    let place = isFaceted ? nil : grouping?.referencePlace
    let reference = place.flatMap { readCurve(arms[$0])?.reference(called: arms[$0].label) }
    return arms.enumerated().compactMap { index, arm in
      readCurve(arm, to: index == place ? nil : reference)
    }
  }

  private func readCurve(
    _ arm: KaplanMeierArm, to reference: TimeReadout.Reference? = nil
  ) -> TimeReadout.Series? {
    arm.curve.map {
      .init(
        label: grouping == nil ? nil : arm.label, curve: $0, values: $0.survival, start: 1,
        published: arm.landmarks.times(answering: publishedIDs), reference: reference)
    }
  }

  /// Whether subjects came under observation late.
  var hasEntries: Bool { arms.contains(where: \.hasEntries) }

  /// What the counts at each tick are, in the order of ``CurveRow/Tick/counts``.
  var countLabels: [String] {
    [words("At risk"), words("Censored"), words("Events")]
      + (hasEntries ? [words("Not yet observed")] : [])
  }

  /// The endpoint's own name where it is a survival; what the estimate means otherwise.
  private var valueAxisTitle: String {
    let isSurvival = endpoint.lowercased().hasSuffix(words("survival"))
    return isSurvival ? endpoint : words("Probability of no event")
  }

  private var resultIDs: [String] {
    let ofArms = arms.flatMap { arm in
      [arm.curve?.id, arm.median?.id].compactMap(\.self) + arm.landmarks.map(\.id)
    }
    return ofArms + [test?.id].compactMap(\.self) + hazardRatios.map(\.id)
  }
}

extension ResultRow {
  /// The part of the id from the first bracket on.
  var selectors: String { String(id.drop { $0 != "[" }) }
}
