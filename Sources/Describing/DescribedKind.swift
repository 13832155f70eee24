package import AnalysisPlan
import Publishing
package import Results
import Wording

/// A kind of analysis as this module sees it: what is said of it, and what must hold of its numbers.
protocol DescribedKind<Declaration>: Sendable {
  /// The part of the plan that all kinds of its sort have in common.
  associatedtype Declaration: Sendable

  /// How the numbers came about, a sentence each, after what all of the sort say.
  func methods(of declaration: Declaration, _ about: Described) -> [String]

  /// What stands over these sentences where all analyses of the kind have the same; nil where each has
  /// its own title there.
  var methodsTitle: Phrase? { get }

  /// What the plan defines the analysis to be, after its title.
  func definition(of declaration: Declaration, _ about: Described) -> [AnalysisAccount.Statement]

  /// The data sets of the definition.
  func datasets(of declaration: Declaration, _ about: Described) -> [String]

  /// The conventions on which numbers of the kind may depend, besides those of every analysis.
  var conventions: Set<ConventionKey> { get }

  /// The identities between results that do not hold.
  func faults(of declaration: Declaration, _ about: Described) -> [InvariantFault]
}

extension DescribedKind {
  var methodsTitle: Phrase? { nil }

  func faults(of declaration: Declaration, _ about: Described) -> [InvariantFault] { [] }
}

extension DescribedKind where Declaration == Endpoint {
  func datasets(of endpoint: Endpoint, _ about: Described) -> [String] { [endpoint.dataset] }
}

/// An identity between results that does not hold, with the result it is told of.
package struct InvariantFault: Equatable, Sendable {
  package let id: String
  package let what: String
}

/// All identities of the kinds of a plan's analyses that do not hold.
package func identityFaults(_ plan: TrialPlan, _ results: ResultSet) -> [InvariantFault] {
  let about = Described(plan, results)
  return plan.endpoints.flatMap { $0.kind.described.faults(of: $0, about) }
    + plan.models.flatMap { $0.faults(of: $0, about) }
    + plan.tables.flatMap { $0.kind.described?.faults(of: $0, about) ?? [] }
    + plan.figures.flatMap { $0.kind.described?.faults(of: $0, about) ?? [] }
}
