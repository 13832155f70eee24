import Statistics

/// The covariance of a model's coefficients that holds if the model or independence does not.
///
/// V·Σgg′·V with the model's covariance V and g the weighted score residuals, summed over the rows of
/// a cluster: Lin and Wei, Journal of the American Statistical Association 1989;84:1074–1078
/// (doi:10.1080/01621459.1989.10478874). It is R's `coxph(…, robust = TRUE)` and
/// `coxph(…, cluster = id)`, and SAS's `COVS(AGGREGATE)`.
public struct RobustCovariance: Sendable, Hashable {
  /// The number of clusters: of rows, if each is its own.
  public let clusters: Int
  /// The covariance of the coefficients.
  public let covariance: [[Double]]
  /// Wald's test that all coefficients are 0; nil if the covariance is singular, as it is with fewer
  /// clusters than coefficients.
  public let waldTest: ProportionalHazards.Test?
}

extension ProportionalHazards.Fit {
  /// The covariance by the data themselves rather than by the model.
  ///
  /// - Parameters:
  ///   - sample: The sample that was fitted.
  ///   - tiedEvents: How events at the same time were treated.
  ///   - clusters: Any number for each cluster of dependent rows, such as the rows of one subject; nil
  ///     if each row is its own. Rows of one subject must have one number, or the covariance is wrong.
  /// - Precondition: There is a number for each row.
  /// - Complexity: O(n log n + n × covariates²).
  public func robustCovariance(
    of sample: HazardSample, tiedEvents: TiedEvents, clusters: [Int]? = nil
  ) -> RobustCovariance {
    precondition(
      clusters.map { $0.count == sample.times.count } ?? true, "each row has a cluster")
    let likelihood = PartialLikelihood(sample, tiedEvents: tiedEvents)
    let scales = likelihood.scales
    let scaled = zip(coefficients, scales).map { $0 * $1 }
    let residuals = likelihood.scoreResiduals(scaled)
    var sums: [Int: [Double]] = [:]
    var order: [Int] = []
    for row in residuals.indices {
      let cluster = clusters?[row] ?? row
      let weight = sample.weights?[row] ?? 1
      if sums[cluster] == nil { order.append(cluster) }
      let sum = sums[cluster] ?? scales.map { _ in 0 }
      sums[cluster] = zip(sum, residuals[row]).map { $0 + weight * $1 }
    }
    // The residuals of original covariates are those of scaled ones times the scale.
    let changes = order.map { cluster in
      coefficients.indices.map { row in
        coefficients.indices.reduce(0.0) {
          $0 + covariance[row][$1] * scales[$1] * (sums[cluster]?[$1] ?? 0)
        }
      }
    }
    return RobustCovariance(order.count, changes: changes, coefficients: coefficients)
  }
}

extension RobustCovariance {
  /// Adds up the products of how much each cluster moves the coefficients.
  init(_ clusters: Int, changes: [[Double]], coefficients: [Double]) {
    var sum = coefficients.map { _ in coefficients.map { _ in 0.0 } }
    for change in changes {
      for row in sum.indices {
        for column in sum.indices { sum[row][column] += change[row] * change[column] }
      }
    }
    self.clusters = clusters
    covariance = sum
    waldTest = quadraticForm(coefficients, inverseOf: sum).flatMap {
      ProportionalHazards.Test($0, degreesOfFreedom: coefficients.count)
    }
  }

  /// The hazard ratio of a covariate with the interval of this covariance.
  ///
  /// - Parameters:
  ///   - covariate: Its place in the sample, from 0.
  ///   - fit: The fit that this is the covariance of.
  ///   - level: The confidence level.
  /// - Precondition: The level lies strictly between 0 and 1.
  public func hazardRatio(
    ofCovariate covariate: Int, in fit: ProportionalHazards.Fit, level: Double
  ) -> ProportionalHazards.HazardRatio {
    ProportionalHazards.HazardRatio(
      coefficient: fit.coefficients[covariate],
      standardError: covariance[covariate][covariate].squareRoot(), level: level)
  }
}
