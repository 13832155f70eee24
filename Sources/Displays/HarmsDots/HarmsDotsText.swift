import AnalysisPlan
import Results
import Wording

/// The words of a dot figure of adverse events: subtitle, notes and the text alternative; numbers, no
/// conclusions.
struct HarmsDotsText {
  let figure: HarmsDotsFigure

  /// `terms of at least 5% of the patients in any group`.
  private var threshold: String? {
    figure.dots.minimumPercent.map { percent in
      "terms of at least \(NumberText.plain(percent))% of the patients\(figure.grouping == nil ? "" : " in any group")"
    }
  }

  var subtitle: String {
    let size =
      figure.grouping == nil
      ? figure.series.first?.patients.map { ", N\u{A0}=\u{A0}\($0)" } ?? "" : ""
    let by = figure.grouping.map { ", by \($0.label.lowercasedFirst)" } ?? ""
    return figure.population + size + by + (threshold.map { "; \($0)" } ?? "")
  }

  /// A series as the key names it: a group with its size.
  func name(_ series: HarmsDotsFigure.Series) -> String {
    guard figure.grouping != nil, let patients = series.patients else { return series.label }
    let size = patients == 0 ? "no patients" : "N\u{A0}=\u{A0}\(patients)"
    return "\(series.label) (\(size))"
  }

  var accessibleTitle: String {
    "Percentages of patients with adverse events: \(figure.figure.title)".asAccessibleTitle
  }

  var notes: [String] {
    [reading] + differences + left + events + [order] + empty + figure.figure.notes
      + Notices.of(figure.results.header)
  }

  private var reading: String {
    let grade =
      figure.grouping == nil
      ? " Grades are the worst that a patient had of the term." : ""
    return
      "Dots: percentage of the patients\(figure.grouping == nil ? "" : " of a group") with at least one event of the term; a patient counts once in a row.\(grade)"
  }

  /// How differences were made, and what they are not.
  private var differences: [String] {
    guard let series = figure.compared.first,
      let method = figure.lines.lazy.compactMap({ $0.differences[series]?.method }).first
    else { return [] }
    return [
      "Right: differences to \(figure.grouping?.reference ?? "") in percentage points. \(method). Intervals are not adjusted for the number of terms, and no term is tested."
    ]
  }

  /// What a threshold leaves out, and where it stands.
  private var left: [String] {
    guard let threshold, let table = figure.fullTable else { return [] }
    return ["Shown: \(threshold). Every term stands in the table “\(table)”."]
  }

  private var events: [String] {
    figure.harms.map {
      ["Events: \($0.definition.asSentence)", "Dictionary: \($0.dictionary)."]
    } ?? []
  }

  private var order: String {
    "Terms are in order of patients\(figure.grouping == nil ? "" : " in all groups together"), most first, then by name."
  }

  private var empty: [String] {
    figure.series.filter { $0.patients == 0 && figure.grouping != nil }
      .map { "\($0.label): no patients." }
  }

  var description: String {
    let kinds = figure.series.map(name).joined(separator: "; ")
    let start =
      "A row a term of adverse events with a dot for each of: \(kinds). The horizontal axis is the percentage of patients.\(right)"
    guard !figure.lines.isEmpty else {
      return ([start, "There is no term to show."] + Notices.of(figure.results.header))
        .joined(separator: " ")
    }
    return ([start] + figure.lines.map(sentence) + Notices.of(figure.results.header))
      .joined(separator: " ")
  }

  private var right: String {
    figure.compared.isEmpty
      ? "" : " A second plot has the differences to \(figure.grouping?.reference ?? "")."
  }

  private func sentence(_ line: HarmsDotsFigure.Line) -> String {
    let told = zip(figure.series, line.rows).map { series, row in
      "\(series.label.lowercasedFirst) \(HarmsDotsFigure.text(row))"
    }
    let differences = zip(figure.series, line.differences).compactMap { series, row in
      row.map { "difference of \(series.label.lowercasedFirst) \($0.text)" }
    }
    return "\(line.label): \((told + differences).joined(separator: ", "))."
  }
}
