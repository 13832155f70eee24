import AnalysisPlan
import Diagnostics
import Results
import TrialData
import Wording

/// The time at risk of a population and the events in it.
struct EventRateSample: Sendable {
  /// Rows of the subject frame.
  var subjects: [Int] = []
  /// Times at risk in the data's unit.
  var times: [Double] = []
  /// The number of each subject's events.
  var events: [Int] = []
}

extension Preparation {
  /// Every member of the population who was at risk, with the number of rows that are the subject's.
  mutating func sample(_ endpoint: Endpoint, _ details: EventRate) -> EventRateSample? {
    guard let table = tables[endpoint.dataset], let frame = frame(for: endpoint.dataset),
      case .number(let times)? = frame.table[column: details.time.value]?.values
    else { return nil }
    for grouping in endpoint.compare { checkGrouping(grouping, fits: endpoint.dataset) }
    let counts = Dictionary(
      linkedRows(endpoint, table, frame).map { ($0.subject, 1) }, uniquingKeysWith: +)
    let sample = atRisk(members[endpoint.population] ?? [], times, counts, details, frame.table)
    for grouping in endpoint.compare { warnAboutMissingGroups(grouping, sample.subjects) }
    return sample
  }

  /// Those with a time at risk and the number of their events; the others are told in a warning.
  mutating func atRisk(
    _ members: [Int], _ times: [Double?], _ counts: [Int: Int], _ details: EventRate,
    _ table: DataTable
  ) -> EventRateSample {
    checkUnit(of: details.time, details.timeUnit, members, table)
    var sample = EventRateSample()
    var left = (subjects: 0, events: 0)
    for subject in members {
      guard let time = times[subject] else {
        left.subjects += 1
        left.events += counts[subject] ?? 0
        continue
      }
      check(time, details, table, row: subject)
      sample.subjects.append(subject)
      sample.times.append(max(0, time))
      sample.events.append(counts[subject] ?? 0)
    }
    warnAboutMissingTimes(details, left, of: members.count)
    return sample
  }

  private mutating func check(
    _ time: Double, _ details: EventRate, _ table: DataTable, row: Int
  ) {
    guard time < 0 else { return }
    log.error(
      .negativeTime, "the time at risk is \(NumberText.plain(time)), below 0",
      at: table.location(row: row, column: details.time.value),
      mend: "correct \(details.time.value)")
  }

  private mutating func warnAboutMissingTimes(
    _ details: EventRate, _ left: (subjects: Int, events: Int), of members: Int
  ) {
    guard left.subjects > 0, !log.hasErrors else { return }
    log.warning(
      .subjectWithoutTime,
      "\(left.subjects) of \(members) subjects have no time at risk and are left out with their "
        + "\(left.events) events", at: details.time.location,
      mend: "fill in \(details.time.value): 0 for a subject who was never at risk")
    let events = Phrase(left.events == 1 ? "\(left.events) event" : "\(left.events) events")
    leaveOut(
      left.subjects, of: members, because: "no-time-at-risk",
      Phrase(
        left.subjects == 1
          ? "\(left.subjects) of \(members) patients has no time at risk and is left out of the rates with \(events)"
          : "\(left.subjects) of \(members) patients have no time at risk and are left out of the rates with \(events)"
      ))
  }
}
