import AnalysisPlan
import Describing
import Diagnostics
import Publishing
import Results
import Wording

/// How a result was made, for a reader who trusts nobody.
package struct ResultExplanation {
  /// A line a fact, ending with a new line.
  package let text: String

  package init(_ id: String, of computed: StudyRun.Computed) throws {
    let (study, results) = (computed.study, computed.results)
    guard let row = results[id] else {
      let mend = didYouMean(id, in: results.rows.map(\.id)) ?? "'trialpress results' lists them"
      throw UsageFailure(message: "\(study.plan.trial.id) has no result '\(id)'; \(mend)")
    }
    let facts = Self.identity(row) + Self.numbers(row) + Self.origin(row, study, results)
    text = facts.map { name, fact in
      name + ":" + String(repeating: " ", count: max(1, 16 - name.count)) + fact + "\n"
    }.joined()
  }

  private typealias Fact = (String, String)

  private static func identity(_ row: ResultRow) -> [Fact] {
    var facts: [Fact] = [("result", row.id), ("reads", row.text)]
    facts += row.category.map { ($0.name, $0.label) }
    if let level = row.level { facts.append((row.grouping ?? "group", level)) }
    if let at = row.at {
      facts.append(("at", [NumberText.machine(at), row.unit ?? ""].joined(separator: " ")))
    }
    return facts
  }

  private static func numbers(_ row: ResultRow) -> [Fact] {
    let values: [(String, Double?)] = [
      ("value", row.value), ("lower limit", row.lower), ("upper limit", row.upper), ("p", row.p),
      ("level", row.confidenceLevel),
    ]
    let counts: [(String, Int?)] = [
      ("df", row.degreesOfFreedom), ("subjects", row.n), ("events", row.events),
      ("denominator", row.denominator),
    ]
    return values.compactMap { name, value in value.map { (name, NumberText.machine($0)) } }
      + counts.compactMap { name, count in count.map { (name, "\($0)") } }
      + (row.reason.map { [("no value", $0)] } ?? [])
  }

  /// What all numbers of the analysis have in common is said in the words of its list.
  private static func origin(_ row: ResultRow, _ study: Study, _ results: ResultSet) -> [Fact] {
    let statements = AnalysisOrigin(
      of: row, Described(study.plan, results), study.lockedData
    ).statements
    return [("method", row.method)]
      + statements.flatMap { statement in
        statement.lines.map { line in
          (statement.term.lowercasedFirst, line.map(\.text).joined())
        }
      }
  }
}
