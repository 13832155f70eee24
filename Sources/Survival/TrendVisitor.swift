import Statistics

/// Adds up the score and the information of slopes by a function of time.
struct TrendVisitor: EventTimeVisitor {
  private let layout: RiskMoments.Layout
  private let function: (Double) -> Double
  private var ofTime: LikelihoodVisitor
  private let score: UnsafeMutableBufferPointer<RiskMoments.Block>
  /// The information of the coefficients, of both and of the slopes.
  private let level: UnsafeMutableBufferPointer<RiskMoments.Block>
  private let mixed: UnsafeMutableBufferPointer<RiskMoments.Block>
  private let slope: UnsafeMutableBufferPointer<RiskMoments.Block>

  init(_ likelihood: PartialLikelihood, _ function: @escaping (Double) -> Double) {
    layout = likelihood.layout
    self.function = function
    ofTime = LikelihoodVisitor(layout, likelihood.tiedEvents)
    score = .allocate(capacity: layout.blocks)
    level = .allocate(capacity: layout.triangle)
    mixed = .allocate(capacity: layout.triangle)
    slope = .allocate(capacity: layout.triangle)
    for blocks in [score, level, mixed, slope] { blocks.update(repeating: .zero) }
  }

  func deallocate() {
    ofTime.deallocate()
    for blocks in [score, level, mixed, slope] { blocks.deallocate() }
  }

  mutating func visit(_ events: borrowing EventsOfTime) {
    ofTime.clear()
    ofTime.visit(events)
    let value = function(events.time)
    for block in score.indices { score[block] += value * ofTime.score[block] }
    for block in level.indices {
      let information = ofTime.information[block]
      level[block] += information
      mixed[block] += value * information
      slope[block] += value * value * information
    }
  }

  var sums: TrendSums {
    TrendSums(
      score: layout.vector(score), level: layout.lowerTriangle(level),
      mixed: layout.lowerTriangle(mixed), slope: layout.lowerTriangle(slope))
  }
}

/// The score of the slopes, and the information of coefficients and slopes in lower triangles.
struct TrendSums {
  let score: [Double]
  let level: [[Double]]
  let mixed: [[Double]]
  let slope: [[Double]]

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
