import AnalysisPlan
import Diagnostics
import TrialData

/// The courses of patients in days from their start, in the order in which they are shown.
struct SwimmerSample: Sendable {
  struct Course: Sendable {
    /// Row of the subject frame; no result holds it.
    let subject: Int
    let level: Int?
    let followUp: Int
    let hasDied: Bool
    let treatment: Int?
    let isOngoing: Bool
    var marks: [Mark] = []
  }

  /// What happened, an index into the plan's marks, and when.
  struct Mark: Sendable, Comparable {
    let day: Int
    let kind: Int

    static func < (first: Self, second: Self) -> Bool {
      (first.day, first.kind) < (second.day, second.kind)
    }
  }

  var courses: [Course] = []
}

extension Preparation {
  mutating func sample(_ figure: FigureDeclaration, _ swimmer: Swimmer) -> SwimmerSample? {
    guard let name = plan.data.subjectLevel?.value, let frame = frame(for: name) else {
      return nil
    }
    let rows = members[swimmer.population] ?? []
    if let by = swimmer.by { warnAboutMissingGroups(by, rows) }
    let levels = swimmer.by.flatMap { groups[$0.value] }
    let isOngoing = swimmer.ongoing.map { Set(select(rows, $0, frame.table)) } ?? []
    let hasDied = swimmer.died.map { Set(select(rows, $0, frame.table)) } ?? []
    var courses: [Int: SwimmerSample.Course] = [:]
    var starts: [Int: CalendarDate] = [:]
    for row in rows where levels.map({ $0[row] != nil }) ?? true {
      let dates = CourseDates(swimmer: swimmer, table: frame.table, row: row, cutoff: cutoff)
      let treatmentGoesOn = isOngoing.contains(row)
      if treatmentGoesOn, hasDied.contains(row) { reportOngoing(row, swimmer, frame.table) }
      guard let course = dates.read(treatmentGoesOn: treatmentGoesOn, into: &log) else { continue }
      starts[row] = course.start
      courses[row] = SwimmerSample.Course(
        subject: row, level: levels?[row], followUp: course.start.days(to: course.end),
        hasDied: hasDied.contains(row),
        treatment: course.treatmentEnd.map { course.start.days(to: $0) },
        isOngoing: treatmentGoesOn)
    }
    for (kind, mark) in swimmer.marks.enumerated() {
      add(mark, kind, starts, &courses, swimmer, frame)
    }
    return SwimmerSample(courses: courses.values.sorted(by: SwimmerSample.isShownBefore))
  }

  private mutating func reportOngoing(_ row: Int, _ swimmer: Swimmer, _ table: DataTable) {
    let column = swimmer.ongoing?.expression.firstColumn
    log.error(
      .ongoingAfterDeath, "treatment goes on in a patient who has died",
      at: table.location(row: row, column: column),
      mend: "correct \(column ?? "it"), or \(swimmer.died?.expression.firstColumn ?? "the death")",
      notes: [
        .init(
          "the death is recorded here",
          at: table.location(row: row, column: swimmer.died?.expression.firstColumn))
      ])
  }

  private mutating func add(
    _ mark: Swimmer.Mark, _ kind: Int, _ starts: [Int: CalendarDate],
    _ courses: inout [Int: SwimmerSample.Course], _ swimmer: Swimmer, _ frame: SubjectFrame
  ) {
    guard let table = tables[mark.dataset],
      case .date(let values)? = table[column: mark.date.value]?.values
    else { return }
    for (row, subject) in linkedRows(mark.clause, swimmer.population, table, frame) {
      guard let start = starts[subject], let course = courses[subject] else { continue }
      let place = DatePlace(table: table, row: row, column: mark.date.value)
      guard let date = place.date(values[row], into: &log),
        place.check(date, from: start, origin: swimmer.origin, cutoff: cutoff, into: &log)
      else { continue }
      guard start.days(to: date) <= course.followUp else {
        log.error(
          .dateAfterFollowUp, "\(date.isoText) lies after the end of this patient's follow-up",
          at: place.location, mend: "correct \(mark.date.value), or \(swimmer.end.value)",
          notes: [
            .init(
              "follow-up ends here",
              at: frame.table.location(row: subject, column: swimmer.end.value))
          ])
        continue
      }
      courses[subject]?.marks.append(SwimmerSample.Mark(day: start.days(to: date), kind: kind))
    }
  }
}

extension SwimmerSample {
  /// By group, then by follow-up, the longest first; patients who cannot be told apart by their
  /// courses keep the order of the data, which shows in nothing.
  static func isShownBefore(_ first: Course, _ second: Course) -> Bool {
    let keys = [first, second].map { course in
      [course.level ?? 0, -course.followUp, -(course.treatment ?? 0), course.hasDied ? 0 : 1]
        + course.marks.sorted().flatMap { [$0.day, $0.kind] }
    }
    return keys[0] == keys[1]
      ? first.subject < second.subject : keys[0].lexicographicallyPrecedes(keys[1])
  }
}
