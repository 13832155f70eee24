import Statistics
import Testing

/// R 4.2.2; see Reference/README.md and Tests/Oracle/ORACLES.md.
struct ProportionTests {
  private func near(_ actual: Double?, _ expected: Double, within tolerance: Double) -> Bool {
    actual.map { abs($0 - expected) <= tolerance } ?? false
  }

  @Test func intervalsAgreeWithTheirFormulas() throws {
    for row in try TableReference.read().single {
      let proportion = BinomialProportion(row.x, of: row.n)
      let name = "\(row.x) of \(row.n), level \(row.level)"
      let wald = proportion.interval(.agrestiCoull, level: row.level)
      #expect(near(wald.lower, row.agrestiCoull[0], within: 1e-14), "\(name)")
      #expect(near(wald.upper, row.agrestiCoull[1], within: 1e-14), "\(name)")
      let beta = proportion.interval(.jeffreys, level: row.level)
      #expect(agrees(beta.lower, row.jeffreys[0], relative: 1e-10), "\(name)")
      #expect(agrees(beta.upper, row.jeffreys[1], relative: 1e-10), "\(name)")
    }
  }

  @Test func exactTestsAgreeWithR() throws {
    for row in try TableReference.read().single {
      let p = BinomialProportion(row.x, of: row.n).exactTest(against: row.against)
      #expect(agrees(p, row.p, relative: 1e-9), "\(row.x) of \(row.n) against \(row.against)")
    }
  }

  /// PROC FREQ, 36 of 154, as the CAMIS project prints it (SAS/ci_for_prop.qmd); Newcombe 1998 for the
  /// others.
  @Test(
    arguments: [
      (36, 154, ProportionInterval.agrestiCoull, 0.1736, 0.3069),
      (36, 154, .jeffreys, 0.1723, 0.3051), (0, 20, .agrestiCoull, 0, 0.1898),
      (1, 29, .jeffreys, 0.0037, 0.1501),
    ])
  func publishedLimitsAreFound(
    successes: Int, trials: Int, method: ProportionInterval, lower: Double, upper: Double
  ) {
    let interval = BinomialProportion(successes, of: trials).interval(method, level: 0.95)
    #expect(near(interval.lower, lower, within: 0.00005))
    #expect(near(interval.upper, upper, within: 0.00005))
  }

  /// The definition itself: all outcomes no likelier, added one by one.
  @Test(arguments: 1...14)
  func theExactTestIsTheSumOfUnlikelyOutcomes(trials: Int) throws {
    for numerator in 1...9 {
      let chance = Double(numerator) / 10
      var probabilities = [1.0]
      for _ in 0..<trials {
        let with = [0] + probabilities.map { $0 * chance }
        probabilities = zip(with, probabilities.map { $0 * (1 - chance) } + [0]).map { $0 + $1 }
      }
      for successes in 0...trials {
        let limit = probabilities[successes] * (1 + 1e-7)
        let expected = min(1, probabilities.filter { $0 <= limit }.reduce(0, +))
        let p = BinomialProportion(successes, of: trials).exactTest(against: chance)
        #expect(agrees(p, expected, relative: 1e-11), "\(successes) of \(trials), \(chance)")
      }
    }
  }

  @Test func differencesAgreeWithTheirFormulas() throws {
    for row in try TableReference.read().pairs {
      let pair = TwoProportions(
        BinomialProportion(row.x1, of: row.n1), BinomialProportion(row.x2, of: row.n2))
      let name = "\(row.x1)/\(row.n1) and \(row.x2)/\(row.n2), level \(row.level)"
      let added = pair.differenceInterval(.newcombe, level: row.level)
      #expect(near(added.lower, row.newcombe[0], within: 1e-13), "\(name)")
      #expect(near(added.upper, row.newcombe[1], within: 1e-13), "\(name)")
      let score = pair.differenceInterval(.miettinenNurminen, level: row.level)
      #expect(near(score.lower, row.miettinenNurminen[0], within: 1e-9), "\(name): \(score)")
      #expect(near(score.upper, row.miettinenNurminen[1], within: 1e-9), "\(name): \(score)")
    }
  }

  /// PROC FREQ as the CAMIS project prints it (36/154 against 12/77), and Newcombe 1998, table II.
  @Test(
    arguments: [
      ((36, 154, 12, 77), TwoProportions.DifferenceInterval.newcombe, -0.0361, 0.1751),
      ((36, 154, 12, 77), .miettinenNurminen, -0.0361, 0.1775),
      ((5, 56, 0, 29), .newcombe, -0.0381, 0.1926),
      ((5, 56, 0, 29), .miettinenNurminen, -0.0326, 0.1933),
    ])
  func publishedDifferencesAreFound(
    counts: (Int, Int, Int, Int), method: TwoProportions.DifferenceInterval, lower: Double,
    upper: Double
  ) {
    let pair = TwoProportions(
      BinomialProportion(counts.0, of: counts.1), BinomialProportion(counts.2, of: counts.3))
    let interval = pair.differenceInterval(method, level: 0.95)
    #expect(near(interval.lower, lower, within: 0.00005))
    #expect(near(interval.upper, upper, within: 0.00005))
  }

  @Test(arguments: TwoProportions.DifferenceInterval.allCases)
  func differencesEncloseTheEstimateAndMirror(method: TwoProportions.DifferenceInterval) throws {
    for n1 in [1, 2, 5, 11] {
      for n2 in [1, 3, 8] {
        for x1 in 0...n1 {
          for x2 in 0...n2 {
            let one = BinomialProportion(x1, of: n1)
            let other = BinomialProportion(x2, of: n2)
            let pair = TwoProportions(one, other)
            let interval = pair.differenceInterval(method, level: 0.95)
            let mirrored = TwoProportions(other, one).differenceInterval(method, level: 0.95)
            let lower = try #require(interval.lower)
            let upper = try #require(interval.upper)
            let difference = try #require(pair.difference)
            let least = lower - 1e-15
            #expect(-1 <= lower && least <= difference && difference <= upper + 1e-15 && upper <= 1)
            #expect(near(mirrored.lower, -upper, within: 1e-12))
            #expect(near(mirrored.upper, -lower, within: 1e-12))
          }
        }
      }
    }
  }

  @Test func ratiosAgreeWithTheirFormulas() throws {
    for row in try TableReference.read().pairs {
      let pair = TwoProportions(
        BinomialProportion(row.x1, of: row.n1), BinomialProportion(row.x2, of: row.n2))
      for (ratio, expected) in [
        (pair.riskRatio(level: row.level), row.riskRatio),
        (pair.oddsRatio(level: row.level), row.oddsRatio),
      ] {
        guard let expected else {
          // A count of 0: a ratio of 0 or none, or no interval.
          #expect((ratio?.estimate ?? 0) == 0 || ratio?.interval.upper != .infinity)
          continue
        }
        #expect(agrees(ratio?.estimate, expected[0]))
        #expect(agrees(ratio?.interval.lower, expected[1]))
        #expect(agrees(ratio?.interval.upper, expected[2]))
      }
    }
  }

  /// PROC FREQ, 36/154 against 12/77, as the CAMIS project prints it.
  @Test func publishedRatiosAreFound() throws {
    let pair = TwoProportions(BinomialProportion(36, of: 154), BinomialProportion(12, of: 77))
    let risk = try #require(pair.riskRatio(level: 0.95))
    #expect(near(risk.estimate, 1.5, within: 0.00005))
    #expect(near(risk.interval.lower, 0.8288, within: 0.00005))
    #expect(near(risk.interval.upper, 2.7149, within: 0.00005))
    let odds = try #require(pair.oddsRatio(level: 0.95))
    #expect(near(odds.estimate, 1.6525, within: 0.00005))
    #expect(near(odds.interval.lower, 0.8043, within: 0.00005))
    #expect(near(odds.interval.upper, 3.3952, within: 0.00005))
  }

  @Test func zeroCellsHaveNoRatioOrNoInterval() {
    let none = BinomialProportion(0, of: 10)
    let some = BinomialProportion(3, of: 10)
    let all = BinomialProportion(10, of: 10)
    #expect(TwoProportions(some, none).riskRatio(level: 0.95) == nil)
    #expect(TwoProportions(some, none).oddsRatio(level: 0.95) == nil)
    #expect(TwoProportions(all, some).oddsRatio(level: 0.95) == nil)
    let zero = TwoProportions(none, some).riskRatio(level: 0.95)
    #expect(zero?.estimate == 0 && zero?.interval.lower == nil && zero?.interval.upper == nil)
    #expect(TwoProportions(BinomialProportion(0, of: 0), some).difference == nil)
    let nobody = TwoProportions(BinomialProportion(0, of: 0), some)
    #expect(nobody.differenceInterval(.newcombe, level: 0.9).lower == nil)
  }
}
