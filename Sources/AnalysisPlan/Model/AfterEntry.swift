/// What a plan says is known when a subject enters, held against what it takes for outcomes.
extension TrialPlan {
  /// The columns of the subject-level data that a column rests on: itself, or what its formula names.
  package func sources(of column: String) -> Set<String> {
    guard let subjectLevel = data.subjectLevel?.value else { return [column] }
    var found: Set<String> = []
    var sources: Set<String> = []
    var pending = [column]
    while let name = pending.popLast() {
      guard found.insert(name).inserted else { continue }
      if let derived = variables.first(where: { $0.dataset == subjectLevel && $0.column == name }) {
        pending += derived.expression.columns
      } else {
        sources.insert(name)
      }
    }
    return sources
  }

  /// The columns of the subject-level data by which endpoints say what became of a subject, each with
  /// those that stand in the same clause.
  package var outcomes: [Set<String>] {
    guard let subjectLevel = data.subjectLevel?.value else { return [] }
    let named = endpoints.filter { $0.dataset == subjectLevel }.flatMap { endpoint -> [[String]] in
      switch endpoint.kind {
      case .timeToEvent(let kind): [kind.event.expression.columns, [kind.time.value]]
      case .competingRisks(let kind):
        kind.causes.map { $0.clause.expression.columns } + [[kind.time.value]]
      case .proportion(let kind): [kind.success.expression.columns]
      case .stoppingRule(let kind): [kind.event.expression.columns]
      case .continuous, .eventRate, .exposure, .disposition, .harms: []
      }
    }
    return named.map { Set($0.flatMap { sources(of: $0) }) }
  }

  /// All of these columns.
  package var outcomeColumns: Set<String> { Set(outcomes.flatMap(\.self)) }

  /// Whether a column of the subject-level data is not known when a subject enters: an endpoint takes it
  /// for an outcome, it is a flag of a set that later data define, or the plan lists what is known and not
  /// this.
  package func isKnownLater(_ column: String) -> Bool {
    let listed = Set(data.baseline.map(\.value))
    guard !listed.contains(column) else { return false }
    return sources(of: column).contains { source in
      guard !listed.contains(source), source != data.subject else { return false }
      return !listed.isEmpty || outcomeColumns.contains(source)
        || Self.flagsOfLaterSets.contains(source.uppercased())
    }
  }

  /// Flags of ADaM's sets of patients who completed, were evaluable or kept to the protocol.
  private static let flagsOfLaterSets: Set = [
    "EFFFL", "PPROTFL", "PPFL", "COMPLFL", "EVALFL", "RESPFL",
  ]

  /// Whether data after entry define who belongs to a population.
  package func isDefinedAfterEntry(_ population: Population) -> Bool {
    population.clause?.expression.columns.contains { isKnownLater($0) } ?? false
  }
}
