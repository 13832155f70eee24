import AnalysisPlan
import Results
import Wording

/// The words of a forest figure: subtitle, notes and the text alternative; numbers, no conclusions.
struct ForestText {
  let figure: ForestFigure

  private var comparison: String? { figure.compared.map { "\($0.level) to \($0.reference)" } }

  private var subgroupNames: String {
    figure.lines.filter { $0.place == .factor }.map(\.label.lowercasedFirst)
      .joined(separator: ", ")
  }

  var subtitle: String {
    let size = figure.everyone?.n.map { ", N\u{A0}=\u{A0}\($0)" } ?? ""
    let ratio = comparison.map { "hazard ratio of \($0)" } ?? "proportions"
    return "\(figure.population)\(size); \(ratio) by \(subgroupNames)"
  }

  var axisTitle: String {
    comparison.map { "Hazard ratio of \($0), logarithmic scale" }
      ?? figure.endpoint?.label ?? ""
  }

  /// What lies on the two sides of 1.
  var sides: (left: String, right: String)? {
    figure.compared.map { compared in
      ("Lower hazard with \(compared.level)", "Higher hazard with \(compared.level)")
    }
  }

  var accessibleTitle: String {
    "Forest plot of \(figure.isRatio ? "hazard ratios" : "proportions"): \(figure.figure.title)"
      .asAccessibleTitle
  }

  var notes: [String] {
    LandmarkNote.of(figure.endpoint, figure.results) + [reading] + tests + otherLevels + cut
      + missing + [multiplicity] + methods + figure.figure.notes
      + Notices.of(figure.results.header)
  }

  private var reading: String {
    let area = figure.isRatio ? "events" : "patients analysed"
    let lines =
      figure.isRatio
      ? "Solid line: 1, no difference. Dashed line and diamond: all patients."
      : "Dashed line and diamond: all patients."
    return
      "Squares: estimate in a subgroup, their area in proportion to its \(area), but never too small to be seen. Horizontal lines: \(figure.level) confidence intervals. \(lines) n/N: patients with \(figure.isRatio ? "an event" : "the outcome") of all."
  }

  /// One test a factor.
  private var tests: [String] {
    let told = figure.lines.compactMap { line in
      line.interaction.map { "\(line.label), \(Self.testText($0))" }
    }
    guard !told.isEmpty else { return [] }
    return [
      "Interaction, likelihood-ratio test in a Cox model of group, factor and their products: \(told.joined(separator: "; "))."
    ]
  }

  /// What a model of more levels than are shown means for the numbers.
  private var otherLevels: [String] {
    guard let name = figure.otherLevelsOf, let comparison else { return [] }
    return [
      "Models and tests are of all levels of \(name) together; shown is \(comparison)."
    ]
  }

  private static func testText(_ row: ResultRow) -> String {
    guard let value = row.value, let p = row.p else { return row.reason ?? row.text }
    let degrees = row.degreesOfFreedom.map { ", df = \($0)" } ?? ""
    return "χ² = \(Formatting.fixed(value, decimals: 2))\(degrees), \(Formatting.p(p))"
      .nonBreaking
  }

  /// Intervals that go on beyond the axis; they end in an arrow and stand in full beside it.
  private var cut: [String] {
    guard figure.isRatio else { return [] }
    return ForestAxis.cutNote(
      figure.lines.map { ($0.label, $0.estimate, figure.estimateText($0)) },
      ForestAxis(figure, title: "", sides: nil).axis.domain)
  }

  /// Estimates that there are none of, and why.
  private var missing: [String] {
    figure.lines.compactMap { line in
      guard let row = line.estimate, row.value == nil else { return nil }
      return "\(line.label): \(row.reason ?? row.text)."
    }
  }

  private var multiplicity: String {
    "Intervals\(figure.isRatio ? " and tests" : "") are not adjusted for the number of subgroups."
  }

  private var methods: [String] {
    let row = figure.lines.lazy.compactMap(\.estimate).first { $0.value != nil }
    return row.map { ["\(figure.estimateName): \($0.method(beside: figure.endpoint?.landmark))."] }
      ?? []
  }

  var description: String {
    let axes =
      figure.isRatio
      ? "A square and a horizontal line a subgroup against the \(axisTitle.lowercasedFirst), with a vertical line at 1."
      : "A square and a horizontal line a subgroup against the percentage of patients, 0 to 100%, with \(figure.level) confidence intervals (\(axisTitle))."
    return ([axes] + figure.lines.map(sentence) + Notices.of(figure.results.header))
      .joined(separator: " ")
  }

  private func sentence(_ line: ForestLine) -> String {
    if line.place == .factor {
      return line.interaction.map {
        "By \(line.label.lowercasedFirst), interaction: \(Self.testText($0)):"
      }
        ?? "By \(line.label.lowercasedFirst):"
    }
    let estimate = line.estimate?.text ?? "not estimable"
    guard let compared = figure.compared else { return "\(line.label): \(estimate)." }
    let counts = zip([compared.level, compared.reference], figure.counts(line)).map {
      label, count in
      "\(count.replacing("/", with: " of ")) had an event with \(label)"
    }
    return "\(line.label): \(estimate); \(counts.joined(separator: ", "))."
  }
}
