import AnalysisPlan
import Results
import Wording

/// The words of a dot figure of adverse events: subtitle, notes and the text alternative; numbers, no
/// conclusions.
struct HarmsDotsText {
  let figure: HarmsDotsFigure

  private var words: Words { figure.results.words }
  private var isByGroup: Bool { figure.grouping != nil }

  /// `terms of at least 5% of the patients in any group`.
  private var threshold: String? {
    figure.dots.minimumPercent.map { minimum in
      let percent = NumberText.plain(minimum)
      return words(
        isByGroup
          ? "terms of at least \(percent)% of the patients in any group"
          : "terms of at least \(percent)% of the patients")
    }
  }

  var subtitle: String {
    let size = figure.series.first?.patients.map { ", N\u{A0}=\u{A0}\($0)" } ?? ""
    let population =
      figure.grouping.map { words("\(figure.population), by \($0.label.lowercasedFirst)") }
      ?? figure.population + size
    return population + (threshold.map { "; \($0)" } ?? "")
  }

  /// A series as the key names it: a group with its size.
  func name(_ series: HarmsDotsFigure.Series) -> String {
    guard isByGroup, let patients = series.patients else { return series.label }
    let size = patients == 0 ? words("no patients") : "N\u{A0}=\u{A0}\(patients)"
    return "\(series.label) (\(size))"
  }

  var accessibleTitle: String {
    words("Percentages of patients with adverse events: \(figure.figure.title)")
      .asAccessibleTitle
  }

  var notes: [String] {
    [reading] + differences + left + events + [order] + empty + figure.figure.notes
      + Notices.of(figure.results.header)
  }

  private var reading: String {
    if !isByGroup, figure.harms?.grades?.scale == .stages {
      return words(
        "Dots: percentage of the patients with at least one event of the term; a patient counts once in a row. Stages are the highest that a patient had of the term."
      )
    }
    return words(
      isByGroup
        ? "Dots: percentage of the patients of a group with at least one event of the term; a patient counts once in a row."
        : "Dots: percentage of the patients with at least one event of the term; a patient counts once in a row. Grades are the worst that a patient had of the term."
    )
  }

  /// How differences were made, and what they are not.
  private var differences: [String] {
    guard let series = figure.compared.first,
      let method = figure.lines.lazy.compactMap({ $0.differences[series]?.method }).first
    else { return [] }
    return [
      words(
        "Right: differences to \(figure.grouping?.reference ?? "") in percentage points. \(method). Intervals are not adjusted for the number of terms, and no term is tested."
      ),
      words("n: patients with the event, in the order of the groups."),
    ]
  }

  /// What a threshold leaves out, and where it stands.
  private var left: [String] {
    guard let threshold, let table = figure.fullTable else { return [] }
    return [words("Shown: \(threshold). Every term stands in the table “\(table)”.")]
  }

  private var events: [String] {
    figure.harms.map { AdverseEventLine.definitionNotes($0, words) } ?? []
  }

  private var order: String {
    words(
      isByGroup
        ? "Terms are in order of patients in all groups together, most first, then by name."
        : "Terms are in order of patients, most first, then by name.")
  }

  private var empty: [String] {
    figure.series.filter { $0.patients == 0 && isByGroup }
      .map { words("\($0.label): no patients.") }
  }

  var description: String {
    let kinds = figure.series.map(name).joined(separator: "; ")
    let start = words(
      "A row a term of adverse events with a dot for each of: \(kinds). The horizontal axis is the percentage of patients."
    )
    let lines =
      figure.lines.isEmpty
      ? [words("There is no term to show.")] : figure.lines.map(sentence)
    return ([start] + right + lines + Notices.of(figure.results.header)).joined(separator: " ")
  }

  private var right: [String] {
    guard !figure.compared.isEmpty else { return [] }
    return [
      words("A second plot has the differences to \(figure.grouping?.reference ?? "").")
    ]
  }

  private func sentence(_ line: HarmsDotsFigure.Line) -> String {
    let told = zip(figure.series, line.rows).map { series, row in
      "\(series.label.lowercasedFirst) \(HarmsDotsFigure.text(row))"
    }
    let differences = zip(figure.series, line.differences).compactMap { series, row in
      row.map { words("difference of \(series.label.lowercasedFirst) \($0.text)") }
    }
    return "\(line.label): \((told + differences).joined(separator: ", "))."
  }
}
