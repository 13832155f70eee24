import AnalysisPlan
import Markup
import Plotting
import Results
import Wording

/// One bar a patient: the line is follow-up, the bar on it treatment, glyphs what happened
/// (PharmaSUG 2019, paper DV-323).
struct SwimmerFigure {
  /// The bars of one group.
  struct Section {
    let label: String
    let selector: String
    let patients: [PatientTimelines.Patient]
  }

  let figure: FigureDeclaration
  let swimmer: Swimmer
  let results: ResultSet
  let population: String
  let grouping: Grouping?
  let timelines: PatientTimelines?
  let sections: [Section]

  init(figure: FigureDeclaration, swimmer: Swimmer, plan: TrialPlan, results: ResultSet) {
    self.figure = figure
    self.swimmer = swimmer
    self.results = results
    population = plan.population(swimmer.population)?.label ?? swimmer.population
    let grouping = swimmer.by.flatMap { plan.grouping($0.value) }
    self.grouping = grouping
    let timelines = results.timelines.first { $0.analysis == figure.name }
    self.timelines = timelines
    let patients = timelines?.patients ?? []
    sections =
      grouping.map { grouping in
        grouping.levels.map { level in
          Section(
            label: level.label, selector: "[\(grouping.name)=\(level.slug)]",
            patients: patients.filter { $0.level == level.label })
        }
      } ?? [Section(label: results.words("All patients"), selector: "", patients: patients)]
  }

  var words: Words { results.words }

  /// `Months since first treatment`.
  var timeAxisTitle: String {
    words("\(words(swimmer.displayUnit.label).capitalizedFirst) since \(swimmer.origin)")
  }

  /// Decimals of a time: days are whole.
  var timeDecimals: Int { swimmer.displayUnit == .days ? 0 : 1 }

  /// From zero to the last tick or the longest follow-up, whichever is later.
  var timeDomain: ClosedRange<Double> {
    let last = timelines?.patients.map(\.followUp).max() ?? 0
    return 0...max(timelines?.ticks.last ?? 0, last, 1e-9)
  }

  /// The look of a kind of mark.
  func style(of kind: Int) -> SeriesStyle {
    Palette.style(series: kind, of: swimmer.marks.count)
  }

  /// A result of the figure for a section.
  func row(_ statistic: String, _ selector: String, of section: Section) -> ResultRow? {
    results["\(figure.name).\(statistic)\(selector)\(section.selector)"]
  }

  var display: Display {
    let text = SwimmerText(figure: self)
    let table = SwimmerTable(figure: self)
    let wide = SwimmerDrawing(figure: self, width: .wide)
    let narrow = SwimmerDrawing(figure: self, width: .narrow)
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
