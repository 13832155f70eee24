import Glibc

/// The cumulative hazard that a model predicts for given covariates in one stratum.
///
/// The baseline is that of Breslow, Biometrics 1974;30:89–99 (doi:10.2307/2529620), or Efron's, with
/// the denominators of the model's treatment of ties; the variance adds that of the coefficients:
/// Tsiatis, Annals of Statistics 1981;9:93–108. It is R's `survfit(fit, newdata)`.
public struct PredictedHazard: Sendable, Hashable {
  /// The times with events in the stratum, ascending.
  public let times: [Double]
  /// The cumulative hazard at each time: events expected of a subject by then.
  public let cumulativeHazard: [Double]
  /// The standard error of each.
  public let standardError: [Double]

  /// The probability of no event by each time: exp(−H).
  public var survival: [Double] { cumulativeHazard.map { exp(-$0) } }
}

extension ProportionalHazards.Fit {
  /// The cumulative hazard for given covariates; nil if the sample has no such stratum.
  ///
  /// - Parameters:
  ///   - values: The covariates, in the order of the sample's. With all of them 0 it is the baseline.
  ///   - stratum: The number of the stratum; nil for a sample without strata.
  ///   - sample: The sample that was fitted.
  ///   - tiedEvents: How events at the same time were treated.
  /// - Precondition: There is a finite value for each covariate.
  /// - Complexity: O(n log n + n × covariates²).
  public func predictedHazard(
    for values: [Double], stratum: Int? = nil, of sample: HazardSample, tiedEvents: TiedEvents
  ) -> PredictedHazard? {
    precondition(
      values.count == coefficients.count && values.allSatisfy(\.isFinite),
      "each covariate has a value")
    let likelihood = PartialLikelihood(sample, tiedEvents: tiedEvents)
    let label = sample.strata == nil ? nil : stratum
    let place = likelihood.strata.firstIndex { rows in
      sample.strata.map { $0[likelihood.order[rows.lowerBound]] } == label
    }
    guard let place else { return nil }
    let scaled = zip(coefficients, likelihood.scales).map { $0 * $1 }
    let moved = coefficients.indices.map {
      (values[$0] - likelihood.covariates.centers[$0]) / likelihood.scales[$0]
    }
    let steps = HazardSteps(likelihood, stratum: place, coefficients: scaled)
    return PredictedHazard(
      steps, at: moved, relativeHazard: exp(zip(scaled, moved).reduce(0) { $0 + $1.0 * $1.1 }),
      covariance: covariance, scales: likelihood.scales)
  }
}

extension PredictedHazard {
  fileprivate init(
    _ steps: HazardSteps, at values: [Double], relativeHazard: Double, covariance: [[Double]],
    scales: [Double]
  ) {
    var (hazard, square) = (0.0, 0.0)
    var distance = values.map { _ in 0.0 }
    var (hazards, errors): ([Double], [Double]) = ([], [])
    for index in steps.times.indices {
      hazard += steps.hazards[index]
      square += steps.squares[index]
      for covariate in values.indices {
        distance[covariate] +=
          scales[covariate]
          * (steps.hazards[index] * values[covariate] - steps.means[index][covariate])
      }
      let ofCoefficients = values.indices.reduce(0.0) { sum, row in
        values.indices.reduce(sum) { $0 + distance[row] * covariance[row][$1] * distance[$1] }
      }
      hazards.append(hazard * relativeHazard)
      errors.append(relativeHazard * (square + ofCoefficients).squareRoot())
    }
    times = steps.times
    cumulativeHazard = hazards
    standardError = errors
  }
}
