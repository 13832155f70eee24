import Glibc

extension PartialLikelihood {
  /// The score residual of each row of the sample: what it adds to the slope of the likelihood, by
  /// scaled covariates and not weighted.
  ///
  /// A row adds its own x − x̄ at its event and loses r·(x − x̄) times the hazard at every event time
  /// at which it was at risk: Therneau, Grambsch and Fleming, Biometrika 1990;77:147–160. They are R's
  /// `residuals(fit, type = "score")`.
  /// - Complexity: O(rows × (log events + covariates)).
  func scoreResiduals(_ coefficients: [Double]) -> [[Double]] {
    var residuals = Array(repeating: [Double](), count: order.count)
    for stratum in strata.indices {
      let sums = CumulativeSteps(
        HazardSteps(self, stratum: stratum, coefficients: coefficients),
        covariates: coefficients.count)
      for (row, start) in rowsWithStarts(stratum) {
        let change = sums.between(start, times[row], hasEvent: events[row])
        let risk = exp(covariates.predictor(coefficients, of: row))
        residuals[order[row]] = coefficients.indices.map { covariate in
          let value = covariates.value(covariate, of: row)
          let own = change.expected.map { value - $0[covariate] } ?? 0
          return own - risk * (value * change.hazard - change.means[covariate])
        }
      }
    }
    return residuals
  }

  /// The rows of a stratum with the start of each; −∞ without starts.
  private func rowsWithStarts(_ stratum: Int) -> [(row: Int, start: Double)] {
    entries[stratum].isEmpty ? strata[stratum].map { ($0, -.infinity) } : entries[stratum]
  }
}

/// Sums of steps from the beginning.
private struct CumulativeSteps {
  private let steps: HazardSteps
  private var hazards: [Double] = [0]
  private var means: [[Double]] = []

  /// - Parameter covariates: A stratum without events has no step that would tell how many there are.
  init(_ steps: HazardSteps, covariates: Int) {
    self.steps = steps
    var sum = Array(repeating: 0.0, count: covariates)
    means.append(sum)
    for index in steps.times.indices {
      hazards.append(hazards[index] + steps.hazards[index])
      for covariate in sum.indices { sum[covariate] += steps.means[index][covariate] }
      means.append(sum)
    }
  }

  /// The hazard and the hazard times mean values after a start and through an end, and the mean values
  /// at the end of a row with the event.
  func between(
    _ start: Double, _ end: Double, hasEvent: Bool
  ) -> (hazard: Double, means: [Double], expected: [Double]?) {
    let (from, through) = (steps.count(through: start), steps.count(through: end))
    guard hasEvent, through > 0 else {
      return (
        hazards[through] - hazards[from], zip(means[through], means[from]).map { $0 - $1 }, nil
      )
    }
    let last = through - 1
    return (
      hazards[last] - hazards[from] + steps.ownHazards[last],
      means[last].indices.map {
        means[last][$0] - means[from][$0] + steps.ownMeans[last][$0]
      }, steps.expected[last]
    )
  }
}
