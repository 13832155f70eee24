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

extension Preparation {
  mutating func sample(_ endpoint: Endpoint, _ details: TimeToEvent) -> SurvivalSample {
    guard let table = tables[endpoint.dataset], let frame = frame(for: endpoint.dataset) else {
      return SurvivalSample()
    }
    for grouping in endpoint.compare { checkGrouping(grouping, fits: endpoint.dataset) }
    let rows = subjectRows(endpoint, table, frame)
    var (sample, used) = times(of: rows, details, table)
    sample.entries = entries(of: used, sample.times, details, table)
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
    checkEventTexts(
      table, rows.map(\.row), "'event: \(details.event.text)'", isEvent: isEvent.truth)
    if details.competingReason == nil {
      checkDeaths(
        endpoint, censored: zip(sample.subjects, sample.events).filter { !$1 }.map(\.0),
        frame.table, described: censoredDeaths(table, rows, isEvent: isEvent.truth),
        mend: "give the 'reason:' why 'competing: none' holds")
    }
    checkEntries(endpoint, details, sample)
    let weighted = weights.map(sample.repeated) ?? sample
    guard let landmark = details.landmark else { return weighted }
    return atLandmark(weighted, endpoint, details, landmark, frame)
  }

  /// The endpoint's rows with their subjects: in the population, known, and one a subject.
  mutating func subjectRows(
    _ endpoint: Endpoint, _ table: DataTable, _ frame: SubjectFrame
  ) -> [(row: Int, subject: Int)] {
    let linked = linkedRows(endpoint, table, frame)
    guard let ids = ids(of: linked, table) else { return linked }
    var firstRow: [String: Int] = [:]
    return zip(linked, ids).filter { link, id in
      let (row, _) = link
      guard let id else {
        reportMissingSubject(row, table)
        return false
      }
      guard let first = firstRow[id] else {
        firstRow[id] = row
        return true
      }
      log.error(
        .duplicateSubject,
        "subject \(subjectText(table, row)) has a second row for '\(endpoint.name)'",
        at: table.location(row: row, column: plan.data.subject),
        mend: "keep one row a subject, or narrow the endpoint's 'where'",
        notes: [
          .init("the first row is here", at: table.location(row: first, column: plan.data.subject))
        ])
      return false
    }.map(\.0)
  }

  /// The subjects of rows; nil where the plan names no column and one row is one subject.
  private mutating func ids(of rows: [(row: Int, subject: Int)], _ table: DataTable) -> [String?]? {
    guard let column = plan.data.subject,
      let ids = SubjectIDs(
        table, column: column, at: plan.data.subjectLocation, into: &log)
    else { return nil }
    return rows.map { ids[$0.row] }
  }

  private mutating func reportMissingSubject(_ row: Int, _ table: DataTable) {
    log.error(
      .missingSubject, "this row has no subject",
      at: table.location(row: row, column: plan.data.subject), mend: "fill in the subject's id")
  }

  /// The rows of an endpoint whose subjects belong to its population, with the subject's row.
  mutating func linkedRows(
    _ endpoint: Endpoint, _ table: DataTable, _ frame: SubjectFrame
  ) -> [(row: Int, subject: Int)] {
    linkedRows(endpoint.clause, endpoint.population, table, frame)
  }

  /// The rows of a data set for which a clause holds and whose subjects belong to a population.
  mutating func linkedRows(
    _ clause: Clause?, _ population: String, _ table: DataTable, _ frame: SubjectFrame
  ) -> [(row: Int, subject: Int)] {
    var rows = Array(0..<table.rowCount)
    if let clause { rows = select(rows, clause, table) }
    guard plan.data.subjectLevel != nil, table.name != frame.table.name else {
      let isMember = membership(population, frame)
      return rows.filter { isMember[$0] }.map { ($0, $0) }
    }
    guard let column = plan.data.subject,
      let ids = SubjectIDs(table, column: column, at: plan.data.subjectLocation, into: &log)
    else { return [] }
    let isMember = membership(population, frame)
    return rows.compactMap { row in
      guard let subject = subject(ids[row], row, table, frame) else { return nil }
      return isMember[subject] ? (row, subject) : nil
    }
  }

  private mutating func subject(
    _ id: String?, _ row: Int, _ table: DataTable, _ frame: SubjectFrame
  ) -> Int? {
    guard let id else {
      reportMissingSubject(row, table)
      return nil
    }
    if let subject = frame.row(of: id) { return subject }
    log.error(
      .unknownSubject, "subject \(id) is not in \(frame.table.name)",
      at: table.location(row: row, column: plan.data.subject),
      mend: "add the subject to \(frame.table.name), or correct the id")
    return nil
  }

  private func membership(_ population: String, _ frame: SubjectFrame) -> [Bool] {
    guard let rows = members[population] else {
      return Array(repeating: true, count: frame.table.rowCount)
    }
    var isMember = Array(repeating: false, count: frame.table.rowCount)
    for row in rows { isMember[row] = true }
    return isMember
  }

  func subjectText(_ table: DataTable, _ row: Int) -> String {
    plan.data.subject.flatMap { table[column: $0]?.values.text(row: row) } ?? "\(row + 1)"
  }

  private mutating func times(
    of rows: [(row: Int, subject: Int)], _ details: TimeToEvent, _ table: DataTable
  ) -> (sample: SurvivalSample, rows: [Int]) {
    guard case .number(let times)? = table[column: details.time.value]?.values else {
      return (SurvivalSample(), [])
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

  mutating func checked(
    _ time: Double?, _ row: Int, _ details: some TimedEndpoint, _ table: DataTable
  ) -> Double? {
    let location = table.location(row: row, column: details.time.value)
    guard let time else {
      log.error(
        .missingTime, "this row has no time", at: location,
        mend: "fill in \(details.time.value), or leave the row out with 'where'")
      return nil
    }
    if time < 0 {
      log.error(
        .negativeTime, "the time \(NumberText.plain(time)) lies before \(details.origin)",
        at: location,
        mend: "correct \(details.time.value): times count from \(details.origin)")
      return nil
    }
    return time
  }
}

extension Expression {
  /// The first column an expression names, to point at.
  var firstColumn: String? {
    switch self {
    case .column(let name): name
    case .not(let inner), .negate(let inner), .isMissing(let inner, _), .isIn(let inner, _, _):
      inner.firstColumn
    case .and(let left, let right), .or(let left, let right), .compare(_, let left, let right),
      .arithmetic(_, let left, let right):
      left.firstColumn ?? right.firstColumn
    case .call(_, let arguments): arguments.lazy.compactMap(\.firstColumn).first
    case .choose(let branches, _): branches.first?.when.firstColumn
    case .number, .text, .date, .missing: nil
    }
  }
}
