import Results
import Testing
import TestSupport

/// Every number of AZALENA at each of its locks against R 4.2.2 with survival 3.5-3 and cmprsk 2.2-11:
/// `Tests/Oracle/azalena.R` made the expected values; `Tests/Oracle/README.md` names each call.
struct AzalenaOracleTests {
  private static let locks = ["2017-02-20", "2018-03-31", "2021-06-30"]

  @Test(arguments: locks)
  func everyNumberIsTheOneThatRGives(_ lock: String) throws {
    let (expected, results) = (try AzalenaOracle(lock: lock).rows(), try results(lock))
    let ids = results.rows.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(Set(ids).symmetricDifference(expected.keys) == [])
    for row in results.rows {
      guard let numbers = expected[row.id] else { continue }
      try compare(row, numbers)
    }
  }

  @Test(arguments: locks)
  func everyPointOfEachCurveIsTheOneThatRGives(_ lock: String) throws {
    let (expected, results) = (try AzalenaOracle(lock: lock).curves(), try results(lock))
    #expect(results.curves.map(\.id).sorted() == expected.keys.sorted())
    for curve in results.curves {
      let points = try #require(expected[curve.id])
      try #require(curve.time.count == points.count, "\(curve.id)")
      for index in points.indices { compare(curve, index, points[index]) }
    }
  }

  @Test(arguments: locks)
  func everyTickShowsTheStepThatRGives(_ lock: String) throws {
    let (expected, results) = (try AzalenaOracle(lock: lock).curves(), try results(lock))
    for curve in results.curves {
      let points = try #require(expected[curve.id])
      for tick in curve.ticks { compare(tick, points, of: curve) }
    }
  }

  @Test(arguments: locks)
  func everyCourseIsTheOneThatRGives(_ lock: String) throws {
    let timelines = try #require(try results(lock).timelines.first)
    let patients = timelines.patients.sorted {
      ($0.level ?? "", $0.followUp, $0.treatment ?? 0) < (
        $1.level ?? "", $1.followUp, $1.treatment ?? 0
      )
    }
    let expected = try AzalenaOracle(lock: lock).courses().sorted {
      ($0.level, $0.followUp, $0.treatment) < ($1.level, $1.followUp, $1.treatment)
    }
    try #require(patients.count == expected.count)
    for (patient, course) in zip(patients, expected) {
      compare(patient, course, labels: timelines.marks)
    }
  }

  private func results(_ lock: String) throws -> ResultSet {
    let outcome = try StudyFixture(content: "azalena", lock: lock).run()
    // At the first lock nobody had relapsed or died in remission.
    let expected = lock == "2017-02-20" ? ["cause-never-seen", "cause-never-seen"] : []
    #expect(outcome.codes == expected)
    return try #require(outcome.results)
  }

  private func compare(_ row: ResultRow, _ expected: AzalenaOracle.Row) throws {
    for field in AzalenaOracle.fields {
      expectSame(try row.number(field), expected.numbers[field], "\(row.id) \(field)")
    }
    if row.unit != expected.unit { Issue.record("\(row.id) in \(row.unit ?? "no unit")") }
    if (row.value == nil) != (row.reason != nil) {
      Issue.record("\(row.id) has value and reason, or neither")
    }
  }

  private func compare(_ curve: CurveRow, _ index: Int, _ point: AzalenaOracle.Point) {
    let place = "\(curve.id) at \(point.time)"
    expectSame(curve.time[index], point.time, place)
    expectSame(curve.survival[index], point.survival, place)
    expectSame(curve.lower[index], point.lower, place)
    expectSame(curve.upper[index], point.upper, place)
    expectSame(curve.cause?.cumulativeIncidence[index], point.incidence, place)
    let counts = [curve.atRisk[index], curve.events[index], curve.censored[index]]
    #expect(counts == [point.atRisk, point.events, point.censored], "\(place)")
    #expect(curve.cause?.otherEvents[index] == point.otherEvents, "\(place)")
  }

  /// Counts under a tick are after it; estimates are those of the step before, and none beyond follow-up.
  private func compare(
    _ tick: CurveRow.Tick, _ points: [AzalenaOracle.Point], of curve: CurveRow
  ) {
    let place = "\(curve.id) under the tick at \(tick.time)"
    let passed = points.prefix { $0.time <= tick.time }
    let isBeyond = points.last.map { $0.time < tick.time && $0.survival > 0 } ?? true
    let start: Double? = curve.cause == nil ? 1 : nil
    func step(_ value: (AzalenaOracle.Point) -> Double?, from first: Double?) -> Double? {
      isBeyond ? nil : passed.last.map(value) ?? first
    }
    expectSame(tick.survival, step(\.survival, from: 1), place)
    expectSame(tick.lower, step(\.lower, from: start), place)
    expectSame(tick.upper, step(\.upper, from: start), place)
    expectSame(
      tick.cumulativeIncidence, step(\.incidence, from: curve.cause == nil ? nil : 0), place)
    #expect(tick.events == passed.reduce(0) { $0 + $1.events }, "\(place)")
    #expect(tick.censored == passed.reduce(0) { $0 + $1.censored }, "\(place)")
    #expect(tick.otherEvents == passed.reduce(0) { $0 + ($1.otherEvents ?? 0) }, "\(place)")
    #expect(tick.atRisk == (points.dropFirst(passed.count).first?.atRisk ?? 0), "\(place)")
  }

  private func compare(
    _ patient: PatientTimelines.Patient, _ course: AzalenaOracle.Course, labels: [String]
  ) {
    let place = "patient \(patient.position)"
    #expect(patient.level == course.level)
    expectSame(patient.followUp, course.followUp, place)
    expectSame(patient.treatment, course.treatment, place)
    #expect(patient.hasDied == course.hasDied, "\(place)")
    #expect(patient.isOngoing == course.isOngoing, "\(place)")
    let marks = patient.marks.map { (labels[$0.kind], $0.time) }.sorted(by: <)
    let expected = course.marks.sorted(by: <)
    #expect(marks.map(\.0) == expected.map(\.0), "\(place)")
    for (mark, wanted) in zip(marks, expected) { expectSame(mark.1, wanted.1, place) }
  }

  private func expectSame(
    _ actual: Double?, _ expected: Double?, _ place: @autoclosure () -> String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    if let expected {
      expectClose(actual, expected, place(), sourceLocation: sourceLocation)
    } else if let actual {
      Issue.record("\(actual) where R has none: \(place())", sourceLocation: sourceLocation)
    }
  }
}
