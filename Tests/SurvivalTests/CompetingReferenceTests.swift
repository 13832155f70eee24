import Statistics
import Survival
import Testing

/// R 4.2.2: survival 3.5-3, `survfit` with a factor as the event; cmprsk 2.2-11, `cuminc`.
struct CompetingReferenceTests {
  @Test func countsAgreeWithSurvfit() throws {
    for reference in try CompetingReferenceCase.all() {
      for (table, expected) in zip(reference.tables(), reference.groups) {
        #expect(table.times == expected.times, "\(reference.name), \(expected.label)")
        #expect(table.atRisk == expected.atRisk, "\(reference.name), \(expected.label)")
        #expect(table.censored == expected.censored, "\(reference.name), \(expected.label)")
        for (index, cause) in expected.causes.enumerated() {
          #expect(table.events(ofCause: index + 1) == cause.events, "\(reference.name)")
        }
      }
    }
  }

  @Test func incidencesAgreeWithSurvfitAndCuminc() throws {
    for reference in try CompetingReferenceCase.all() {
      for (table, expected) in zip(reference.tables(), reference.groups) {
        let curves = AalenJohansen(table, level: 0.95)
        #expect(isNear(curves.eventFreeSurvival, expected.eventFree), "\(reference.name)")
        for (curve, cause) in zip(curves.causes, expected.causes) {
          #expect(isNear(curve.incidence, cause.incidence), "\(reference.name)")
          #expect(isNear(curve.incidence, cause.cumincEstimate), "\(reference.name)")
        }
      }
    }
  }

  @Test func aalensVarianceAgreesWithCuminc() throws {
    for reference in try CompetingReferenceCase.all() {
      for (table, expected) in zip(reference.tables(), reference.groups) {
        let curves = AalenJohansen(table, variance: .aalen, level: 0.95)
        for (curve, cause) in zip(curves.causes, expected.causes) {
          #expect(
            isNear(curve.variance, cause.cumincVariance, 1e-16), "\(reference.name)")
        }
      }
    }
  }

  @Test func theDeltaMethodsStandardErrorAgreesWithSurvfit() throws {
    for reference in try CompetingReferenceCase.all() {
      for (table, expected) in zip(reference.tables(), reference.groups) {
        let curves = AalenJohansen(table, variance: .delta, level: 0.95)
        for (curve, cause) in zip(curves.causes, expected.causes) {
          let squares = cause.standardError.map { $0 * $0 }
          #expect(isNear(curve.variance, squares, 1e-16), "\(reference.name)")
        }
      }
    }
  }

  /// `survfit` has no arcsine limits of an incidence.
  @Test(arguments: IntervalTransform.allCases.filter { $0 != .arcsine })
  func limitsAgreeWithSurvfit(transform: IntervalTransform) throws {
    for reference in try CompetingReferenceCase.all() {
      for (table, expected) in zip(reference.tables(), reference.groups) {
        let curves = AalenJohansen(table, variance: .delta, interval: transform, level: 0.95)
        for (curve, cause) in zip(curves.causes, expected.causes) {
          let limits = try #require(cause.limits[transform.nameInR])
          // Where the incidence is 0 or 1 the limits here are always nil.
          let isInside = cause.incidence.map { $0 > 0 && $0 < 1 - 1e-12 }
          let lower = zip(limits.lowerLimits, isInside).map { $1 ? $0 : nil }
          let upper = zip(limits.upperLimits, isInside).map { $1 ? $0 : nil }
          #expect(agrees(curve.lower, lower), "\(reference.name), \(transform)")
          #expect(agrees(curve.upper, upper), "\(reference.name), \(transform)")
        }
      }
    }
  }

  /// To 1e-11 of the number, or within rounding of 0, which R may give as 1e-17.
  private func isNear(
    _ actual: [Double], _ expected: [Double], _ rounding: Double = 1e-15
  ) -> Bool {
    actual.count == expected.count
      && zip(actual, expected).allSatisfy { abs($0 - $1) <= 1e-11 * abs($1) + rounding }
  }
}
