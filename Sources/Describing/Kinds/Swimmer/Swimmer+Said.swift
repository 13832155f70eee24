import AnalysisPlan
import Publishing
import Results
import Wording

extension Swimmer: DescribedKind {
  func methods(of figure: FigureDeclaration, _ about: Described) -> [String] {
    let (plan, words) = (about.plan, about.words)
    let population = plan.population(self.population)?.label ?? self.population
    var sentences = [
      words("Individual courses of patients, shown for: \(population)."),
      words(
        """
        Time is counted in days from \(origin) (\(start.value)) to the end of \
        follow-up (\(end.value)), both as recorded, and shown in \
        \(displayUnit.label).
        """),
    ]
    if let end = treatmentEnd?.value {
      sentences.append(
        ongoing.map {
          words(
            "Treatment ends on \(end); where \($0.text) it goes on at the end of follow-up.")
        } ?? words("Treatment ends on \(end)."))
    }
    if let died = died {
      sentences.append(words("Follow-up ends with death where \(died.text)."))
    }
    for mark in marks {
      let column = "\(mark.dataset).\(mark.date.value)"
      sentences.append(
        mark.clause.map { words("\(mark.label): \(column) where \($0.text).") }
          ?? "\(mark.label): \(column).")
    }
    sentences.append(
      words("Medians describe these times; they are not estimates that allow for censoring."))
    return sentences
  }

  func definition(
    of figure: FigureDeclaration, _ about: Described
  ) -> [AnalysisAccount.Statement] {
    let markLines = AnalysisAccount.Statement(
      about.words("Mark"),
      marks.map { mark in
        let rule = mark.clause.map { " where \($0.text)" } ?? ""
        return [.text("\(mark.label): "), .code("\(mark.dataset).\(mark.date.value)\(rule)")]
      })
    return about.text(Phrase("Origin"), origin) + about.code(Phrase("Start"), start.value)
      + about.code(Phrase("End"), end.value)
      + about.code(Phrase("End of treatment"), treatmentEnd?.value)
      + about.code(Phrase("Treatment goes on"), ongoing?.text)
      + about.code(Phrase("Died"), died?.text) + [markLines]
  }

  func datasets(of figure: FigureDeclaration, _ about: Described) -> [String] {
    marks.map(\.dataset)
  }

  var conventions: Set<ConventionKey> {
    [.quantileType, .daysPerMonth]
  }
}
