import AnalysisPlan
import Markup
import Plotting
import Results
import Tables
import Wording

/// Cumulative hazards by group in two panels: on straight axes, and on logarithmic ones, on which
/// proportional hazards are curves that keep their distance.
struct HazardDiagnosticsFigure {
  /// A group with its curve.
  struct Arm {
    let index: Int
    let label: String
    let style: SeriesStyle
    /// Nil where the group has no patients.
    let curve: CurveRow?

    var patients: Int { curve?.n ?? 0 }
    var events: Int { curve?.events.reduce(0, +) ?? 0 }
    var hazards: [Double] { curve?.cumulativeHazard ?? [] }

    /// The hazard at a time of the axis; nil beyond the group's follow-up.
    func hazard(at tick: CurveRow.Tick) -> Double? {
      guard let curve, tick.survival != nil else { return nil }
      return curve.time.lastIndex { $0 <= tick.time }.map { hazards[$0] } ?? 0
    }

    /// The same at the tick of that time; nil also where the group has no such tick.
    func hazard(atTime time: Double) -> Double? {
      curve?.ticks.first { $0.time == time }.flatMap { hazard(at: $0) }
    }
  }

  let name: String
  let title: String
  let declaredNotes: [String]
  let endpoint: String
  let population: String
  let grouping: Grouping?
  let arms: [Arm]
  /// The test of proportional hazards of the grouping in the model.
  let test: ResultRow?
  let model: String
  let results: ResultSet
  let timeUnit: String
  var header: ResultSet.Header { results.header }
  var words: Words { header.words }
  let timeAxisTitle: String

  init(
    figure: FigureDeclaration, _ hazards: HazardDiagnostics, plan: TrialPlan, results: ResultSet
  ) {
    (name, title, declaredNotes) = (figure.name, figure.title, figure.notes)
    let endpoint = plan.endpoint(hazards.endpoint.value)
    self.endpoint = endpoint?.label ?? hazards.endpoint.value
    population = endpoint.flatMap { plan.population($0.population)?.label } ?? ""
    grouping = plan.grouping(hazards.by.value)
    self.results = results
    let levels = grouping?.levels ?? []
    let curves = results.curves(of: hazards.endpoint.value)
    arms = levels.enumerated().map { index, level in
      let id = "\(hazards.endpoint.value).curve[\(hazards.by.value)=\(level.slug)]"
      let curve = curves.first { $0.id == id }
      return Arm(
        index: index, label: level.label, style: Palette.style(series: index, of: levels.count),
        curve: curve.flatMap { $0.n > 0 && !$0.time.isEmpty ? $0 : nil })
    }
    test = results["\(hazards.model.value).proportional-hazards[\(hazards.by.value)]"]
    model = plan.model(hazards.model.value)?.label ?? hazards.model.value
    if case .timeToEvent(let timing) = endpoint?.kind {
      let words = results.words
      timeUnit = timing.displayUnit.rawValue
      timeAxisTitle = words(
        "\(words(timing.displayUnit.label).capitalizedFirst) since \(timing.origin)")
    } else {
      (timeUnit, timeAxisTitle) = ("", "")
    }
  }

  var patients: Int { arms.map(\.patients).reduce(0, +) }
  var events: Int { arms.map(\.events).reduce(0, +) }

  /// The times under the axis, the same for every group.
  var ticks: [Double] {
    arms.lazy.compactMap { $0.curve?.ticks.map(\.time) }.first { !$0.isEmpty } ?? [0]
  }

  var display: Display {
    let text = HazardDiagnosticsText(figure: self)
    let table = HazardDiagnosticsTable(figure: self)
    let wide = HazardDiagnosticsDrawing(figure: self, text: text, width: .wide)
    let narrow = HazardDiagnosticsDrawing(figure: self, text: text, width: .narrow)
    let seen = text.notes + [text.subtitle, wide.svg.plainText] + table.table.texts
    return Display(
      name: name, title: title, subtitle: text.subtitle,
      content: .figure(
        .init(
          pictures: [.element(wide.svg), .element(narrow.svg)], file: wide.file, data: table.table)),
      notes: text.notes, abbreviations: Abbreviations.used(in: seen, words),
      textAlternative: text.description, csv: table.csv,
      resultIDs: arms.compactMap { $0.curve?.id } + [test?.id].compactMap(\.self))
  }
}
