import Glibc
public import Statistics

extension ProportionalHazards {
  /// A test that all coefficients are 0.
  public struct Test: Sendable, Hashable {
    /// The chi-square statistic.
    public let chiSquare: Double
    /// The number of covariates.
    public let degreesOfFreedom: Int
    /// The probability of a statistic at least as large if all coefficients were 0.
    public let p: Double

    /// Makes a test of a statistic that rounding may take below 0; nil for a NaN.
    public init?(_ chiSquare: Double, degreesOfFreedom: Int) {
      guard
        let p = ChiSquaredDistribution.upperTail(
          max(0, chiSquare), degreesOfFreedom: degreesOfFreedom)
      else { return nil }
      self.chiSquare = max(0, chiSquare)
      self.degreesOfFreedom = degreesOfFreedom
      self.p = p
    }

    /// Wald's test β′V⁻¹β that some of a model's coefficients are all 0; nil if their covariance is
    /// singular.
    ///
    /// - Parameters:
    ///   - places: The places of the coefficients, from 0.
    ///   - coefficients: All coefficients of the model.
    ///   - covariance: Their covariance, from the model or robust.
    /// - Precondition: There is a place, and each is that of a coefficient.
    public init?(ofCoefficients places: [Int], _ coefficients: [Double], covariance: [[Double]]) {
      let part = places.map { row in places.map { covariance[row][$0] } }
      guard let form = quadraticForm(places.map { coefficients[$0] }, inverseOf: part) else {
        return nil
      }
      self.init(form, degreesOfFreedom: places.count)
    }
  }

  /// The ratio of hazards of two values of a covariate that are 1 apart, all others equal.
  public struct HazardRatio: Sendable, Hashable {
    /// exp(β).
    public let estimate: Double
    /// Wald's interval exp(β ± z·SE).
    public let interval: ConfidenceInterval
    /// The standard error of β, the logarithm of the ratio.
    public let logStandardError: Double
    /// β / SE.
    public let z: Double
    /// Wald's two-sided p value.
    public let p: Double

    init(coefficient: Double, standardError error: Double, level: Double) {
      guard let critical = NormalDistribution.criticalValue(level: level) else {
        preconditionFailure("a confidence level lies between 0 and 1")
      }
      estimate = exp(coefficient)
      interval = ConfidenceInterval(
        lower: exp(coefficient - critical * error), upper: exp(coefficient + critical * error),
        level: level)
      logStandardError = error
      z = coefficient / error
      p = 2 * (NormalDistribution.upperTail(abs(coefficient / error)) ?? 0)
    }
  }

  /// The coefficients where the partial likelihood is greatest.
  public struct Fit: Sendable, Hashable {
    /// The logarithm of the hazard ratio of each covariate.
    public let coefficients: [Double]
    /// The covariance of the coefficients.
    public let covariance: [[Double]]
    /// The log partial likelihood with all coefficients 0.
    public let logLikelihoodAtZero: Double
    /// The log partial likelihood at its maximum.
    public let logLikelihood: Double
    /// Newton steps that were needed.
    public let iterations: Int
    /// β′V⁻¹β.
    public let waldTest: Test
    /// The test from the slope at 0: with one covariate for groups and without ties, the log-rank test.
    public let scoreTest: Test
    /// Twice the difference of the log likelihoods.
    public let likelihoodRatioTest: Test

    init(
      _ maximum: LikelihoodMaximum, null: LikelihoodSums, nullFactor: SymmetricFactor,
      scales: [Double]
    ) throws(Reason) {
      let scaled = maximum.coefficients
      let inverse = maximum.factor.inverse()
      coefficients = zip(scaled, scales).map { $0 / $1 }
      covariance = scales.indices.map { row in
        scales.indices.map { inverse[row][$0] / (scales[row] * scales[$0]) }
      }
      logLikelihoodAtZero = null.logLikelihood
      logLikelihood = maximum.sums.logLikelihood
      iterations = maximum.iterations
      let information = maximum.sums.information
      let wald = scaled.indices.reduce(0.0) { sum, row in
        scaled.indices.reduce(sum) {
          $0 + scaled[row] * scaled[$1] * information[max(row, $1)][min(row, $1)]
        }
      }
      let score = zip(null.score, nullFactor.solve(null.score)).reduce(0) { $0 + $1.0 * $1.1 }
      let ratio = 2 * (logLikelihood - logLikelihoodAtZero)
      guard
        let waldTest = Test(wald, degreesOfFreedom: scales.count),
        let scoreTest = Test(score, degreesOfFreedom: scales.count),
        let likelihoodRatioTest = Test(ratio, degreesOfFreedom: scales.count)
      else { throw .notConverged(iterations: maximum.iterations) }
      self.waldTest = waldTest
      self.scoreTest = scoreTest
      self.likelihoodRatioTest = likelihoodRatioTest
    }

    /// Minus twice the log partial likelihood at its maximum plus twice the number of coefficients: of two
    /// models of the same patients and events, the one with the smaller value is to be preferred.
    ///
    /// H. Akaike (1974), doi:10.1109/TAC.1974.1100705.
    public var akaikeCriterion: Double {
      -2 * logLikelihood + 2 * Double(coefficients.count)
    }

    /// The hazard ratio of a covariate with Wald's interval.
    ///
    /// - Parameters:
    ///   - covariate: Its place in the sample, from 0.
    ///   - level: The confidence level.
    /// - Precondition: The level lies strictly between 0 and 1.
    public func hazardRatio(ofCovariate covariate: Int, level: Double) -> HazardRatio {
      HazardRatio(
        coefficient: coefficients[covariate],
        standardError: covariance[covariate][covariate].squareRoot(), level: level)
    }

    /// The likelihood-ratio test against a model of the same sample with fewer covariates: twice the
    /// difference of the log likelihoods; nil if that model has as many.
    ///
    /// - Parameter smaller: The fit of the model whose covariates are some of this one's.
    public func likelihoodRatioTest(against smaller: Fit) -> Test? {
      let difference = coefficients.count - smaller.coefficients.count
      guard difference > 0 else { return nil }
      return Test(2 * (logLikelihood - smaller.logLikelihood), degreesOfFreedom: difference)
    }
  }
}
