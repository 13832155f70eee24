import AnalysisPlan
import Results
import Wording

/// The words of a forest figure: subtitle, notes and the text alternative; numbers, no conclusions.
struct ForestText {
  let figure: ForestFigure
  private var words: Words { figure.words }

  private var subgroupNames: String {
    figure.lines.filter { $0.place == .factor }.map(\.label.lowercasedFirst)
      .joined(separator: ", ")
  }

  var subtitle: String {
    let size = figure.everyone?.n.map { ", N\u{A0}=\u{A0}\($0)" } ?? ""
    let whom = figure.population + size
    return figure.compared.map {
      words("\(whom); hazard ratio of \($0.level) to \($0.reference) by \(subgroupNames)")
    } ?? words("\(whom); proportions by \(subgroupNames)")
  }

  var axisTitle: String {
    figure.compared.map {
      words("Hazard ratio of \($0.level) to \($0.reference), logarithmic scale")
    } ?? figure.endpoint?.label ?? ""
  }

  /// What lies on the two sides of 1.
  var sides: (left: String, right: String)? {
    figure.compared.map { compared in
      (
        words("Lower hazard with \(compared.level)"),
        words("Higher hazard with \(compared.level)")
      )
    }
  }

  var accessibleTitle: String {
    let title = figure.figure.title
    return words(
      figure.isRatio
        ? "Forest plot of hazard ratios: \(title)" : "Forest plot of proportions: \(title)"
    ).asAccessibleTitle
  }

  var notes: [String] {
    LandmarkNote.of(figure.endpoint, figure.results) + [reading] + tests + otherLevels + cut
      + missing + [multiplicity] + methods + figure.figure.notes
      + Notices.of(figure.results.header)
  }

  private var reading: String {
    let squares = words(
      figure.isRatio
        ? """
        Squares: estimate in a subgroup, their area in proportion to its events, but never too \
        small to be seen.
        """
        : """
        Squares: estimate in a subgroup, their area in proportion to its patients analysed, but \
        never too small to be seen.
        """)
    let solid = figure.isRatio ? [words("Solid line: 1, no difference.")] : []
    let counts = words(
      figure.isRatio
        ? "n/N: patients with an event of all." : "n/N: patients with the outcome of all.")
    return
      ([squares, words("Horizontal lines: \(figure.level) confidence intervals.")] + solid
      + [words("Dashed line and diamond: all patients."), counts]).joined(separator: " ")
  }

  /// One test a factor.
  private var tests: [String] {
    let told = figure.lines.compactMap { line in
      line.interaction.map { "\(line.label), \(testText($0))" }
    }
    guard !told.isEmpty else { return [] }
    return [
      words(
        """
        Interaction, likelihood-ratio test in a Cox model of group, factor and their products: \
        \(told.joined(separator: "; ")).
        """)
    ]
  }

  /// What the other levels of what is compared mean for the numbers.
  private var otherLevels: [String] {
    guard let name = figure.otherLevelsOf, let compared = figure.compared else { return [] }
    if figure.isOfPair {
      return [
        words(
          """
          Models and tests are of \(compared.level) and \(compared.reference) alone, without the other \
          levels of \(name).
          """)
      ]
    }
    return [
      words(
        """
        Models and tests are of all levels of \(name) together; shown is \(compared.level) to \
        \(compared.reference).
        """)
    ]
  }

  private func testText(_ row: ResultRow) -> String {
    row.p == nil ? row.reason ?? row.text : KaplanMeierText.testValues(row, words)
  }

  /// Intervals that go on beyond the axis; they end in an arrow and stand in full beside it.
  private var cut: [String] {
    guard figure.isRatio else { return [] }
    return ForestAxis.cutNote(
      figure.lines.map { ($0.label, $0.estimate, figure.estimateText($0)) },
      ForestAxis(figure, title: "", sides: nil).axis.domain, words)
  }

  /// Estimates that there are none of, and why.
  private var missing: [String] {
    figure.lines.compactMap { line in
      guard let row = line.estimate, row.value == nil else { return nil }
      return "\(line.label): \(row.reason ?? row.text)."
    }
  }

  private var multiplicity: String {
    words(
      figure.isRatio
        ? "Intervals and tests are not adjusted for the number of subgroups."
        : "Intervals are not adjusted for the number of subgroups.")
  }

  private var methods: [String] {
    let row = figure.lines.lazy.compactMap(\.estimate).first { $0.value != nil }
    return row.map { ["\(figure.estimateName): \($0.method(beside: figure.endpoint?.landmark))."] }
      ?? []
  }

  var description: String {
    let axes =
      figure.isRatio
      ? words(
        """
        A square and a horizontal line a subgroup against the \(axisTitle.lowercasedFirst), with a \
        vertical line at 1.
        """)
      : words(
        """
        A square and a horizontal line a subgroup against the percentage of patients, 0 to 100%, \
        with \(figure.level) confidence intervals (\(axisTitle)).
        """)
    return ([axes] + figure.lines.map(sentence) + Notices.of(figure.results.header))
      .joined(separator: " ")
  }

  private func sentence(_ line: ForestLine) -> String {
    if line.place == .factor {
      let factor = line.label.lowercasedFirst
      return line.interaction.map { words("By \(factor), interaction: \(testText($0)):") }
        ?? words("By \(factor):")
    }
    let estimate = line.estimate?.text ?? words("not estimable")
    guard let compared = figure.compared else { return "\(line.label): \(estimate)." }
    let counts = zip([compared.level, compared.reference], line.fractions).map { label, fraction in
      words("\(fraction?.told(words) ?? TableCell.none) had an event with \(label)")
    }
    return "\(line.label): \(estimate); \(counts.joined(separator: ", "))."
  }
}
