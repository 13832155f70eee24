import Statistics
import Survival
import Testing

/// Every case of Reference/ against R 4.2.2, survival 3.5-3: `survfit`, `quantile`, `survdiff`.
@Suite struct ReferenceTests {
  @Test(arguments: ReferenceCase.fileNames)
  func countsAgreeWithSurvfit(fileName: String) throws {
    for reference in try ReferenceCase.cases(fileName) {
      for (table, expected) in zip(reference.tables(), reference.groups) {
        #expect(table.times == expected.times, "\(reference.name), \(expected.label)")
        #expect(table.atRisk == expected.atRisk, "\(reference.name), \(expected.label)")
        #expect(table.events == expected.events, "\(reference.name), \(expected.label)")
        #expect(table.censored == expected.censored, "\(reference.name), \(expected.label)")
      }
    }
  }

  @Test(arguments: ReferenceCase.fileNames, IntervalTransform.allCases)
  func curvesAgreeWithSurvfit(fileName: String, transform: IntervalTransform) throws {
    for reference in try ReferenceCase.cases(fileName) {
      for (table, expected) in zip(reference.tables(), reference.groups) {
        let curve = KaplanMeier(table, interval: transform, level: 0.95)
        #expect(agrees(curve.survival, expected.survival, relative: 1e-12), "\(reference.name)")
        let errors = curve.variance.map { $0?.squareRoot() }
        #expect(agrees(errors, expected.standardError), "\(reference.name)")
        try checkLimits(curve, expected.limits, reference.name)
      }
    }
  }

  @Test(arguments: ReferenceCase.fileNames, IntervalTransform.allCases)
  func reverseCurvesAgreeWithSurvfit(fileName: String, transform: IntervalTransform) throws {
    for reference in try ReferenceCase.cases(fileName) {
      for (table, expected) in zip(reference.tables(), reference.groups) {
        let curve = KaplanMeier(table.reversed, interval: transform, level: 0.95)
        #expect(agrees(curve.survival, expected.reverseSurvival), "\(reference.name)")
        try checkLimits(curve, expected.reverseLimits, reference.name)
      }
    }
  }

  @Test(arguments: ReferenceCase.fileNames)
  func logRankTestsAgreeWithSurvdiff(fileName: String) throws {
    for reference in try ReferenceCase.cases(fileName) where reference.groups.count > 1 {
      let test = LogRankTest(reference.tables())
      guard let expected = reference.logRank else {
        #expect(test.statistic == nil, "\(reference.name)")
        continue
      }
      #expect(test.groups.map(\.observed) == expected.observed, "\(reference.name)")
      #expect(agrees(test.groups.map(\.expected), expected.expected), "\(reference.name)")
      let statistic = try #require(test.statistic, "\(reference.name)")
      #expect(statistic.degreesOfFreedom == expected.degreesOfFreedom, "\(reference.name)")
      #expect(agrees(statistic.chiSquare, expected.chiSquare), "\(reference.name)")
      #expect(agrees(statistic.p, expected.p), "\(reference.name)")
    }
  }

  /// Limits at all times and the quartiles of R's `quantile()`.
  private func checkLimits(
    _ curve: KaplanMeier, _ limits: [String: ReferenceCase.Limits], _ name: String
  ) throws {
    let expected = try #require(limits[curve.transform.nameInR])
    // Where S is 1, R 3.5-3 gives NA for log-log and logit; the limits here are always 1 and 1.
    let one = curve.survival.map { $0 == 1 }
    let expectedLower = zip(expected.lowerLimits, one).map { $1 ? 1 : $0 }
    let expectedUpper = zip(expected.upperLimits, one).map { $1 ? 1 : $0 }
    #expect(agrees(curve.lower, expectedLower), "\(name), \(curve.transform)")
    #expect(agrees(curve.upper, expectedUpper), "\(name), \(curve.transform)")
    let quartiles = [0.25, 0.5, 0.75].map { curve.quantile($0, plateau: .midpoint) }
    #expect(agrees(quartiles.map(\.estimate.value), expected.quantile), "\(name)")
    #expect(agrees(quartiles.map(\.lower.value), expected.lower), "\(name), \(curve.transform)")
    #expect(agrees(quartiles.map(\.upper.value), expected.upper), "\(name), \(curve.transform)")
  }
}
