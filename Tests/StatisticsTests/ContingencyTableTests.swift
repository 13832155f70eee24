import Statistics
import Testing

/// R 4.2.2; see Reference/README.md and Tests/Oracle/ORACLES.md.
struct ContingencyTableTests {
  @Test func fourfoldTestsAgreeWithR() throws {
    for row in try TableReference.read().pairs {
      let table = ContingencyTable([[row.x1, row.n1 - row.x1], [row.x2, row.n2 - row.x2]])
      let name = "\(table.counts)"
      guard case .p(let p) = table.fisherTest() else {
        Issue.record("\(name) has no p value")
        continue
      }
      #expect(agrees(p, row.fisher, relative: 1e-9), "\(name): \(p)")
      let test = table.chiSquareTest(continuityCorrection: false)
      let corrected = table.chiSquareTest(continuityCorrection: true)
      guard let chiSquare = row.chiSquare, let expected = row.corrected else {
        #expect(test == nil && corrected == nil, "\(name)")
        continue
      }
      #expect(abs((test?.chiSquare ?? -1) - chiSquare) <= 1e-12 * max(1, chiSquare), "\(name)")
      #expect(abs((corrected?.chiSquare ?? -1) - expected) <= 1e-12 * max(1, expected), "\(name)")
      #expect(agrees(test?.p, try #require(row.chiSquareP), relative: 1e-10), "\(name)")
      #expect(test?.degreesOfFreedom == 1, "\(name)")
    }
  }

  @Test func largerTablesAgreeWithR() throws {
    for row in try TableReference.read().larger {
      for table in [ContingencyTable(row.rows), transposed(row.rows), withEmptyRow(row.rows)] {
        guard case .p(let p) = table.fisherTest() else {
          Issue.record("\(row.rows) has no p value")
          continue
        }
        // R's network algorithm adds with a tolerance of its own.
        #expect(agrees(p, row.fisher, relative: 1e-7), "\(row.rows): \(p)")
        let test = table.chiSquareTest(continuityCorrection: true)
        #expect(agrees(test?.chiSquare, row.chiSquare, relative: 1e-12), "\(row.rows)")
        #expect(agrees(test?.p, row.p, relative: 1e-10), "\(row.rows)")
        #expect(test?.degreesOfFreedom == row.degreesOfFreedom, "\(row.rows)")
      }
    }
  }

  private func transposed(_ rows: [[Int]]) -> ContingencyTable {
    ContingencyTable(rows[0].indices.map { column in rows.map { $0[column] } })
  }

  private func withEmptyRow(_ rows: [[Int]]) -> ContingencyTable {
    ContingencyTable(rows + [rows[0].map { _ in 0 }])
  }

  /// The definition itself, in whole numbers: of 70 ways to choose four cups of eight.
  @Test(arguments: 0...4)
  func tastingTeaIsAnEnumeration(right: Int) {
    let ways = [1, 16, 36, 16, 1]
    let unlikely = ways.filter { $0 <= ways[right] }.reduce(0, +)
    let table = ContingencyTable([[right, 4 - right], [4 - right, right]])
    guard case .p(let p) = table.fisherTest() else {
      Issue.record("no p value")
      return
    }
    #expect(agrees(p, Double(unlikely) / 70, relative: 1e-13))
  }

  @Test func tooManyTablesAreRefused() {
    let table = ContingencyTable([[40, 31, 22], [25, 36, 41], [30, 30, 30]])
    #expect(table.fisherTest(mostTables: 1000) == .tooManyTables)
  }

  @Test func oneRowHasNoTest() {
    let table = ContingencyTable([[3, 4], [0, 0]])
    #expect(table.chiSquareTest(continuityCorrection: false) == nil)
    #expect(table.fisherTest() == .p(1))
  }

  @Test func strataAgreeWithR() throws {
    for row in try TableReference.read().strata {
      let analysis = MantelHaenszel(
        row.x1.indices.map {
          TwoProportions(
            BinomialProportion(row.x1[$0], of: row.n1[$0]),
            BinomialProportion(row.x2[$0], of: row.n2[$0]))
        })
      let test = analysis.test(continuityCorrection: false)
      #expect(agrees(test?.chiSquare, row.chiSquare, relative: 1e-11))
      #expect(agrees(test?.p, row.p, relative: 1e-10))
      let corrected = analysis.test(continuityCorrection: true)
      #expect(agrees(corrected?.chiSquare, row.corrected, relative: 1e-10))
      let ratio = analysis.oddsRatio(level: row.level)
      #expect(agrees(ratio?.estimate, row.oddsRatio[0], relative: 1e-12))
      #expect(agrees(ratio?.interval.lower, row.oddsRatio[1], relative: 1e-11))
      #expect(agrees(ratio?.interval.upper, row.oddsRatio[2], relative: 1e-11))
    }
  }

  /// PROC FREQ on the CDISC pilot by age, as the CAMIS project prints it (SAS/cmh.qmd): sex by arm.
  @Test func thePublishedCommonOddsRatioIsFound() throws {
    let analysis = MantelHaenszel([
      TwoProportions(BinomialProportion(20, of: 40), BinomialProportion(25, of: 49)),
      TwoProportions(BinomialProportion(8, of: 12), BinomialProportion(4, of: 10)),
    ])
    let test = try #require(analysis.test(continuityCorrection: false))
    #expect(abs(test.chiSquare - 0.2166) <= 0.00005)
    #expect(abs(test.p - 0.6417) <= 0.00005)
    let ratio = try #require(analysis.oddsRatio(level: 0.95))
    #expect(abs(ratio.estimate - 1.1938) <= 0.00005)
    #expect(abs((ratio.interval.lower ?? 0) - 0.5671) <= 0.00005)
    #expect(abs((ratio.interval.upper ?? 0) - 2.5130) <= 0.00005)
  }

  /// Observed and expected differ by less than one half.
  ///
  /// R 4.2.2:
  /// `mantelhaen.test(array(c(2, 2, 2, 2, 4, 3, 4, 4), c(2, 2, 2)), correct = TRUE)`.
  @Test func aSmallDistanceIsNotCorrected() throws {
    let analysis = MantelHaenszel([
      TwoProportions(BinomialProportion(2, of: 4), BinomialProportion(2, of: 4)),
      TwoProportions(BinomialProportion(4, of: 8), BinomialProportion(3, of: 7)),
    ])
    let test = try #require(analysis.test(continuityCorrection: true))
    #expect(abs(test.chiSquare - 0.045380875202593179) <= 1e-12)
    #expect(abs(test.p - 0.83130522115608485) <= 1e-12)
  }

  /// Everyone has the outcome, so the variance of the ratio's logarithm is 0 and says nothing.
  @Test func aRiskRatioOfTwoCertaintiesHasNoLimits() throws {
    let all = TwoProportions(BinomialProportion(2, of: 2), BinomialProportion(3, of: 3))
    let ratio = try #require(all.riskRatio(level: 0.95))
    #expect(ratio.estimate == 1)
    #expect(ratio.interval.lower == nil)
    #expect(ratio.interval.upper == nil)
  }

  @Test func strataThatSayNothingChangeNothing() {
    let one = TwoProportions(BinomialProportion(3, of: 9), BinomialProportion(7, of: 11))
    let empty = TwoProportions(BinomialProportion(0, of: 0), BinomialProportion(1, of: 1))
    let alone = TwoProportions(BinomialProportion(0, of: 0), BinomialProportion(2, of: 5))
    let all = MantelHaenszel([one, empty, alone])
    #expect(
      all.test(continuityCorrection: false)
        == MantelHaenszel([one]).test(continuityCorrection: false))
    #expect(all.oddsRatio(level: 0.95) == MantelHaenszel([one]).oddsRatio(level: 0.95))
    #expect(MantelHaenszel([empty]).test(continuityCorrection: false) == nil)
    #expect(MantelHaenszel([alone]).oddsRatio(level: 0.95) == nil)
  }

  @Test func ratesAgreeWithR() throws {
    for row in try TableReference.read().singleRates {
      let rate = IncidenceRate(row.events, in: row.time)
      let interval = rate.interval(level: row.level)
      #expect(agrees(interval.lower, row.limits[0], relative: 1e-10), "\(row)")
      #expect(agrees(interval.upper, row.limits[1], relative: 1e-10), "\(row)")
      #expect(agrees(rate.exactTest(against: row.against), row.p, relative: 1e-9), "\(row)")
    }
  }

  @Test func rateRatiosAgreeWithR() throws {
    for row in try TableReference.read().rates {
      let ratio = try #require(
        IncidenceRate(row.x1, in: row.t1)
          .ratio(to: IncidenceRate(row.x2, in: row.t2), level: row.level))
      #expect(agrees(ratio.p, row.p, relative: 1e-9), "\(row)")
      let found = [ratio.estimate, ratio.interval.lower, ratio.interval.upper]
      for (actual, expected) in zip(found, row.ratio) {
        if let expected {
          #expect(agrees(actual, expected, relative: 1e-9), "\(row): \(found)")
        } else {
          #expect(actual == nil, "\(row)")
        }
      }
    }
  }

  @Test func withoutTimeOrEventsThereIsNoRate() {
    #expect(IncidenceRate(0, in: 0).estimate == nil)
    #expect(IncidenceRate(0, in: 0).interval(level: 0.95).upper == nil)
    #expect(IncidenceRate(0, in: 1).ratio(to: IncidenceRate(0, in: 1), level: 0.95) == nil)
    #expect(IncidenceRate(3, in: 1).ratio(to: IncidenceRate(2, in: 0), level: 0.95) == nil)
  }
}
