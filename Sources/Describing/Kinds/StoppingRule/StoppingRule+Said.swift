import AnalysisPlan
import Publishing
import Results
import Wording

extension StoppingRule: DescribedKind {
  func methods(of endpoint: Endpoint, _ about: Described) -> [String] {
    let (plan, words) = (about.plan, about.words)
    let rules = looks.map { look in
      words(
        """
        \(look.label) (\(look.clause.text)): met by \(look.rule) patients, and then \(look.ifMet); \
        otherwise \(look.otherwise).
        """)
    }.joined(separator: " ")
    return [
      words(
        """
        \(endpoint.label): \(definition.asSentence) A subject counts where \
        \(event.text) in \(endpoint.dataset); subjects of whom this is not known are left \
        out.
        """),
      words("The rule at each look: \(rules)"),
      words(
        """
        A look with fewer patients than planned is not evaluated unless its events are too many \
        already.
        """),
      limitsSentence(interval, plan),
    ]
  }

  func definition(
    of endpoint: Endpoint, _ about: Described
  ) -> [AnalysisAccount.Statement] {
    let lookLines = AnalysisAccount.Statement(
      about.words("Look"),
      looks.map { look in
        [.text("\(look.label), \(about.words(look.rule)): "), .code(look.clause.text)]
      })
    return about.text(Phrase("Counted"), definition) + about.code(Phrase("Event"), event.text)
      + [lookLines] + about.text(Phrase("Interval"), about.words(interval.words))
  }

  var conventions: Set<ConventionKey> {
    hasConventionalInterval ? [.proportionInterval] : []
  }

  func faults(of endpoint: Endpoint, _ about: Described) -> [InvariantFault] {
    stoppingRuleFaults(endpoint.name, about.results)
  }
}
