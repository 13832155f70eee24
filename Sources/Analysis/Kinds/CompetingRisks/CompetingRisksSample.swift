import AnalysisPlan
import Diagnostics
import TrialData

/// The times of an endpoint with competing causes, one a subject.
struct CompetingRisksSample: Sendable {
  /// Rows of the subject frame.
  var subjects: [Int] = []
  /// Times in the data's unit.
  var times: [Double] = []
  /// The cause that ends each time, numbered from 1 in the plan's order; 0 is censored.
  var causes: [Int] = []
  /// After which time each subject was under observation; nil if all were from the beginning.
  var entries: [Double]?
  /// Those who had an event or left observation by the landmark; nil without a landmark.
  var leftBeforeLandmark: Int?
}

extension CompetingRisksSample: TimedSample {
  func keeping(_ rows: [Int]) -> CompetingRisksSample {
    CompetingRisksSample(
      subjects: rows.map { subjects[$0] }, times: rows.map { times[$0] },
      causes: rows.map { causes[$0] }, entries: entries.map { all in rows.map { all[$0] } })
  }

  /// The same subjects with an event of any cause as the event.
  var anyCause: SurvivalSample {
    SurvivalSample(
      subjects: subjects, times: times, events: causes.map { $0 > 0 }, entries: entries)
  }
}

extension Preparation {
  mutating func sample(_ endpoint: Endpoint, _ details: CompetingRisks) -> CompetingRisksSample? {
    guard let table = tables[endpoint.dataset], let frame = frame(for: endpoint.dataset) else {
      return nil
    }
    for grouping in endpoint.compare { checkGrouping(grouping, fits: endpoint.dataset) }
    let rows = subjectRows(endpoint, table, frame)
    let rule = CauseRule(details, on: table)
    checkUnit(of: details.time, details.timeUnit, rows.map(\.row), table)
    account(
      events: details.causes.map(\.clause), censored: details.censored, rows.map(\.row), table,
      isEvent: rule.isEvent)
    guard let (found, used) = times(of: rows, details, rule, table) else { return nil }
    var sample = found
    sample.entries = entries(of: used, sample.times, details.entry, table)
    let members = members[endpoint.population] ?? rows.map(\.subject)
    warnAboutSubjects(endpoint, members: members, with: sample.subjects)
    if details.landmark == nil {
      for grouping in endpoint.compare { warnAboutMissingGroups(grouping, sample.subjects) }
    }
    warnAboutNearTies(
      endpoint, details, times: sample.times, events: sample.causes.map { $0 > 0 })
    warnAboutUnseenCauses(endpoint, details, sample)
    checkEventTexts(table, rows.map(\.row), "the clauses of the causes", isEvent: rule.isEvent)
    if details.censoredDeathsReason == nil {
      checkDeaths(
        endpoint, censored: zip(sample.subjects, sample.causes).filter { $1 == 0 }.map(\.0),
        frame.table, described: censoredDeaths(table, rows, isEvent: rule.isEvent),
        mend: "let a cause take the deaths, or give the 'reason:' why they are censored")
    }
    checkEntries(endpoint, details.time.value, details.entry, sample.anyCause)
    guard let landmark = details.landmark else { return sample }
    return atLandmark(sample, endpoint, details, landmark, frame)
  }

  private mutating func times(
    of rows: [(row: Int, subject: Int)], _ details: CompetingRisks, _ rule: CauseRule,
    _ table: DataTable
  ) -> (sample: CompetingRisksSample, rows: [Int])? {
    guard case .number(let times)? = table[column: details.time.value]?.values else {
      return nil
    }
    var sample = CompetingRisksSample()
    var used: [Int] = []
    for (row, subject) in rows {
      guard let time = checked(times[row], row, details, table),
        let cause = checkedCause(row, details, rule, table)
      else { continue }
      sample.subjects.append(subject)
      sample.times.append(time)
      sample.causes.append(cause)
      used.append(row)
    }
    return (sample, used)
  }

  /// The cause of a row, from 1, or 0 for censored; nil, with a diagnostic, where it cannot be used.
  private mutating func checkedCause(
    _ row: Int, _ details: CompetingRisks, _ rule: CauseRule, _ table: DataTable
  ) -> Int? {
    switch rule.outcome(row: row) {
    case .cause(let index): return index + 1
    case .censored:
      guard let flag = table.censoringFlag(row: row), flag == 0 else { return 0 }
      log.error(
        .eventWithoutCause, "CNSR is 0 for an event, but no cause takes this row",
        at: table.location(row: row, column: "CNSR"),
        mend: "add its cause under 'causes:', or leave the row out with 'where'")
    case .unknown(let index):
      let clause = details.causes[index].clause
      log.error(
        .unknownCause,
        "whether this row ends by '\(details.causes[index].name)' is unknown",
        at: table.location(row: row, column: clause.expression.firstColumn),
        mend: "fill in the value that '\(clause.text)' asks for, or say in the clause what a blank "
          + "means with 'is not missing'")
    case .several(let first, let second):
      let causes = (details.causes[first], details.causes[second])
      log.error(
        .twoCauses, "this row has two causes, '\(causes.0.name)' and '\(causes.1.name)'",
        at: table.location(row: row, column: causes.1.clause.expression.firstColumn),
        mend: "narrow the clauses so that each row has one",
        notes: [
          .init("'\(causes.0.name)' is declared here", at: causes.0.location),
          .init("'\(causes.1.name)' is declared here", at: causes.1.location),
        ])
    }
    return nil
  }

  /// A cause that no row has is more often a misspelled clause than a cause that did not occur.
  private mutating func warnAboutUnseenCauses(
    _ endpoint: Endpoint, _ details: CompetingRisks, _ sample: CompetingRisksSample
  ) {
    guard !sample.times.isEmpty, !log.hasErrors else { return }
    for (index, cause) in details.causes.enumerated() where !sample.causes.contains(index + 1) {
      log.warning(
        .causeNeverSeen, "no row of '\(endpoint.name)' ends by '\(cause.name)'",
        at: cause.clause.location, mend: "check the values that the clause names")
    }
  }
}

/// Which of an endpoint's causes ends the time of a row.
struct CauseRule {
  private let clauses: [BoundExpression]

  init(_ details: CompetingRisks, on table: DataTable) {
    clauses = details.causes.map { BoundExpression($0.clause.expression, on: table) }
  }

  /// What the clauses say about a row.
  enum Outcome {
    case cause(Int)
    case censored
    /// Whether this cause takes the row cannot be told.
    case unknown(Int)
    case several(Int, Int)
  }

  func outcome(row: Int) -> Outcome {
    let truths = clauses.map { $0.truth(row: row) }
    let fitting = truths.indices.filter { truths[$0] == true }
    if fitting.count > 1 { return .several(fitting[0], fitting[1]) }
    if let index = truths.firstIndex(where: { $0 == nil }) { return .unknown(index) }
    return fitting.first.map { .cause($0) } ?? .censored
  }

  /// Whether any cause ends a row; nil where that cannot be told.
  func isEvent(row: Int) -> Bool? {
    switch outcome(row: row) {
    case .cause: true
    case .censored: false
    case .unknown, .several: nil
    }
  }
}

extension DataTable {
  /// ADaM's censoring flag, 0 for an event; nil where there is none.
  fileprivate func censoringFlag(row: Int) -> Double? {
    guard case .number(let flags)? = self[column: "CNSR"]?.values else { return nil }
    return flags[row]
  }
}
