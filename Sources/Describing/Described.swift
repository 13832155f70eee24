package import AnalysisPlan
import Publishing
package import Results
import Wording

/// What there is to speak of: a plan and its results.
package struct Described: Sendable {
  package let plan: TrialPlan
  package let results: ResultSet

  package init(_ plan: TrialPlan, _ results: ResultSet) {
    (self.plan, self.results) = (plan, results)
  }

  var words: Words { results.words }
}

extension Described {
  typealias Piece = AnalysisAccount.Piece
  typealias Statement = AnalysisAccount.Statement

  /// One line of code.
  func code(_ term: Phrase, _ text: String?) -> [Statement] {
    text.map { [Statement(words(term), [[.code($0)]])] } ?? []
  }

  /// One line of words.
  func text(_ term: Phrase, _ text: String?) -> [Statement] {
    text.map { [Statement(words(term), [[.text($0)]])] } ?? []
  }

  /// Rows of a data set, all or those of a clause.
  func rows(_ dataset: String, _ clause: Clause?) -> [Statement] {
    code(Phrase("Rows"), dataset + (clause.map { " where \($0.text)" } ?? ""))
  }

  /// A column with what its numbers are in.
  func column(_ term: Phrase, _ name: String, _ said: String) -> [Statement] {
    [Statement(words(term), [[.code(name), .text(" " + said)]])]
  }
}
