import AnalysisPlan
package import Publishing
package import Results
import Wording

/// How the numbers of an analysis were made: what the plan defines, whom it is about, from which
/// files and by which conventions.
///
/// The lists of all numbers and `--explain` both say it.
package struct AnalysisOrigin {
  typealias Piece = AnalysisAccount.Piece
  package typealias Statement = AnalysisAccount.Statement

  private let analysis: String
  /// The populations and groupings to tell of, by name.
  private let populations: [String]
  private let groupings: [String]
  private let about: Described
  private let data: LockedData

  private var plan: TrialPlan { about.plan }
  private var words: Words { about.words }

  /// Of all the numbers of an analysis.
  package init(of analysis: String, _ about: Described, _ data: LockedData) {
    let (rows, curves) = (about.results.rows(of: analysis), about.results.curves(of: analysis))
    self.init(
      analysis, populations: rows.map(\.population).distinct,
      groupings: (rows.map(\.grouping) + curves.map(\.grouping)).compactMap(\.self).distinct,
      about, data)
  }

  /// Of one result.
  package init(of row: ResultRow, _ about: Described, _ data: LockedData) {
    self.init(
      row.analysis, populations: [row.population],
      groupings: [row.grouping].compactMap(\.self), about, data)
  }

  private init(
    _ analysis: String, populations: [String], groupings: [String], _ about: Described,
    _ data: LockedData
  ) {
    self.analysis = analysis
    self.populations = populations
    self.groupings = groupings
    self.about = about
    self.data = data
  }

  /// What stands above the numbers of the analysis.
  package var account: AnalysisAccount { AnalysisAccount(statements) }

  package var statements: [Statement] {
    let definition = about.definition(of: analysis)
    let said = definition.statements + [people, groups]
    let derived = derived(namedIn: said)
    let files = files(of: definition.datasets)
    return (said + [derived, files, conventions])
      .filter { !$0.lines.isEmpty } + lock
  }

  private var people: Statement {
    Statement(
      words("Population"),
      populations.compactMap { name in
        guard let population = plan.population(name) else {
          return name == TrialPlan.everyone ? [.text(words("All rows"))] : nil
        }
        let rule = population.clause.map { Piece.code($0.text) } ?? .text(words("all subjects"))
        return [.text("\(population.label): "), rule]
      })
  }

  private var groups: Statement {
    Statement(
      words("Grouping"),
      groupings.compactMap(plan.grouping).map {
        [.text("\($0.label): "), .code("\($0.dataset).\($0.column)")]
      })
  }

  /// The columns that the plan derives and what was said so far names, be it by another of them.
  private func derived(namedIn statements: [Statement]) -> Statement {
    var found: Set<String> = []
    var pending = statements.flatMap { $0.lines.joined() }.flatMap { piece -> [String] in
      if case .code(let code) = piece { code.identifiers } else { [] }
    }
    while let name = pending.popLast() {
      guard found.insert(name).inserted else { continue }
      let named = plan.variables.filter { $0.column == name }
      pending += named.flatMap(\.formula.value.identifiers)
    }
    return Statement(
      words("Derived"),
      plan.variables.filter { found.contains($0.column) }.map { variable in
        let formula = variable.formula.value.split(whereSeparator: \.isWhitespace)
        return [.code("\(variable.dataset).\(variable.column): \(formula.joined(separator: " "))")]
      })
  }

  /// The files of the data sets that were read, those of populations and groupings among them.
  private func files(of datasets: [String]) -> Statement {
    let others = [plan.data.subjectLevel?.value] + groupings.map { plan.grouping($0)?.dataset }
    let all = (datasets + others.compactMap(\.self)).distinct
    let files = all.compactMap { name in
      plan.data.datasets.first { $0.name == name }?.file.value
    }
    return Statement(
      words("File"),
      files.distinct.compactMap { file in
        data.digests[file].map { [.text("\(file), SHA-256 "), .digest($0)] }
      })
  }

  private var conventions: Statement {
    let known = about.results.header.conventions + fixedRules(words).map { ($0.key, $0.value) }
    return Statement(
      words("Convention"),
      known.filter { ConventionKey(rawValue: $0.0).map(matters) ?? false }.map {
        [.convention(key: $0.0, value: $0.1)]
      },
      isRunning: true)
  }

  private var lock: [Statement] {
    let edition = Statement(words("Edition"), [[.digest(data.edition)]])
    guard let lock = data.lock else { return [edition] }
    return [
      Statement(
        words("Data lock"),
        [[.text(words("\(lock.id), cut-off \(lock.cutoff)"))]]),
      Statement(words("Lock digest"), [[.digest(lock.digest)]]), edition,
    ]
  }
}

extension AnalysisOrigin {
  /// Whether a convention matters for the numbers of the analysis.
  private func matters(_ convention: ConventionKey) -> Bool {
    (convention.isOfEveryKind || about.conventions(of: analysis).contains(convention))
      && convention.concerns(about.results.rows(of: analysis))
  }
}

extension Described {
  /// The conventions on which numbers of an analysis may depend, besides those of every analysis.
  fileprivate func conventions(of analysis: String) -> Set<ConventionKey> {
    plan.model(analysis)?.conventions
      ?? plan.endpoint(analysis)?.kind.described.conventions
      ?? plan.tables.first { $0.name == analysis }?.kind.described?.conventions
      ?? plan.figures.first { $0.name == analysis }?.kind.described?.conventions ?? []
  }
}

extension String {
  /// The words of a formula or clause that may be names of columns.
  fileprivate var identifiers: [String] {
    split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
  }
}

extension [String] {
  /// Each once, in the order in which they first come.
  package var distinct: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
