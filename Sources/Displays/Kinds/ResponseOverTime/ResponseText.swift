import AnalysisPlan
import Results
import Wording

/// The words of stacked bars: how they are read and every count with its percentage; no conclusions.
struct ResponseText {
  let figure: ResponseFigure

  private var words: Words { figure.results.words }

  var accessibleTitle: String {
    words("Stacked bars at each visit: \(figure.figure.title)").asAccessibleTitle
  }

  var notes: [String] {
    let order = figure.details.categories.map(\.label).joined(separator: ", ")
    return [
      words(
        "Bars: percentages of the patients assessed at the visit, from the bottom up: \(order)."),
      words(
        "Below each bar: patients assessed and patients without an assessment, who are in no bar; together they are all patients of the panel."
      ),
    ] + figure.figure.notes + Notices.of(figure.results.header)
  }

  var description: String {
    let order = figure.details.categories.map(\.label).joined(separator: ", ")
    let start = words(
      "A bar a visit of the percentages of patients with each of these, from the bottom up: \(order). The vertical axis is the percentage of patients assessed, 0% to 100%."
    )
    return ([start] + figure.groups.groups.map(sentence) + Notices.of(figure.results.header))
      .joined(separator: " ")
  }

  private func sentence(_ group: VisitGroups.Group) -> String {
    guard group.patients > 0 else { return words("\(group.label): no patients.") }
    let visits = figure.visits.map { visit in
      let assessed = figure.count("n", visit, group)
      let parts =
        assessed == 0
        ? [words("no one assessed")]
        : figure.details.categories.compactMap { category in
          figure.row(category, visit, group).map { "\(category.label) \($0.text)" }
        }
      let missing = words("missing \(figure.count("missing", visit, group))")
      return "\(visit.label): \((parts + [missing]).joined(separator: ", "))"
    }
    return "\(group.name): \(visits.joined(separator: "; "))."
  }
}
