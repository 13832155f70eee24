import Statistics
import Survival
import Testing

/// What a fitted model is asked besides its coefficients: R 4.2.2, survival 3.5-3; see
/// Reference/README.md.
struct HazardModelTests {
  private struct Fitted {
    let reference: HazardReferenceCase
    let rule: TiedEvents
    let fit: ProportionalHazards.Fit
    var expected: HazardReferenceCase.Fit { rule == .efron ? reference.efron : reference.breslow }
    var name: String { "\(reference.name), \(rule)" }
  }

  private func all(_ rule: TiedEvents) throws -> [Fitted] {
    try HazardReferenceCase.all().map {
      Fitted(
        reference: $0, rule: rule,
        fit: try #require(ProportionalHazards($0.sample, tiedEvents: rule).fit))
    }
  }

  /// `coxph(…, cluster = )`: `var` and `wald.test`.
  @Test(arguments: TiedEvents.allCases)
  func robustCovariancesAgreeWithCoxph(rule: TiedEvents) throws {
    for model in try all(rule) {
      let robust = model.fit.robustCovariance(
        of: model.reference.sample, tiedEvents: rule, clusters: model.reference.cluster)
      let largest = model.expected.robust.joined().map(abs).max() ?? 0
      for (row, values) in model.expected.robust.enumerated() {
        for (column, value) in values.enumerated() {
          let difference = robust.covariance[row][column] - value
          #expect(abs(difference) <= 1e-8 * abs(value) + 1e-13 * largest, "\(model.name)")
        }
      }
      #expect(agrees(robust.waldTest?.chiSquare, model.expected.robustWald, relative: 1e-8))
    }
  }

  /// `cox.zph(fit, transform, terms = FALSE)$table`.
  @Test(arguments: TiedEvents.allCases, ProportionalityTest.TimeTransform.allCases)
  func proportionalityTestsAgreeWithCoxZph(
    rule: TiedEvents, transform: ProportionalityTest.TimeTransform
  ) throws {
    for model in try all(rule) {
      let test = ProportionalityTest(
        model.fit, of: model.reference.sample, tiedEvents: rule, transform: transform)
      let expected = try #require(model.expected.proportionality["\(transform)"])
      let found = test.covariates.map { $0?.chiSquare } + [test.global?.chiSquare]
      #expect(agrees(found, expected, relative: 1e-8), "\(model.name): \(found) \(expected)")
      #expect(test.global?.degreesOfFreedom ?? model.fit.coefficients.count == expected.count - 1)
    }
  }

  /// `concordance(fit, cluster = )`.
  @Test(arguments: TiedEvents.allCases)
  func concordancesAgreeWithR(rule: TiedEvents) throws {
    for model in try all(rule) {
      let concordance = model.fit.concordance(
        of: model.reference.sample, clusters: model.reference.cluster)
      #expect(agrees(concordance.estimate, model.expected.concordance), "\(model.name)")
      #expect(agrees(concordance.standardError, model.expected.concordanceError), "\(model.name)")
    }
  }

  /// `survfit(fit, newdata)`: `cumhaz` and `std.err`.
  @Test(arguments: TiedEvents.allCases)
  func predictedHazardsAgreeWithSurvfit(rule: TiedEvents) throws {
    for model in try all(rule) {
      let sample = model.reference.sample
      let stratum = sample.strata.map { _ in 1 }
      let (expected, count) = (model.expected.baseline, model.fit.coefficients.count)
      let zero = try #require(
        model.fit.predictedHazard(
          for: Array(repeating: 0, count: count), stratum: stratum, of: sample, tiedEvents: rule))
      #expect(zero.times == expected.times, "\(model.name)")
      #expect(agrees(zero.cumulativeHazard, expected.atZero, relative: 1e-8), "\(model.name)")
      let half = try #require(
        model.fit.predictedHazard(
          for: Array(repeating: 0.5, count: count), stratum: stratum, of: sample, tiedEvents: rule))
      #expect(agrees(half.cumulativeHazard, expected.atHalf, relative: 1e-8), "\(model.name)")
      #expect(agrees(half.standardError, expected.errorAtHalf, relative: 1e-8), "\(model.name)")
    }
  }
}
