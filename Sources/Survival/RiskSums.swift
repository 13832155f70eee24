import Glibc

/// The sums over a set of rows of w·exp(β′x), and of that times x and xx′.
struct RiskSums {
  private(set) var total = 0.0
  private(set) var first: [Double]
  /// The lower triangle, row after row.
  private(set) var second: [Double]

  init(covariates: Int) {
    first = Array(repeating: 0, count: covariates)
    second = Array(repeating: 0, count: covariates * (covariates + 1) / 2)
  }

  /// Adds a row's values with a risk, or takes them away with a negative one.
  mutating func add(_ values: ArraySlice<Double>, risk: Double) {
    total += risk
    var place = 0
    for row in first.indices {
      let weighted = risk * values[values.startIndex + row]
      first[row] += weighted
      for column in 0...row {
        second[place] += weighted * values[values.startIndex + column]
        place += 1
      }
    }
  }

  /// Forgets all rows, with what rounding left of them.
  mutating func clear() {
    total = 0
    for place in first.indices { first[place] = 0 }
    for place in second.indices { second[place] = 0 }
  }
}

/// The log partial likelihood, its gradient and its negative second derivative.
struct LikelihoodSums {
  private(set) var logLikelihood = 0.0
  private(set) var score: [Double]
  private(set) var information: [[Double]]

  init(covariates: Int) {
    score = Array(repeating: 0, count: covariates)
    information = Array(repeating: score, count: covariates)
  }

  /// Adds the numerator of one event.
  mutating func addEvent(_ values: ArraySlice<Double>, weight: Double, predictor: Double) {
    logLikelihood += weight * predictor
    for row in score.indices { score[row] += weight * values[values.startIndex + row] }
  }

  /// Subtracts one denominator: the risk set without a share of those with the event.
  mutating func subtract(_ atRisk: RiskSums, share: Double, of events: RiskSums, weight: Double) {
    let total = atRisk.total - share * events.total
    logLikelihood -= weight * log(total)
    var place = 0
    for row in score.indices {
      let mean = (atRisk.first[row] - share * events.first[row]) / total
      score[row] -= weight * mean
      for column in 0...row {
        let product = (atRisk.second[place] - share * events.second[place]) / total
        let other = (atRisk.first[column] - share * events.first[column]) / total
        information[row][column] += weight * (product - mean * other)
        place += 1
      }
    }
  }
}
