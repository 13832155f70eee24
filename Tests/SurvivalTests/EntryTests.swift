import Foundation
import Statistics
import Survival
import Testing

/// Left truncation by R 4.2.2, survival 3.5-3; see Reference/README.md.
struct EntryTests {
  struct Case: Decodable {
    struct Fit: Decodable {
      let time: [Double]
      let atRisk: [Int]
      let events: [Int]
      let censored: [Int]
      let survival: [Double]
      let standardError: [Double?]
      let lower: [Double?]
      let upper: [Double?]
      let hazard: [Double]
      let hazardError: [Double]
      let reverse: [Double]
      let horizon: Double
      let mean: Double?
      let meanError: Double?
    }

    let name: String
    let entry: [Double]
    let time: [Double]
    let event: [Bool]
    let group: [Int]
    let fits: [Fit]
    let tests: [String: Double]

    static func all() throws -> [Case] {
      let path = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Reference/entries.json")
      return try JSONDecoder().decode([Case].self, from: Data(contentsOf: path))
    }

    var tables: [EventTable] {
      EventTable.tables(
        times: time, events: event, entries: entry, groups: group, groupCount: fits.count,
        ties: .merge)
    }
  }

  @Test func countsAreThoseOfR() throws {
    for reference in try Case.all() {
      for (table, fit) in zip(reference.tables, reference.fits) {
        let rows = table.observedRows
        #expect(rows.count == fit.time.count, "\(reference.name)")
        #expect(zip(rows, fit.time).allSatisfy { agrees(table.times[$0], $1) })
        #expect(rows.map { table.atRisk[$0] } == fit.atRisk, "\(reference.name)")
        #expect(rows.map { table.events[$0] } == fit.events)
        #expect(rows.map { table.censored[$0] } == fit.censored)
      }
    }
  }

  @Test func curvesAndTheirLimitsAreThoseOfR() throws {
    for reference in try Case.all() {
      for (table, fit) in zip(reference.tables, reference.fits) {
        let curve = KaplanMeier(table, interval: .logLog, level: 0.95)
        let reverse = KaplanMeier(table.reversed, interval: .logLog, level: 0.95)
        for (row, place) in zip(table.observedRows, fit.time.indices) {
          #expect(agrees(curve.survival[row], fit.survival[place]), "\(reference.name)")
          #expect(agrees(reverse.survival[row], fit.reverse[place]), "\(reference.name)")
          if let error = fit.standardError[place], fit.survival[place] > 0 {
            #expect(agrees(curve.variance[row]?.squareRoot(), error), "\(reference.name)")
          }
          if fit.survival[place] < 1 {
            #expect(agrees(curve.lower[row], fit.lower[place]), "\(reference.name)")
            #expect(agrees(curve.upper[row], fit.upper[place]), "\(reference.name)")
          }
        }
      }
    }
  }

  @Test func hazardsAndMeansAreThoseOfR() throws {
    for reference in try Case.all() {
      for (table, fit) in zip(reference.tables, reference.fits) {
        let hazard = NelsonAalen(table, level: 0.95)
        for (row, place) in zip(table.observedRows, fit.time.indices) {
          #expect(agrees(hazard.cumulativeHazard[row], fit.hazard[place]), "\(reference.name)")
          #expect(agrees(hazard.variance[row].squareRoot(), fit.hazardError[place]))
        }
        let curve = KaplanMeier(table, interval: .logLog, level: 0.95)
        let mean = try #require(
          curve.restrictedMean(through: fit.horizon, beyondFollowUp: .carriedForward))
        #expect(agrees(mean.estimate, fit.mean), "\(reference.name)")
        #expect(agrees(mean.standardError, fit.meanError), "\(reference.name)")
      }
    }
  }

  @Test func testsCompareThoseUnderObservationTogether() throws {
    let weights: [String: EventTimeWeight] = [
      "gehan": .gehan, "taroneWare": .taroneWare, "petoPeto": .petoPeto, "fleming00": .logRank,
      "fleming11": .flemingHarrington(rho: 1, gamma: 1),
    ]
    for reference in try Case.all() {
      #expect(reference.tests.count == weights.count)
      for (name, expected) in reference.tests {
        let weight = try #require(weights[name])
        let test = LogRankTest(strata: [reference.tables], weight: weight)
        #expect(agrees(test.statistic?.chiSquare, expected), "\(reference.name), \(name)")
      }
    }
  }

  @Test func subjectsFromTheBeginningGiveTheTableWithoutEntries() throws {
    let reference = try #require(try Case.all().first { $0.entry.allSatisfy { $0 == 0 } })
    let plain = EventTable.tables(
      times: reference.time, events: reference.event, groups: reference.group,
      groupCount: reference.fits.count, ties: .merge)
    for (entered, table) in zip(reference.tables, plain) {
      #expect(Array(entered.atRisk.dropFirst()) == table.atRisk)
      #expect(entered.counts(through: 5) == table.counts(through: 5))
    }
  }

  @Test func countsAddUpAtEachTime() throws {
    for reference in try Case.all() {
      for table in reference.tables {
        for time in table.times + [-1, 0.04, 1e6] {
          let counts = table.counts(through: time)
          let sum = counts.atRisk + counts.events + counts.censored + counts.notEntered
          #expect(sum == table.subjects)
          #expect(counts.censored >= 0 && counts.notEntered >= 0)
        }
      }
    }
  }

  @Test func anEmptyRiskSetBeforeTheLastEntryIsFound() {
    let early = EventTable(
      times: [2, 5, 6], events: [true, true, false], entries: [0, 3, 3], ties: .merge)
    #expect(early.timeOfEmptyRiskSet == 2)
    let same = EventTable(
      times: [3, 5, 6], events: [true, true, false], entries: [0, 3, 3], ties: .merge)
    #expect(same.timeOfEmptyRiskSet == 3)
    let none = EventTable(
      times: [2, 5, 6], events: [false, true, true], entries: [0, 3, 3], ties: .merge)
    #expect(none.timeOfEmptyRiskSet == nil)
  }

  @Test func nearTiesThatWouldLeaveNoTimeAtRiskAreNotMerged() {
    let table = EventTable(
      times: [5, 5 + 1e-9], events: [true, true], entries: [0, 5], ties: .merge)
    #expect(table.atRisk == [0, 1, 1])
    #expect(table.totalEvents == 2)
    let apart = EventTable(
      times: [5, 5 + 1e-9], events: [true, true], entries: [0, 4], ties: .merge)
    #expect(apart.events == [0, 0, 2])
  }

  @Test func strataHaveTheirOwnRiskSets() {
    let tables = EventTable.strata(
      times: [4, 5, 6, 7], events: [true, true, true, false], entries: [0, 1, 2, 3],
      groups: [0, 1, 0, 1], groupCount: 2, strata: [0, 0, 1, 1], strataCount: 2, ties: .exact)
    #expect(tables.map { $0.map(\.subjects) } == [[1, 1], [1, 1]])
    #expect(tables[1][1].entered == [1, 0])
  }
}

extension EventTable {
  /// The places of times with an event or a censoring, as R lists them.
  fileprivate var observedRows: [Int] {
    times.indices.filter { events[$0] + censored[$0] > 0 }
  }
}
