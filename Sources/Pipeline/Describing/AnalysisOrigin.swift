import AnalysisPlan
import Locks
import Publishing
import Results
import TrialData
import Wording

/// How the numbers of an analysis were made: what the plan defines, whom it is about, from which
/// files and by which conventions.
///
/// The lists of all numbers and `--explain` both say it.
struct AnalysisOrigin {
  typealias Piece = AnalysisAccount.Piece
  typealias Statement = AnalysisAccount.Statement

  let analysis: String
  /// The populations and groupings to tell of, by name.
  let populations: [String]
  let groupings: [String]
  let study: Study
  let results: ResultSet

  var plan: TrialPlan { study.plan }
  var words: Words { results.words }

  /// Of all the numbers of an analysis.
  init(of analysis: String, _ study: Study, _ results: ResultSet) {
    let (rows, curves) = (results.rows(of: analysis), results.curves(of: analysis))
    self.init(
      analysis, populations: rows.map(\.population).distinct,
      groupings: (rows.map(\.grouping) + curves.map(\.grouping)).compactMap(\.self).distinct,
      study, results)
  }

  /// Of one result.
  init(of row: ResultRow, _ study: Study, _ results: ResultSet) {
    self.init(
      row.analysis, populations: [row.population],
      groupings: [row.grouping].compactMap(\.self), study, results)
  }

  private init(
    _ analysis: String, populations: [String], groupings: [String], _ study: Study,
    _ results: ResultSet
  ) {
    self.analysis = analysis
    self.populations = populations
    self.groupings = groupings
    self.study = study
    self.results = results
  }

  /// What stands above the numbers of the analysis.
  var account: AnalysisAccount { AnalysisAccount(statements) }

  var statements: [Statement] {
    let definition = definition
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
        guard let bytes = study.lockFiles[file] else { return nil }
        let digest = study.lockDigests[file] ?? sha256(bytes)
        return [.text("\(file), SHA-256 "), .digest(digest)]
      })
  }

  private var conventions: Statement {
    let known = results.header.conventions + fixedRules(words).map { ($0.key, $0.value) }
    return Statement(
      words("Convention"),
      known.filter { matters($0.0) }.map { [.convention(key: $0.0, value: $0.1)] },
      isRunning: true)
  }

  private var lock: [Statement] {
    let edition = Statement(words("Edition"), [[.digest(study.edition)]])
    guard let lock = study.lock else { return [edition] }
    return [
      Statement(
        words("Data lock"),
        [[.text(words("\(lock.id), cut-off \(lock.cutoff.isoText)"))]]),
      Statement(words("Lock digest"), [[.digest(lock.sumsDigest)]]), edition,
    ]
  }
}

extension AnalysisOrigin {
  /// Whether a convention matters for the numbers of the analysis.
  private func matters(_ convention: String) -> Bool {
    let rows = results.rows(of: analysis)
    switch convention {
    case "profile", "missing-values": return true
    case "confidence-level": return rows.contains { $0.confidenceLevel != nil }
    default: break
    }
    if let model = plan.model(analysis) { return model.dependsOn(convention) }
    if let endpoint = plan.endpoint(analysis) {
      return endpoint.kind.dependsOn(convention) && matters(convention, to: endpoint, rows)
    }
    switch convention {
    case "quantile-type": return rows.contains { $0.statistic.isQuantile }
    case "days-per-month":
      return rows.contains { $0.unit.flatMap(TimeUnit.init(rawValue:)) != nil }
    default: return false
    }
  }

  /// Whether an endpoint has results that a convention of its kind is about.
  private func matters(
    _ convention: String, to endpoint: Endpoint, _ rows: [ResultRow]
  ) -> Bool {
    switch convention {
    case "chi-square-correction":
      rows.contains { ["chi-square", "cochran-mantel-haenszel"].contains($0.statistic) }
    case "cox-ties", "hazard-ratio-p": rows.contains { $0.statistic.contains("hazard-ratio") }
    case "proportion-interval": endpoint.kind.hasConventionalInterval
    default: true
    }
  }
}

extension String {
  /// Whether a statistic is a quantile of values.
  fileprivate var isQuantile: Bool { self == "median" || hasSuffix("-quartile") }
}

extension RegressionModel {
  /// Whether numbers of a model depend on a convention, by its key: a subdistribution's takes Breslow's
  /// approximation, and the tests of all models are Wald's.
  func dependsOn(_ convention: String) -> Bool {
    switch convention {
    case "cox-ties": !target.isSubdistribution
    case "tied-times", "days-per-month": true
    default: false
    }
  }
}

extension Endpoint.Kind {
  /// Whether numbers of an endpoint of this kind depend on a convention, by its key.
  func dependsOn(_ convention: String) -> Bool {
    switch convention {
    case "survival-interval", "median-on-plateau", "beyond-follow-up", "cox-ties",
      "hazard-ratio-p", "tied-times", "at-risk":
      isTimed
    case "incidence-variance", "incidence-interval": hasCauses
    case "quantile-type": hasQuantiles
    case "proportion-interval", "chi-square-correction": hasProportions
    case "t-test", "wilcoxon-correction": isContinuous
    case "days-per-month": isTimed || hasRates
    default: true
    }
  }

  private var isContinuous: Bool { if case .continuous = self { true } else { false } }
  private var hasCauses: Bool { if case .competingRisks = self { true } else { false } }
  private var isTimed: Bool { if case .timeToEvent = self { true } else { hasCauses } }
  private var hasQuantiles: Bool { if case .exposure = self { true } else { isContinuous } }

  private var hasProportions: Bool {
    switch self {
    case .proportion, .stoppingRule: true
    default: false
    }
  }

  /// Whether its proportions have the interval of the conventions, because the plan names none.
  fileprivate var hasConventionalInterval: Bool {
    switch self {
    case .proportion(let details): details.hasConventionalInterval
    case .stoppingRule(let details): details.hasConventionalInterval
    default: false
    }
  }

  private var hasRates: Bool {
    switch self {
    case .eventRate: true
    case .harms(let details): details.exposure != nil
    default: false
    }
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
  var distinct: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
