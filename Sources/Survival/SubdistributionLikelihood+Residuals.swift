import Glibc

extension SubdistributionLikelihood {
  /// What each subject of the sample adds to the slope of the pseudo-likelihood, by itself and by the
  /// estimate of G: η + ψ of Fine and Gray, for scaled covariates.
  ///
  /// - Complexity: O(n × covariates).
  func residuals(_ coefficients: [Double]) -> [[Double]] {
    let steps = WeightedSteps(self, coefficients)
    let censoring = CensoringInfluence(self, coefficients, steps)
    var residuals = Array(repeating: [Double](), count: times.count)
    for row in times.indices {
      let risk = exp(predictor(coefficients, of: row))
      let through = steps.count(through: times[row])
      residuals[order[row]] = coefficients.indices.map { covariate in
        let value = covariates.value(covariate, of: row)
        var sum =
          -risk * (value * steps.hazards[through] - steps.means[through][covariate])
        if statuses[row] == .own { sum += value - steps.expected[through - 1][covariate] }
        if statuses[row] == .competing {
          let ahead = value * steps.hazardsAhead[through] - steps.meansAhead[through][covariate]
          sum -= risk / uncensoredBefore[row] * ahead
        }
        return sum + censoring.ofRows[row][covariate]
      }
    }
    return residuals
  }
}

/// Sums over the times with events of the cause, from the beginning and to the end.
private struct WeightedSteps {
  private(set) var times: [Double] = []
  /// The mean covariates at risk at each time.
  private(set) var expected: [[Double]] = []
  /// The hazard before each time, and after the last.
  private(set) var hazards: [Double] = [0]
  /// The same times mean covariates.
  private(set) var means: [[Double]]
  /// The hazard times G(t−) from each time on, and 0.
  private(set) var hazardsAhead: [Double]
  /// The same times mean covariates.
  private(set) var meansAhead: [[Double]]

  init(_ likelihood: SubdistributionLikelihood, _ coefficients: [Double]) {
    var visitor = Visitor(covariates: coefficients.count)
    likelihood.pass(coefficients, &visitor)
    times = visitor.times.reversed()
    expected = visitor.expected.reversed()
    let steps = Array(visitor.hazards.reversed())
    let zeros = coefficients.map { _ in 0.0 }
    means = [zeros]
    hazardsAhead = Array(repeating: 0, count: steps.count + 1)
    meansAhead = Array(repeating: zeros, count: steps.count + 1)
    for index in steps.indices {
      hazards.append(hazards[index] + steps[index])
      means.append(zip(means[index], expected[index]).map { $0 + steps[index] * $1 })
    }
    var row = likelihood.times.count - 1
    for index in steps.indices.reversed() {
      while likelihood.times[row] > times[index] { row -= 1 }
      let weighted = likelihood.uncensoredBefore[row] * steps[index]
      hazardsAhead[index] = hazardsAhead[index + 1] + weighted
      meansAhead[index] = zip(meansAhead[index + 1], expected[index]).map { $0 + weighted * $1 }
    }
  }

  /// The number of times before a time.
  func count(before time: Double) -> Int {
    let through = count(through: time)
    return through > 0 && times[through - 1] == time ? through - 1 : through
  }

  /// The number of times up to and at a time.
  func count(through time: Double) -> Int {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private struct Visitor: EventTimeVisitor {
    let covariates: Int
    var times: [Double] = []
    var hazards: [Double] = []
    var expected: [[Double]] = []

    init(covariates: Int) { self.covariates = covariates }

    mutating func visit(_ events: borrowing EventsOfTime) {
      let total = events.total(eventShare: 1)
      var means: [Double] = []
      for covariate in 0..<covariates {
        means.append(events.sum(of: covariate, eventShare: 1) / total)
      }
      times.append(events.time)
      hazards.append(Double(events.count) / total)
      expected.append(means)
    }
  }
}

/// How each subject moves the slope by way of G.
///
/// A censoring at u moves the weights of those who had another event before, at all events from
/// u on: by q(u) = ΣrZ/G·A(u) − Σr/G·B(u), with A and B the hazards ahead, those at u with them. A subject adds q(u) / Y(u) at its own
/// censoring and loses q(u)·c / Y² at each time with c censorings at which it was at risk.
private struct CensoringInfluence {
  private(set) var ofRows: [[Double]] = []

  init(
    _ likelihood: SubdistributionLikelihood, _ coefficients: [Double], _ steps: WeightedSteps
  ) {
    let times = likelihood.times
    let zeros = coefficients.map { _ in 0.0 }
    var (risks, products, lost) = (0.0, zeros, zeros)
    ofRows.reserveCapacity(times.count)
    var start = 0
    while start < times.count {
      var end = start
      while end < times.count, times[end] == times[start] { end += 1 }
      let atRisk = Double(times.count - start)
      let censored = Double((start..<end).count { likelihood.statuses[$0] == .censored })
      let event = steps.count(before: times[start])
      var own = zeros
      if censored > 0 {
        for covariate in own.indices {
          let moved =
            products[covariate] * steps.hazardsAhead[event]
            - risks * steps.meansAhead[event][covariate]
          own[covariate] = moved / atRisk
          lost[covariate] += moved * censored / (atRisk * atRisk)
        }
      }
      for row in start..<end {
        let isCensored = likelihood.statuses[row] == .censored
        ofRows.append(zip(own, lost).map { (isCensored ? $0 : 0) - $1 })
      }
      for row in start..<end where likelihood.statuses[row] == .competing {
        let risk =
          exp(likelihood.predictor(coefficients, of: row))
          / likelihood.uncensoredBefore[row]
        risks += risk
        for covariate in products.indices {
          products[covariate] += risk * likelihood.covariates.value(covariate, of: row)
        }
      }
      start = end
    }
  }
}
