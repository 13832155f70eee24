import AnalysisPlan
import Publishing
import Results
import Wording

extension SmallMultiples: DescribedKind {
  func methods(of figure: FigureDeclaration, _ about: Described) -> [String] {
    let (plan, words) = (about.plan, about.words)
    let measureWords = measures.map { measure in
      let column = "\(rows.dataset.value).\(measure.value.value)"
      return measure.clause.map { words("\(measure.label): \(column) where \($0.text)") }
        ?? "\(measure.label): \(column)"
    }.joined(separator: "; ")
    return [
      shownPatients(rows, plan), words("Values: \(measureWords)."),
      words(visitSentence(schedule)),
      words(
        """
        Given are the median and the quartiles (type \(plan.conventions.quantileType) of Hyndman and \
        Fan 1996) of the patients with a value at the visit; missing values are counted and not \
        replaced.
        """),
    ]
  }

  func definition(
    of figure: FigureDeclaration, _ about: Described
  ) -> [AnalysisAccount.Statement] {
    let measureLines = AnalysisAccount.Statement(
      about.words("Measure"),
      measures.map { measure in
        let rule = measure.clause.map { " where \($0.text)" } ?? ""
        return [.text("\(measure.label): "), .code(measure.value.value + rule)]
      })
    return about.rows(rows.dataset.value, rows.clause)
      + about.code(Phrase("Visit"), schedule.column.value) + [measureLines]
  }

  func datasets(of figure: FigureDeclaration, _ about: Described) -> [String] {
    [rows.dataset.value]
  }

  var conventions: Set<ConventionKey> {
    [.quantileType]
  }

  func faults(of figure: FigureDeclaration, _ about: Described) -> [InvariantFault] {
    visitFaults(figure, about.results)
  }
}
