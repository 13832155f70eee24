import AnalysisPlan
import Diagnostics
import Locks
import TrialData

extension DiagnosticCode {
  /// Groups that the plan calls known at baseline are made by a column that it does not list so.
  fileprivate static let groupingNotBaseline: Self = "grouping-not-baseline"
  /// A column that is listed as known at baseline says what became of a subject.
  fileprivate static let baselineIsOutcome: Self = "baseline-is-outcome"
  /// Time counts from entry in a population that data after entry define.
  fileprivate static let populationAfterEntry: Self = "population-after-entry"
  /// A column that is listed as known at baseline has other values at a later lock, for too many subjects
  /// to be corrections.
  fileprivate static let baselineEvolves: Self = "baseline-column-evolves"
}

/// Holds groupings, populations and the columns listed under `data: baseline` against each other.
func checkBaseline(_ plan: TrialPlan, into log: inout DiagnosticLog) {
  let outcomes = plan.outcomeColumns
  // A clause may ask for what is known besides the outcome: where all of it is listed, that is too.
  let listed = Set(plan.data.baseline.map(\.value))
  let known = Set(plan.outcomes.filter { $0.isSubset(of: listed) }.flatMap(\.self))
  for column in plan.data.baseline where known.contains(column.value) {
    log.warning(
      .baselineIsOutcome,
      "'\(column.value)' is listed as known at baseline, and an endpoint takes it for an outcome",
      at: column.location, mend: "take it out of 'baseline'")
  }
  for grouping in plan.groupings
  where grouping.knownAtBaseline && grouping.dataset == plan.data.subjectLevel?.value
    && plan.isKnownLater(grouping.column)
  {
    let sources = plan.sources(of: grouping.column).sorted()
    let outcome = sources.first(where: outcomes.contains)
    log.warning(
      .groupingNotBaseline,
      "the groups '\(grouping.name)' are called known at baseline, and "
        + (outcome.map { "'\($0)' is an outcome of an endpoint" }
          ?? "\(sources.map { "'\($0)'" }.joined(separator: ", ")) is not listed under 'data: baseline'"),
      at: grouping.location,
      mend: outcome == nil
        ? "list it there if it is known when a subject enters; else name the column of the date from which "
          + "it is known under 'known-at'"
        : "name the column of the date from which the group is known under 'known-at'")
  }
  for endpoint in plan.endpoints { checkEntry(endpoint, plan, into: &log) }
}

/// Who belongs to a population by what comes later lives long enough for it.
private func checkEntry(_ endpoint: Endpoint, _ plan: TrialPlan, into log: inout DiagnosticLog) {
  guard let timed = endpoint.timed, isEntry(timed.origin), !endpoint.hasLaterEntry,
    let population = plan.population(endpoint.population), plan.isDefinedAfterEntry(population),
    let clause = population.clause
  else { return }
  let later = clause.expression.columns.filter { plan.isKnownLater($0) }.map { "'\($0)'" }
  log.warning(
    .populationAfterEntry,
    "'\(endpoint.name)' counts from \(timed.origin) in '\(population.name)', which "
      + "\(Set(later).sorted().joined(separator: ", ")) defines by data after entry: its members cannot "
      + "have had the event before",
    at: endpoint.location,
    mend:
      "analyse from a time by which membership is known, with 'landmark:'; or list the column under "
      + "'data: baseline' if it is known at entry")
}

/// Whether an origin, in words, is a subject's entry rather than a later event such as remission.
private func isEntry(_ origin: String) -> Bool {
  let text = origin.lowercased()
  let entries = [
    "treatment", "dose", "random", "registr", "enrol", "entry", "inclusion", "diagnosis",
    "transplant",
    "infusion", "surgery", "baseline", "consent", "start of",
  ]
  return entries.contains { text.contains($0) }
}

extension Endpoint {
  /// Whether subjects are analysed from a later time than the origin.
  fileprivate var hasLaterEntry: Bool {
    switch kind {
    case .timeToEvent(let kind): kind.landmark != nil || kind.entry != nil
    case .competingRisks(let kind): kind.landmark != nil || kind.entry != nil
    case .continuous, .eventRate, .exposure, .disposition, .harms, .proportion, .stoppingRule: false
    }
  }
}

/// Tells columns listed under `data: baseline` whose values differ between two neighbouring locks for more
/// than a tenth of the subjects of both, and for two of them at least: corrections are fewer.
///
/// - Parameter studies: Newest first.
func checkBaselineBetweenLocks(_ studies: [Study], into log: inout DiagnosticLog) {
  guard let plan = studies.first?.plan, let subjectLevel = plan.data.subjectLevel?.value else {
    return
  }
  guard studies.count > 1 else { return }
  let values = studies.map { valuesBySubject($0, subjectLevel) }
  for index in studies.indices.dropFirst() {
    let (later, earlier) = (studies[index - 1], studies[index])
    let (after, before) = (values[index - 1], values[index])
    let both = Set(before.keys).intersection(after.keys)
    // What was not collected yet has no value that could have changed.
    let collected = plan.data.baseline.filter { column in
      [earlier, later].allSatisfy {
        $0.tables[subjectLevel]?[column: column.value]?.isCollected ?? false
      }
    }
    for column in collected {
      let changed = both.count { before[$0]?[column.value] != after[$0]?[column.value] }
      guard changed >= 2, changed * 10 > both.count else { continue }
      log.warning(
        .baselineEvolves,
        "'\(column.value)' is listed as known at baseline, and \(changed) of \(both.count) subjects have "
          + "another value at the lock '\(later.lock?.id ?? "")' than at '\(earlier.lock?.id ?? "")'",
        at: column.location,
        mend:
          "take it out of 'baseline' if it changes with follow-up; else have the data looked into")
    }
  }
}

/// The values of the listed columns as texts, by subject.
private func valuesBySubject(_ study: Study, _ dataset: String) -> [String: [String: String]] {
  guard let subject = study.plan.data.subject, let table = study.tables[dataset],
    let ids = table[column: subject]?.values
  else { return [:] }
  var values: [String: [String: String]] = [:]
  for row in 0..<table.rowCount {
    guard let id = ids.text(row: row) else { continue }
    var own: [String: String] = [:]
    for column in study.plan.data.baseline {
      own[column.value] = table[column: column.value]?.values.text(row: row)
    }
    values[id] = own
  }
  return values
}
