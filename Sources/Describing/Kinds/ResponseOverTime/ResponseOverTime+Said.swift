import AnalysisPlan
import Publishing
import Results
import Wording

extension ResponseOverTime: DescribedKind {
  func methods(of figure: FigureDeclaration, _ about: Described) -> [String] {
    let (plan, words) = (about.plan, about.words)
    let column = "\(rows.dataset.value).\(response.value)"
    let categoryWords = categories.map(\.label).joined(separator: ", ")
    return [
      shownPatients(rows, plan),
      words("The response is \(column); its categories are in this order: \(categoryWords)."),
      words(visitSentence(schedule)),
      words(
        """
        Percentages are of the patients assessed at the visit; patients of the group without an \
        assessment there are counted as missing and not replaced.
        """),
    ]
  }

  func definition(
    of figure: FigureDeclaration, _ about: Described
  ) -> [AnalysisAccount.Statement] {
    about.rows(rows.dataset.value, rows.clause)
      + about.code(Phrase("Visit"), schedule.column.value)
      + about.code(Phrase("Response"), response.value)
  }

  func datasets(of figure: FigureDeclaration, _ about: Described) -> [String] {
    [rows.dataset.value]
  }

  var conventions: Set<ConventionKey> {
    []
  }

  func faults(of figure: FigureDeclaration, _ about: Described) -> [InvariantFault] {
    visitFaults(figure, about.results)
  }
}
