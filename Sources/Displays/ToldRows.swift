import AnalysisPlan
import Results
import Wording

extension Display {
  /// Says in the notes, before what every display says of its data, which rows of the data are shown and what
  /// the analyses leave out whose results these are.
  mutating func tellRows(_ plan: TrialPlan, _ results: ResultSet) {
    tell(rules(of: shownAnalyses, plan), results)
    tellExclusions(results)
    let later = plan.later.parts.filter { $0.key == name || shownAnalyses.contains($0.key) }
    tell(
      later.values.joined().sorted().map { plan.words("\($0): \(NotCollected.text).") }, results)
  }

  /// Says what the analyses leave out whose results are shown.
  mutating func tellExclusions(_ results: ResultSet) {
    let shown = shownAnalyses
    let excluded = results.rows.filter {
      $0.statistic == "excluded" && shown.contains($0.analysis) && !resultIDs.contains($0.id)
    }
    tell(excluded.map(\.text.asSentence.capitalizedFirst), results)
    resultIDs += excluded.map(\.id)
    resultsBeside.formUnion(excluded.map(\.id))
  }

  /// The analyses whose results are shown; a listing shows rows of its own.
  private var shownAnalyses: Set<String> {
    resultIDs.isEmpty ? [name] : Set(resultIDs.map { String($0.prefix { $0 != "." }) })
  }

  /// Adds sentences to the notes, each once.
  private mutating func tell(_ sentences: [String], _ results: ResultSet) {
    var told: [String] = []
    for sentence in sentences where !told.contains(sentence) && !notes.contains(sentence) {
      told.append(sentence)
    }
    notes.insert(contentsOf: told, at: notes.count - Notices.of(results.header).count)
  }

  /// The conditions by which events and populations were chosen.
  private func rules(of analyses: Set<String>, _ plan: TrialPlan) -> [String] {
    let endpoints = plan.endpoints.filter { analyses.contains($0.name) }
    let events = endpoints.compactMap { endpoint -> String? in
      guard case .harms = endpoint.kind, let clause = endpoint.clause else { return nil }
      return plan.words("\(endpoint.label): those with \(clause.text) in the data.")
    }
    let chosen = plan.populations(of: analyses).compactMap { population -> String? in
      guard let clause = population.clause, !clause.isFlag else { return nil }
      return plan.words("\(population.label): those with \(clause.text) in the data.")
    }
    return events + chosen + later(analyses, plan)
  }

  /// Which of the populations data after entry define, and that a flow of one begins after a loss.
  private func later(_ analyses: Set<String>, _ plan: TrialPlan) -> [String] {
    let words = plan.words
    return plan.populations(of: analyses).filter(plan.isDefinedAfterEntry).flatMap { population in
      let flows = plan.endpoints.contains { endpoint in
        guard case .disposition = endpoint.kind else { return false }
        return analyses.contains(endpoint.name) && endpoint.population == population.name
      }
      return [words("\(population.label): defined by data after entry.")]
        + (flows
          ? [
            words(
              "The flow begins after the loss of those who are not among them: \(population.label)."
            )
          ] : [])
    }
  }
}

extension TrialPlan {
  /// The populations of analyses, in the order of the plan.
  fileprivate func populations(of analyses: Set<String>) -> [Population] {
    var names = endpoints.filter { analyses.contains($0.name) }.map(\.population)
    names += models.filter { analyses.contains($0.name) }
      .compactMap { endpoint($0.endpoint.value)?.population }
    names += tables.filter { analyses.contains($0.name) }.map(\.population)
    names += figures.filter { analyses.contains($0.name) }.compactMap(\.kind.population)
    return populations.filter { names.contains($0.name) }
  }
}

extension FigureDeclaration.Kind {
  /// The population of a figure with results of its own.
  fileprivate var population: String? {
    switch self {
    case .responseOverTime(let kind): kind.rows.population
    case .smallMultiples(let kind): kind.rows.population
    case .swimmer(let kind): kind.population
    case .waterfall(let kind): kind.rows.population
    case .cumulativeIncidence, .flow, .forest, .harmsDots, .hazardDiagnostics, .kaplanMeier,
      .modelForest:
      nil
    }
  }
}

extension Clause {
  /// Whether a population is that of a flag of its own, as ADaM has them (`SAFFL = 'Y'`): its label says all
  /// that the condition does.
  fileprivate var isFlag: Bool {
    guard case .compare(.equal, .column(let column), let value) = expression,
      column.uppercased().hasSuffix("FL")
    else { return false }
    return switch value {
    case .text(let text): text == "Y"
    case .number(let number): number == 1
    default: false
    }
  }
}
