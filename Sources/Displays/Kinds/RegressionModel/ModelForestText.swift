import AnalysisPlan
import Results
import Wording

/// The words of a figure of a model's hazard ratios: numbers, no conclusions.
struct ModelForestText {
  let figure: ModelForestFigure
  private var words: Words { figure.words }

  var subtitle: String {
    guard let model = figure.model else { return "" }
    let population =
      figure.plan.endpoint(model.endpoint.value).flatMap { figure.plan.population($0.population) }?
      .label ?? ""
    let patients = figure.results["\(model.name).patients"]?.text ?? "0"
    return "\(model.label), \(population.lowercasedFirst), N\u{A0}=\u{A0}\(patients)"
  }

  var axisTitle: String {
    words("\(figure.ratioName.capitalizedFirst), logarithmic scale")
  }

  /// What lies on the two sides of 1.
  var sides: (left: String, right: String) {
    figure.isSubdistribution
      ? (words("Lower incidence"), words("Higher incidence"))
      : (words("Lower hazard"), words("Higher hazard"))
  }

  var accessibleTitle: String {
    let title = figure.figure.title
    return words(
      figure.isSubdistribution
        ? "Forest plot of subdistribution hazard ratios: \(title)"
        : "Forest plot of hazard ratios: \(title)"
    ).asAccessibleTitle
  }

  var notes: [String] {
    let ofModel = figure.model.map {
      ModelText(model: $0, plan: figure.plan, results: figure.results).notesOfRatios
    }
    return [reading] + cut + (ofModel ?? []) + figure.figure.notes
      + Notices.of(figure.results.header)
  }

  private var reading: String {
    let squares = [
      words(
        """
        Squares: \(figure.ratioName) to the reference level, or for the named difference of a number.
        """),
      words(
        """
        Between levels, the area is in proportion to the information (one over the squared \
        standard error of the logarithm), but never too small to be seen.
        """),
    ]
    let numbers = words(
      "The square of a number has one size, because its information depends on the unit.")
    let alone = words(
      """
      Filled squares and solid lines: multivariable; hollow squares and dashed lines: univariable.
      """)
    let hasNumbers = figure.lines.contains { $0.place == .number }
    return
      (squares + (hasNumbers ? [numbers] : [])
      + [words("Horizontal lines: \(figure.level) confidence intervals.")]
      + (figure.isUnivariableShown ? [alone] : [])
      + [
        words("Solid vertical line: 1, no difference."),
        words("n/N: patients with an event of all."),
      ]).joined(separator: " ")
  }

  /// Intervals that go on beyond the axis.
  private var cut: [String] {
    let rows = figure.lines.flatMap { line in
      zip(figure.ratios(line), figure.estimateTexts(line)).enumerated().map { series, pair in
        (label: label(line, series), row: pair.0, text: pair.1)
      }
    }
    return ForestAxis.cutNote(rows, figure.axis(self).domain, words)
  }

  private func label(_ line: ModelForestLine, _ series: Int) -> String {
    figure.isUnivariableShown
      ? "\(line.label), \(figure.seriesNames[series].lowercasedFirst)" : line.label
  }

  var description: String {
    let axis = axisTitle.lowercasedFirst
    let axes = words(
      figure.isUnivariableShown
        ? """
        Two squares with horizontal lines a covariate level against the \(axis), with a vertical \
        line at 1.
        """
        : """
        A square and a horizontal line a covariate level against the \(axis), with a vertical line \
        at 1.
        """)
    return ([axes] + figure.lines.map(sentence) + Notices.of(figure.results.header))
      .joined(separator: " ")
  }

  private func sentence(_ line: ModelForestLine) -> String {
    let count = line.fraction?.told(words) ?? TableCell.none
    let counts = line.patients == nil ? "" : "; " + words("\(count) had an event")
    switch line.place {
    case .heading: return "\(line.label):"
    case .reference: return "\(line.label): " + words("reference") + "\(counts)."
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
