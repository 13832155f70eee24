import AnalysisPlan
import Results
import Wording

/// The words of a swimmer figure: counts, medians and ranges read from results, no conclusions.
struct SwimmerText {
  let figure: SwimmerFigure

  private var patients: Int { figure.timelines?.patients.count ?? 0 }

  var subtitle: String {
    let by = figure.grouping.map { ", by \($0.label.lowercasedFirst)" } ?? ""
    return "\(figure.population)\(by), N\u{A0}=\u{A0}\(patients)"
  }

  var notes: [String] {
    sections + [
      "Numbers at the left are places in this order, by \(figure.grouping == nil ? "" : "group, then ")length of follow-up, the longest first; they are no ids.",
      "Medians are of the times as drawn and do not allow for censoring.",
    ] + figure.figure.notes + Notices.of(figure.results.header)
  }

  var accessibleTitle: String { "One bar a patient: \(figure.figure.title)".asAccessibleTitle }

  var description: String {
    let domain = figure.timeDomain
    let axes =
      "One horizontal bar a patient against \(figure.timeAxisTitle.lowercasedFirst), \(Formatting.short(domain.lowerBound)) to \(Formatting.time(domain.upperBound)): a line for follow-up, a bar on it for treatment, signs for what happened."
    return ([axes] + sections + Notices.of(figure.results.header)).joined(separator: " ")
  }

  /// Such as `2.5 mg: 20 patients; median follow-up 14.2 months (range 0.3 to 52.1); death in 12 (60%)`.
  private var sections: [String] {
    figure.sections.map { section in
      guard !section.patients.isEmpty else { return "\(section.label): no patients." }
      let size =
        figure.row("patients", "", of: section).map {
          Formatting.count(Int($0.value ?? 0), "patient")
        } ?? ""
      let times = ["follow-up", "treatment"].compactMap { timesText($0, of: section) }
      let counts = marks.compactMap { selector, label in
        figure.row("patients", "[mark=\(selector)]", of: section).map {
          "\(label.lowercasedFirst) in \($0.text)"
        }
      }
      return "\(section.label): \(([size] + times + counts).joined(separator: "; "))."
    }
  }

  private var marks: [(String, String)] {
    figure.swimmer.marks.map { ($0.slug, $0.label) }
      + [("death", "Death"), ("ongoing", "Treatment ongoing")]
  }

  private func timesText(_ variable: String, of section: SwimmerFigure.Section) -> String? {
    let selector = "[variable=\(variable)]"
    guard let median = figure.row("median", selector, of: section), median.value != nil,
      let minimum = figure.row("minimum", selector, of: section)?.value,
      let maximum = figure.row("maximum", selector, of: section)?.value
    else { return nil }
    let range = [minimum, maximum].map { Formatting.fixed($0, decimals: 1) }
    return "median \(variable) \(median.text) (range \(range.joined(separator: " to ")))"
  }
}
