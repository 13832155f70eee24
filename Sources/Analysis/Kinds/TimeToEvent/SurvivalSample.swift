import AnalysisPlan
import Diagnostics
import Results
import TrialData

/// The times of an endpoint, one a subject.
struct SurvivalSample: Sendable {
  /// Rows of the subject frame.
  var subjects: [Int] = []
  /// Times in the data's unit.
  var times: [Double] = []
  /// Whether the time ends with an event; otherwise it is censored.
  var events: [Bool] = []
  /// After which time each subject was under observation; nil if all were from the beginning.
  var entries: [Double]?
  /// Those who had an event or left observation by the landmark; nil without a landmark.
  var leftBeforeLandmark: Int?
}

extension SurvivalSample: TimedSample {
  var causes: [Int] { events.map { $0 ? 1 : 0 } }

  func keeping(_ rows: [Int]) -> SurvivalSample {
    SurvivalSample(
      subjects: rows.map { subjects[$0] }, times: rows.map { times[$0] },
      events: rows.map { events[$0] }, entries: entries.map { all in rows.map { all[$0] } })
  }
}

extension Preparation {
  mutating func sample(_ endpoint: Endpoint, _ details: TimeToEvent) -> SurvivalSample? {
    guard let table = tables[endpoint.dataset], let frame = frame(for: endpoint.dataset) else {
      return nil
    }
    for grouping in endpoint.compare { checkGrouping(grouping, fits: endpoint.dataset) }
    let rows = subjectRows(endpoint, table, frame)
    checkUnit(of: details.time, details.timeUnit, rows.map(\.row), table)
    guard let (found, used) = times(of: rows, details, table) else { return nil }
    var sample = found
    sample.entries = entries(of: used, sample.times, details.entry, table)
    let weights = weights(of: used, details, table)
    let members = members[endpoint.population] ?? rows.map(\.subject)
    warnAboutSubjects(endpoint, members: members, with: sample.subjects)
    if details.landmark == nil {
      for grouping in endpoint.compare { warnAboutMissingGroups(grouping, sample.subjects) }
    }
    checkStrata(endpoint, details.comparisons, subjects: sample.subjects)
    checkSubgroups(of: endpoint, sample)
    warnAboutNearTies(endpoint, details, times: sample.times, events: sample.events)
    let isEvent = BoundExpression(details.event.expression, on: table)
    account(
      events: [details.event], censored: details.censored, rows.map(\.row), table,
      isEvent: isEvent.truth)
    checkEventTexts(
      table, rows.map(\.row), "'event: \(details.event.text)'", isEvent: isEvent.truth)
    if details.competingReason == nil {
      checkDeaths(
        endpoint, censored: zip(sample.subjects, sample.events).filter { !$1 }.map(\.0),
        frame.table, described: censoredDeaths(table, rows, isEvent: isEvent.truth),
        mend: "give the 'reason:' why 'competing: none' holds")
    }
    checkEntries(endpoint, details.time.value, details.entry, sample)
    let weighted = weights.map(sample.repeated) ?? sample
    guard let landmark = details.landmark else { return weighted }
    return atLandmark(weighted, endpoint, details, landmark, frame)
  }

  private mutating func times(
    of rows: [(row: Int, subject: Int)], _ details: TimeToEvent, _ table: DataTable
  ) -> (sample: SurvivalSample, rows: [Int])? {
    guard case .number(let times)? = table[column: details.time.value]?.values else {
      return nil
    }
    let isEvent = BoundExpression(details.event.expression, on: table)
    var sample = SurvivalSample()
    var used: [Int] = []
    for (row, subject) in rows {
      guard let time = checked(times[row], row, details, table) else { continue }
      guard let event = isEvent.truth(row: row) else {
        log.error(
          .unknownEvent, "whether this row is an event is unknown",
          at: table.location(row: row, column: details.event.expression.firstColumn),
          mend: "fill in the value that 'event: \(details.event.text)' asks for")
        continue
      }
      used.append(row)
      sample.subjects.append(subject)
      sample.times.append(time)
      sample.events.append(event)
    }
    return (sample, used)
  }
}
