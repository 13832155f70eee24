import Statistics

/// Adds up the score and the information of slopes by a function of time.
struct TrendVisitor: EventTimeVisitor {
  private let function: (Double) -> Double
  private var ofTime: LikelihoodVisitor
  private(set) var sums: TrendSums

  init(_ likelihood: PartialLikelihood, _ function: @escaping (Double) -> Double) {
    self.function = function
    ofTime = LikelihoodVisitor(likelihood.layout, likelihood.tiedEvents)
    sums = TrendSums(covariates: likelihood.layout.covariates)
  }

  func deallocate() { ofTime.deallocate() }

  mutating func visit(_ events: borrowing EventsOfTime) {
    ofTime.clear()
    ofTime.visit(events)
    sums.add(ofTime.sums, at: function(events.time))
  }
}

/// The score of the slopes, and the information of coefficients and slopes.
struct TrendSums {
  private var score: [Double]
  private var level: [[Double]]
  private var mixed: [[Double]]
  private var slope: [[Double]]

  init(covariates: Int) {
    score = Array(repeating: 0, count: covariates)
    level = Array(repeating: score, count: covariates)
    (mixed, slope) = (level, level)
  }

  mutating func add(_ sums: LikelihoodSums, at value: Double) {
    for row in score.indices {
      score[row] += value * sums.score[row]
      for column in 0...row {
        let information = sums.information[row][column]
        level[row][column] += information
        mixed[row][column] += value * information
        slope[row][column] += value * value * information
      }
    }
  }

  /// The test of the slopes of some covariates, each beside its coefficient.
  func test(of covariates: [Int]) -> ProportionalHazards.Test? {
    let all = Array(score.indices)
    func lower(_ matrix: [[Double]], _ row: Int, _ column: Int) -> Double {
      matrix[max(row, column)][min(row, column)]
    }
    let top = all.map { row in
      all.map { lower(level, row, $0) } + covariates.map { lower(mixed, row, $0) }
    }
    let bottom = covariates.map { row in
      all.map { lower(mixed, row, $0) } + covariates.map { lower(slope, row, $0) }
    }
    let vector = all.map { _ in 0.0 } + covariates.map { score[$0] }
    return quadraticForm(vector, inverseOf: top + bottom).flatMap {
      ProportionalHazards.Test($0, degreesOfFreedom: covariates.count)
    }
  }
}
