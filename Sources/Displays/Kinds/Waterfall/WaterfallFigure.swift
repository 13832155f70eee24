import AnalysisPlan
import Markup
import Plotting
import Results
import Wording

/// One bar a patient, the best change of a measure from baseline, from the highest to the lowest; strips
/// under the bars say who belongs to which group (Gillespie, J Adv Pract Oncol 2012;3:106–111, on how
/// such figures are read).
struct WaterfallFigure {
  let figure: FigureDeclaration
  let waterfall: Waterfall
  let results: ResultSet
  let groups: VisitGroups
  let patients: [PatientChanges.Patient]

  init(figure: FigureDeclaration, _ waterfall: Waterfall, plan: TrialPlan, results: ResultSet) {
    self.figure = figure
    self.waterfall = waterfall
    self.results = results
    groups = VisitGroups(figure, waterfall.rows, plan: plan, results: results)
    patients = results.changes.first { $0.analysis == figure.name }?.patients ?? []
  }

  /// The groups that color the bars; none where everyone is one group.
  var strips: [VisitGroups.Group] { groups.grouping == nil ? [] : groups.groups }

  /// A patient's group by its place among the levels.
  func series(of patient: PatientChanges.Patient) -> Int {
    strips.first { $0.label == patient.level }?.index ?? 0
  }

  func style(of series: Int) -> SeriesStyle {
    Palette.style(series: series, of: max(1, strips.count))
  }

  var words: Words { results.words }

  var axisTitle: String { words("Best change of \(waterfall.label.lowercasedFirst) from baseline") }

  /// From a round percentage below every bar and line to one above.
  var axis: PanelFigure.ValueAxis {
    PanelFigure.ValueAxis(
      containing: [0] + patients.map(\.change) + waterfall.thresholds.map(\.change)
    ) { Formatting.short($0) + "%" }
  }

  /// `Partial response (−30%)`.
  func name(_ threshold: Waterfall.Threshold) -> String {
    let sign = threshold.change > 0 ? "+" : ""
    return "\(threshold.label) (\(sign)\(Formatting.short(threshold.change))%)"
  }

  static let dashes = ["6 3", "2 3", "10 3 2 3"]

  var display: Display {
    let text = WaterfallText(figure: self)
    let table = WaterfallTable(figure: self)
    let wide = WaterfallDrawing(figure: self, text: text, width: .wide)
    let narrow = WaterfallDrawing(figure: self, text: text, width: .narrow)
    return Display(
      name: figure.name, title: figure.title, subtitle: text.subtitle,
      content: .figure(
        .init(
          pictures: [.element(wide.svg), .element(narrow.svg)], file: wide.file, data: table.table)),
      notes: text.notes, abbreviations: Abbreviations.used(in: text.notes, words),
      textAlternative: text.description, csv: table.csv,
      resultIDs: results.rows(of: figure.name).map(\.id))
  }
}
