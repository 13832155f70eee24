import AnalysisPlan
import Results
import Wording

/// The words of a swimmer figure: counts, medians and ranges read from results, no conclusions.
struct SwimmerText {
  let figure: SwimmerFigure

  private var words: Words { figure.words }
  private var patients: Int { figure.timelines?.patients.count ?? 0 }

  var subtitle: String {
    let population =
      figure.grouping.map { words("\(figure.population), by \($0.label.lowercasedFirst)") }
      ?? figure.population
    return "\(population), N\u{A0}=\u{A0}\(patients)"
  }

  var notes: [String] {
    sections + [
      words(
        figure.grouping == nil
          ? "Numbers at the left are places in this order, by length of follow-up, the longest first; they are no ids."
          : "Numbers at the left are places in this order, by group, then length of follow-up, the longest first; they are no ids."
      ),
      words("Medians are of the times as drawn and do not allow for censoring."),
    ] + figure.figure.notes + Notices.of(figure.results.header)
  }

  var accessibleTitle: String {
    words("One bar a patient: \(figure.figure.title)").asAccessibleTitle
  }

  var description: String {
    let domain = figure.timeDomain
    let axis = figure.timeAxisTitle.lowercasedFirst
    let ends = [Formatting.short(domain.lowerBound), Formatting.time(domain.upperBound)]
    let axes = words(
      "One horizontal bar a patient against \(axis), \(ends[0]) to \(ends[1]): a line for follow-up, a bar on it for treatment, signs for what happened."
    )
    return ([axes] + sections + Notices.of(figure.results.header)).joined(separator: " ")
  }

  /// Such as `2.5 mg: 20 patients; median follow-up 14.2 months (range 0.3 to 52.1); death in 12 (60%)`.
  private var sections: [String] {
    figure.sections.map { section in
      guard !section.patients.isEmpty else { return words("\(section.label): no patients.") }
      let size =
        figure.row("patients", "", of: section).map { words.patients(Int($0.value ?? 0)) } ?? ""
      let times = [
        timesText("follow-up", of: section) {
          Phrase("median follow-up \($0) (range \($1) to \($2))")
        },
        timesText("treatment", of: section) {
          Phrase("median treatment \($0) (range \($1) to \($2))")
        },
      ].compactMap(\.self)
      let counts = marks.compactMap { selector, label in
        figure.row("patients", "[mark=\(selector)]", of: section).map {
          words("\(label.lowercasedFirst) in \($0.text)")
        }
      }
      return "\(section.label): \(([size] + times + counts).joined(separator: "; "))."
    }
  }

  private var marks: [(String, String)] {
    figure.swimmer.marks.map { ($0.slug, $0.label) }
      + [("death", words("Death")), ("ongoing", words("Treatment ongoing"))]
  }

  /// The median of a time with its range, in a phrase of its own.
  private func timesText(
    _ variable: String, of section: SwimmerFigure.Section,
    phrase: (_ median: String, _ minimum: String, _ maximum: String) -> Phrase
  ) -> String? {
    let selector = "[variable=\(variable)]"
    guard let median = figure.row("median", selector, of: section), median.value != nil,
      let minimum = figure.row("minimum", selector, of: section)?.value,
      let maximum = figure.row("maximum", selector, of: section)?.value
    else { return nil }
    let range = [minimum, maximum].map { Formatting.fixed($0, decimals: figure.timeDecimals) }
    return words(phrase(median.text, range[0], range[1]))
  }
}
