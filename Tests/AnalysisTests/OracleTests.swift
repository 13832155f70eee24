import Results
import Testing
import TestSupport

/// Every number of the CDISC pilot against R 4.2.2 with survival 3.5-3 and haven 2.5.1:
/// `Tests/Oracle/pilot.R` made the expected values; `Tests/Oracle/README.md` names each call.
struct OracleTests {
  private let results: ResultSet

  init() throws { results = try StudyFixture(content: "cdisc-pilot", lock: "final").results() }

  @Test func everyValueIsTheOneThatRGives() throws {
    for (id, field, expected) in try Oracle.values() {
      guard let row = results[id] else {
        Issue.record("no row \(id)")
        continue
      }
      let actual = try row.number(field)
      if let expected {
        expectClose(actual, expected, "\(id) \(field)")
      } else {
        #expect(actual == nil, "\(id) \(field)")
      }
    }
  }

  @Test func noRowExistsThatRDoesNotKnow() throws {
    let known = Set(try Oracle.values().map(\.id))
    #expect(results.rows.map(\.id).filter { !known.contains($0) } == [])
    let curves = Set(try Oracle.curves().map(\.id))
    #expect(Set(results.curves.map(\.id)) == curves)
  }

  @Test func everyIdStandsOnce() {
    #expect(Set(results.rows.map(\.id)).count == results.rows.count)
  }

  @Test func everyPointOfEachCurveIsTheOneThatRGives() throws {
    let expected = Dictionary(grouping: try Oracle.curves(), by: \.id)
    for curve in results.curves {
      let points = try #require(expected[curve.id])
      #expect(curve.time.count == points.count, "\(curve.id)")
      for (index, point) in points.enumerated() where index < curve.time.count {
        #expect(curve.time[index] == point.time)
        expectClose(curve.survival[index], try #require(point.survival), curve.id)
        // R 4.2.2 gives no log-log limits where survival is still 1; the program gives 1 to 1.
        if let lower = point.lower { expectClose(curve.lower[index], lower, curve.id) }
        if let upper = point.upper { expectClose(curve.upper[index], upper, curve.id) }
        if point.lower == nil, curve.survival[index] == 1 { #expect(curve.lower[index] == 1) }
        if point.lower == nil, curve.survival[index] < 1 { #expect(curve.lower[index] == nil) }
        #expect(curve.atRisk[index] == point.counts[0])
        #expect(curve.events[index] == point.counts[1])
        #expect(curve.censored[index] == point.counts[2])
      }
    }
  }

  @Test(arguments: [
    // survdiff and survfit of R's survival 3.5-3 on the pilot's ADTTE, as widely reproduced.
    ("placebo", 86.0, 29.0, Double?.none), ("high-dose", 84, 61, 36), ("low-dose", 84, 62, 33),
  ])
  func armsHaveTheirKnownPatientsEventsAndMedians(
    _ arm: String, patients: Double, events: Double, median: Double?
  ) throws {
    #expect(try results.value("ttde.patients[arm=\(arm)]") == patients)
    #expect(try results.value("ttde.events[arm=\(arm)]") == events)
    let row = try results.row("ttde.median[arm=\(arm)]")
    #expect(row.value == median)
    #expect(row.reason == (median == nil ? "not reached" : nil))
  }

  @Test func logRankTestHasItsKnownStatistic() throws {
    let row = try results.row("ttde.log-rank[arm]")
    #expect(NumberText.decimal(try #require(row.value), 1) == "60.3")
    #expect(row.degreesOfFreedom == 2)
    #expect(row.text == "log-rank χ² = 60.27, 2 df, p\u{A0}<\u{A0}0.001")
  }

  /// R's `summary(fit, times = T)$n.risk` counts who is at risk just before T, ours who is after it,
  /// so that at risk + events + censored = N.
  @Test func countsUnderEachTickSumToTheGroup() {
    for curve in results.curves {
      for tick in curve.ticks {
        #expect(tick.atRisk + tick.events + tick.censored == curve.n)
        #expect(tick.atRisk == curve.countAfter(tick.time))
      }
    }
  }
}

/// The files that R wrote.
private enum Oracle {
  struct Point {
    let id: String
    let time: Double
    let survival: Double?
    let lower: Double?
    let upper: Double?
    let counts: [Int]
  }

  static func values() throws -> [(id: String, field: String, value: Double?)] {
    try OracleFile.lines("pilot-expected.csv").map { fields in
      let value = Double(fields[2])
      #expect((value == nil) == fields[2].isEmpty)
      return (fields[0], fields[1], value)
    }
  }

  static func curves() throws -> [Point] {
    try OracleFile.lines("pilot-curves-expected.csv").map { fields in
      Point(
        id: fields[0], time: try #require(Double(fields[1])), survival: Double(fields[2]),
        lower: Double(fields[3]), upper: Double(fields[4]),
        counts: fields[5...].compactMap { Int($0) }
      )
    }
  }
}

extension CurveRow {
  /// Subjects whose time is after a time, counted anew.
  fileprivate func countAfter(_ last: Double) -> Int {
    time.indices.filter { time[$0] > last }.reduce(0) { $0 + events[$1] + censored[$1] }
  }
}
