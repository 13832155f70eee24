import AnalysisPlan
import Publishing
import Results
import Wording

extension Waterfall: DescribedKind {
  func methods(of figure: FigureDeclaration, _ about: Described) -> [String] {
    let (plan, words) = (about.plan, about.words)
    let column = "\(rows.dataset.value).\(value.value)"
    let bestWords = best == .highest ? Phrase("the highest value") : Phrase("the lowest value")
    let laterWords =
      later.map { Phrase("\(bestWords) where \($0.text)") }
      ?? Phrase("\(bestWords) of all other rows used")
    return [
      shownPatients(rows, plan),
      words(
        """
        A bar is the change of \(label.lowercased()) (\(column)) from baseline \
        (\(baseline.text)) to \(laterWords), in percent of the baseline.
        """),
      words(
        "Patients without a value at baseline, or with none later, have no bar and are counted."),
      words(
        "Medians describe the bars; the best of several values is more extreme than a single one."),
    ]
  }

  func definition(
    of figure: FigureDeclaration, _ about: Described
  ) -> [AnalysisAccount.Statement] {
    let best = best == .highest ? Phrase("the highest value") : Phrase("the lowest value")
    return about.rows(rows.dataset.value, rows.clause)
      + about.column(Phrase("Value"), value.value, "(\(label))")
      + about.code(Phrase("Baseline"), baseline.text)
      + about.code(Phrase("Later values"), later?.text)
      + about.text(Phrase("Shown"), about.words("the change from baseline to \(best)"))
  }

  func datasets(of figure: FigureDeclaration, _ about: Described) -> [String] {
    [rows.dataset.value]
  }

  var conventions: Set<ConventionKey> {
    [.quantileType]
  }

  func faults(of figure: FigureDeclaration, _ about: Described) -> [InvariantFault] {
    barFaults(figure, about.results)
  }
}
