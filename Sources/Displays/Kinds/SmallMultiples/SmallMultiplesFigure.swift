import AnalysisPlan
import Plotting
import Results
import Wording

/// Medians with quartiles of laboratory values at visits, a small panel a value or a group, each with
/// its reference range (Tufte 1990, Envisioning Information, chapter 4, on panels of one design).
struct SmallMultiplesFigure {
  let figure: FigureDeclaration
  let details: SmallMultiples
  let results: ResultSet
  let groups: VisitGroups

  init(
    figure: FigureDeclaration, _ details: SmallMultiples, plan: TrialPlan, results: ResultSet
  ) {
    self.figure = figure
    self.details = details
    self.results = results
    groups = VisitGroups(figure, details.rows, plan: plan, results: results)
  }

  var words: Words { results.words }
  var visits: [Grouping.Level] { details.schedule.visits }

  /// `Haemoglobin, g/dL`.
  static func name(_ measure: SmallMultiples.Measure) -> String {
    measure.label + (measure.unit.map { ", \($0)" } ?? "")
  }

  func selectors(_ measure: SmallMultiples.Measure, _ visit: Grouping.Level) -> String {
    "[measure=\(measure.slug)][visit=\(visit.slug)]"
  }

  func range(_ measure: SmallMultiples.Measure) -> ClosedRange<Double>? {
    let limits = ["low", "high"].map {
      results["\(figure.name).reference-\($0)[measure=\(measure.slug)]"]?.value
    }
    guard let low = limits[0], let high = limits[1] else { return nil }
    return low...high
  }

  func summary(
    _ measure: SmallMultiples.Measure, _ visit: Grouping.Level, _ group: VisitGroups.Group
  ) -> PanelFigure.Summary? {
    let values = ["median", "lower-quartile", "upper-quartile"].map {
      groups.row($0, selectors(measure, visit), of: group)?.value
    }
    guard let median = values[0], let lower = values[1], let upper = values[2] else { return nil }
    return PanelFigure.Summary(median: median, lower: lower, upper: upper)
  }

  var display: Display {
    let texts = SmallMultiplesText(figure: self)
    let table = SmallMultiplesTable(figure: self)
    let pictures = panelFigure(texts).pictures
    return Display(
      name: figure.name, title: figure.title, subtitle: groups.subtitle,
      content: .figure(
        .init(pictures: pictures.content, file: pictures.file, data: table.table)),
      notes: texts.notes,
      abbreviations: Abbreviations.used(in: texts.notes + table.columnHeads, words),
      textAlternative: texts.description, csv: table.csv,
      resultIDs: groups.ids)
  }

  // MARK: Panels

  private func panelFigure(_ texts: SmallMultiplesText) -> PanelFigure {
    let isByMeasure = details.panels == .measures
    let panels =
      isByMeasure
      ? details.measures.map { panel($0, groups.groups, title: Self.name($0)) }
      : details.measures.flatMap { measure in
        groups.groups.map { group in
          panel(measure, [group], title: "\(Self.name(measure)): \(group.name)")
        }
      }
    return PanelFigure(
      name: figure.name, accessibleTitle: texts.accessibleTitle, description: texts.description,
      header: results.header, visits: visits.map(\.label),
      key: isByMeasure && groups.grouping != nil ? groups.groups.map(\.name) : [], sign: .point,
      series: groups.groups.count, countsHeading: words("Patients with a value"), panels: panels)
  }

  /// Panels of one measure have one axis, whichever groups they show.
  private func panel(
    _ measure: SmallMultiples.Measure, _ shown: [VisitGroups.Group], title: String
  ) -> PanelFigure.Panel {
    let range = range(measure)
    let all = groups.groups.flatMap { group in
      visits.compactMap { summary(measure, $0, group) }.flatMap { [$0.median, $0.lower, $0.upper] }
    }
    let limits = range.map { [$0.lowerBound, $0.upperBound] } ?? []
    return PanelFigure.Panel(
      title: title, subtitle: range.map { words("Reference range \(text($0))") },
      axis: PanelFigure.ValueAxis(containing: all + limits), range: range,
      content: .summaries(
        shown.map { group in
          (series: group.index, points: visits.map { summary(measure, $0, group) })
        }),
      counts: shown.map { group in
        PanelFigure.CountRow(
          label: shown.count == 1 && groups.grouping == nil ? "n" : group.label,
          series: groups.grouping == nil ? nil : group.index,
          texts: visits.map { "\(groups.count("n", selectors(measure, $0), of: group))" })
      }, isEmpty: shown.allSatisfy { $0.patients == 0 })
  }

  /// `12 to 16`.
  func text(_ range: ClosedRange<Double>) -> String {
    words("\(Formatting.short(range.lowerBound)) to \(Formatting.short(range.upperBound))")
  }
}
