import AnalysisPlan
import Results
import Wording

/// The words of a figure of a model's hazard ratios: numbers, no conclusions.
struct ModelForestText {
  let figure: ModelForestFigure

  var subtitle: String {
    guard let model = figure.model else { return "" }
    let population =
      figure.plan.endpoint(model.endpoint.value).flatMap { figure.plan.population($0.population) }?
      .label ?? ""
    let patients = figure.results["\(model.name).patients"]?.text ?? "0"
    return "\(model.label), \(population.lowercasedFirst), N\u{A0}=\u{A0}\(patients)"
  }

  var axisTitle: String {
    figure.ratioName.capitalizedFirst + ", logarithmic scale"
  }

  /// What lies on the two sides of 1.
  var sides: (left: String, right: String) {
    let what = figure.model?.target.isSubdistribution ?? false ? "incidence" : "hazard"
    return ("Lower \(what)", "Higher \(what)")
  }

  var accessibleTitle: String {
    "Forest plot of \(figure.ratioName)s: \(figure.figure.title)".asAccessibleTitle
  }

  var notes: [String] {
    let ofModel = figure.model.map {
      ModelText(model: $0, plan: figure.plan, results: figure.results).notesOfRatios
    }
    return [reading] + cut + (ofModel ?? []) + figure.figure.notes
      + Notices.of(figure.results.header)
  }

  private var reading: String {
    let alone =
      figure.isUnivariableShown
      ? " Filled squares and solid lines: multivariable; hollow squares and dashed lines: univariable."
      : ""
    let numbers =
      figure.lines.contains { $0.place == .number }
      ? " The square of a number has one size, because its information depends on the unit." : ""
    return
      "Squares: \(figure.ratioName) to the reference level, or for the named difference of a number. Between levels, the area is in proportion to the information (one over the squared standard error of the logarithm), but never too small to be seen.\(numbers) Horizontal lines: \(figure.level) confidence intervals.\(alone) Solid vertical line: 1, no difference. n/N: patients with an event of all."
  }

  /// Intervals that go on beyond the axis.
  private var cut: [String] {
    let rows = figure.lines.flatMap { line in
      zip(figure.ratios(line), figure.estimateTexts(line)).enumerated().map { series, pair in
        (label: label(line, series), row: pair.0, text: pair.1)
      }
    }
    return ForestAxis.cutNote(rows, figure.axis(self).domain)
  }

  private func label(_ line: ModelForestLine, _ series: Int) -> String {
    figure.isUnivariableShown
      ? "\(line.label), \(figure.seriesNames[series].lowercasedFirst)" : line.label
  }

  var description: String {
    let count =
      figure.isUnivariableShown
      ? "Two squares with horizontal lines" : "A square and a horizontal line"
    let axes =
      "\(count) a covariate level against the \(axisTitle.lowercasedFirst), with a vertical line at 1."
    return ([axes] + figure.lines.map(sentence) + Notices.of(figure.results.header))
      .joined(separator: " ")
  }

  private func sentence(_ line: ModelForestLine) -> String {
    let counts =
      line.patients == nil
      ? "" : "; \(figure.counts(line).replacing("/", with: " of ")) had an event"
    switch line.place {
    case .heading: return "\(line.label):"
    case .reference: return "\(line.label): reference\(counts)."
    case .level, .number, .product:
      let told = figure.ratios(line).enumerated().compactMap { series, row in
        row.map {
          figure.isUnivariableShown
            ? "\(figure.seriesNames[series].lowercasedFirst) \($0.text)" : $0.text
        }
      }
      return "\(line.label): \(told.joined(separator: ", "))\(counts)."
    }
  }
}
