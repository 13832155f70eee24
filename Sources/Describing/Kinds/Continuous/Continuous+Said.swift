import AnalysisPlan
import Publishing
import Results
import Wording

extension Continuous: DescribedKind {
  func methods(of endpoint: Endpoint, _ about: Described) -> [String] {
    let (plan, words) = (about.plan, about.words)
    let column = "\(endpoint.dataset).\(value.value)"
    let valueWords = unit.map { words("\(column) in \($0)") } ?? column
    var sentences = [
      words(
        """
        The value is \(valueWords), one a subject; subjects without one are counted and left out, and no \
        value is replaced. Quartiles are of type \(plan.conventions.quantileType) of Hyndman and Fan \
        (1996).
        """)
    ]
    if let paired = pairedWith {
      sentences.append(
        words(
          """
          Differences within a subject are \(value.value) − \(paired.value), of subjects \
          with both.
          """))
    }
    return sentences
      + methodSentences(
        [
          "paired-difference", "paired-t-test", "pseudomedian", "signed-rank", "mean-difference",
          "t-test", "shift", "rank-sum", "kruskal-wallis",
        ], about.results.rows(of: endpoint.name))
  }

  func definition(
    of endpoint: Endpoint, _ about: Described
  ) -> [AnalysisAccount.Statement] {
    about.code(Phrase("Value"), value.value)
      + about.text(Phrase("Unit"), unit)
      + about.code(Phrase("Paired with"), pairedWith?.value)
  }

  var conventions: Set<ConventionKey> {
    [.quantileType, .tTest, .wilcoxonCorrection, .signedRank]
  }
}
