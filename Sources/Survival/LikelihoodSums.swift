import Glibc

/// The log partial likelihood, its gradient and its negative second derivative.
struct LikelihoodSums {
  let logLikelihood: Double
  let score: [Double]
  /// The lower triangle; zeros above it.
  let information: [[Double]]
}

/// What a pass over the risk sets does at each time with events.
protocol EventTimeVisitor {
  mutating func visit(_ events: borrowing EventsOfTime)
}

/// The risk set and the events of one time.
struct EventsOfTime {
  var time = 0.0
  /// All at risk, those with the event among them.
  var atRisk: RiskMoments
  /// Those with the event.
  var tied: RiskMoments
  var count = 0
  /// The sums over the events of their weights, of weight times predictor and of weight times values.
  var weight = 0.0
  var predictor = 0.0
  let values: UnsafeMutableBufferPointer<RiskMoments.Block>

  init(_ layout: RiskMoments.Layout) {
    atRisk = RiskMoments(layout)
    tied = RiskMoments(layout)
    values = .allocate(capacity: layout.blocks)
    values.update(repeating: .zero)
  }

  func deallocate() {
    atRisk.deallocate()
    tied.deallocate()
    values.deallocate()
  }

  @inline(__always)
  mutating func addEvent(
    _ row: UnsafePointer<RiskMoments.Block>, covariates: Int, risk: Double, weight: Double,
    predictor: Double
  ) {
    tied.add(row, covariates: covariates, risk: risk)
    count += 1
    self.weight += weight
    self.predictor += weight * predictor
    for block in values.indices { values[block] += row[block] * weight }
  }

  mutating func clearEvents() {
    guard count > 0 else { return }
    tied.clear()
    (count, weight, predictor) = (0, 0, 0)
    values.update(repeating: .zero)
  }
}

/// Adds up the likelihood of all event times.
struct LikelihoodVisitor: EventTimeVisitor {
  private let layout: RiskMoments.Layout
  private let steps: TiedEvents
  private var logLikelihood = 0.0
  private let score: UnsafeMutableBufferPointer<RiskMoments.Block>
  private let information: UnsafeMutableBufferPointer<RiskMoments.Block>
  private let mean: UnsafeMutableBufferPointer<RiskMoments.Block>

  init(_ layout: RiskMoments.Layout, _ tiedEvents: TiedEvents) {
    self.layout = layout
    steps = tiedEvents
    score = .allocate(capacity: layout.blocks)
    mean = .allocate(capacity: layout.blocks)
    information = .allocate(capacity: layout.triangle)
    clear()
  }

  mutating func clear() {
    logLikelihood = 0
    score.update(repeating: .zero)
    mean.update(repeating: .zero)
    information.update(repeating: .zero)
  }

  func deallocate() {
    score.deallocate()
    mean.deallocate()
    information.deallocate()
  }

  /// Adds the numerators, and subtracts the denominators: one for all events, or one for each with
  /// fewer of them at risk.
  @inline(__always)
  mutating func visit(_ events: borrowing EventsOfTime) {
    logLikelihood += events.predictor
    for block in score.indices { score[block] += events.values[block] }
    let count = steps.denominators(events.count)
    for step in 0..<count {
      subtract(
        events, share: Double(step) / Double(count), weight: events.weight / Double(count))
    }
  }

  @inline(__always)
  private mutating func subtract(_ events: borrowing EventsOfTime, share: Double, weight: Double) {
    let total = events.atRisk.total - share * events.tied.total
    logLikelihood -= weight * log(total)
    var place = 0
    let inverse = 1 / total
    for block in score.indices {
      let here = (events.atRisk.first[block] - share * events.tied.first[block]) * inverse
      mean[block] = here
      score[block] -= weight * here
      for lane in 0..<min(4, layout.covariates - 4 * block) {
        for column in 0...block {
          let product = (events.atRisk.second[place] - share * events.tied.second[place]) * inverse
          information[place] += weight * (product - mean[column] * here[lane])
          place += 1
        }
      }
    }
  }

  /// The sums in the order of the covariates.
  var sums: LikelihoodSums {
    let count = layout.covariates
    var matrix = Array(repeating: Array(repeating: 0.0, count: count), count: count)
    var place = 0
    for row in 0..<count {
      for column in 0...row { matrix[row][column] = information[place + column / 4][column % 4] }
      place += row / 4 + 1
    }
    return LikelihoodSums(
      logLikelihood: logLikelihood, score: (0..<count).map { score[$0 / 4][$0 % 4] },
      information: matrix)
  }
}

extension TiedEvents {
  /// The number of denominators of so many events at one time.
  func denominators(_ events: Int) -> Int { self == .efron ? events : 1 }
}
