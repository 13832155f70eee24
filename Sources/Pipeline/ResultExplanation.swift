import AnalysisPlan
import Diagnostics
import Locks
import Results
import TrialData
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

  private static func origin(_ row: ResultRow, _ study: Study, _ results: ResultSet) -> [Fact] {
    let plan = study.plan
    var facts: [Fact] = [("method", row.method)]
    if let population = plan.population(row.population) {
      facts.append(
        ("population", "\(population.label): \(population.clause?.text ?? "all subjects")"))
    }
    if let endpoint = row.endpoint.flatMap({ plan.endpoint($0) }) {
      facts += endpointFacts(endpoint, study)
    }
    if let grouping = row.grouping.flatMap({ plan.grouping($0) }) {
      facts.append(("grouping", "\(grouping.label): \(grouping.dataset).\(grouping.column)"))
    }
    facts += results.header.conventions.map { ("convention", "\($0.key): \($0.value)") }
    if let lock = study.lock {
      facts.append(("data lock", "\(lock.id), cut-off \(lock.cutoff.isoText)"))
      facts.append(("lock digest", lock.sumsDigest))
    }
    return facts + [("edition", study.edition)]
  }

  private static func endpointFacts(_ endpoint: Endpoint, _ study: Study) -> [Fact] {
    var facts: [Fact] = [("endpoint", "\(endpoint.label) (\(endpoint.role))")]
    let rule = endpoint.clause.map { " where \($0.text)" } ?? ""
    facts.append(("rows", endpoint.dataset + rule))
    switch endpoint.kind {
    case .competingRisks(let details):
      facts.append(("time", "\(details.time.value) in \(details.timeUnit.rawValue)"))
      facts += details.causes.map { ("cause \($0.name)", $0.clause.text) }
    case .continuous(let details):
      facts.append(("value", details.value.value))
      if let paired = details.pairedWith { facts.append(("paired with", paired.value)) }
    case .eventRate(let details):
      facts.append(("time at risk", "\(details.time.value) in \(details.timeUnit.rawValue)"))
    case .exposure(let details):
      facts.append(("treatment", "\(details.treatment.value), numbered by \(details.number.value)"))
      facts.append(("dose", details.dose.value))
      facts.append(("start", details.start.value))
      facts += details.treatments.compactMap { treatment in
        treatment.plannedSchedule.map { ("planned", "\(treatment.label), \(study.plan.words($0))") }
      }
    case .disposition(let details):
      facts.append(("stages", details.stages.map(\.label).joined(separator: ", ")))
    case .timeToEvent(let details):
      facts.append(("time", "\(details.time.value) in \(details.timeUnit.rawValue)"))
      facts.append(("event", details.event.text))
      facts += details.entry.map { [("at risk after", $0.value)] } ?? []
      facts += details.weight.map { [("subjects a row", $0.value)] } ?? []
    case .harms(let details):
      facts.append(("dictionary", details.dictionary))
      if let grades = details.grades { facts.append((grades.scale.selector, grades.column.value)) }
    case .proportion(let details): facts.append(("success", details.success.text))
    case .stoppingRule(let details): facts.append(("event", details.event.text))
    }
    let dataset = study.plan.data.datasets.first { $0.name == endpoint.dataset }
    if let dataset, let rows = dataset.rows {
      let sources = rows.sources.map { "\($0.column) (\($0.label))" }.joined(separator: ", ")
      facts.append((rows.value.name, "\(sources) of \(dataset.file.value), a row each"))
    }
    if let file = dataset?.file.value, let bytes = study.lockFiles[file] {
      facts.append(("file", "\(file), SHA-256 \(sha256(bytes))"))
    }
    return facts
  }
}
