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
  /// Those at risk who have no event at this time.
  var eventFree: RiskMoments
  /// Those with the event.
  private(set) var tied: RiskMoments
  private(set) var count = 0
  /// The sums over the events of their weights, of weight times predictor and of weight times values.
  private(set) var weight = 0.0
  private(set) var predictor = 0.0
  let values: UnsafeMutableBufferPointer<RiskMoments.Block>

  init(_ layout: RiskMoments.Layout) {
    eventFree = RiskMoments(layout)
    tied = RiskMoments(layout)
    values = .allocate(capacity: layout.blocks)
    values.update(repeating: .zero)
  }

  func deallocate() {
    eventFree.deallocate()
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
    tied.clear()
    (count, weight, predictor) = (0, 0, 0)
    values.update(repeating: .zero)
  }

  /// The sum of r with a share of those with the event.
  func total(eventShare share: Double) -> Double { eventFree.total + share * tied.total }

  /// The sum of r·x for a covariate, likewise.
  func sum(of covariate: Int, eventShare share: Double) -> Double {
    let (block, lane) = (covariate / 4, covariate % 4)
    return eventFree.first[block][lane] + share * tied.first[block][lane]
  }
}

/// Adds up the likelihood of all event times.
///
/// With R the sums over those at risk without the event and T over those with it, a denominator is
/// D = R + s·T for a share s, and what it subtracts from the information, w(R₂ + s·T₂)/D less
/// w(R₁ + s·T₁)(R₁ + s·T₁)′/D², is linear in five sums over the denominators of a time. So the
/// matrices are touched once a time, however many events are tied, and nothing positive is subtracted
/// to make a risk set smaller.
struct LikelihoodVisitor: EventTimeVisitor {
  private let layout: RiskMoments.Layout
  private let steps: TiedEvents
  private var logLikelihood = 0.0
  let score: UnsafeMutableBufferPointer<RiskMoments.Block>
  let information: UnsafeMutableBufferPointer<RiskMoments.Block>
  /// The factors of R₁ and of T₁ in the product of means.
  private let freeFactor: UnsafeMutableBufferPointer<RiskMoments.Block>
  private let tiedFactor: UnsafeMutableBufferPointer<RiskMoments.Block>

  init(_ layout: RiskMoments.Layout, _ tiedEvents: TiedEvents) {
    self.layout = layout
    steps = tiedEvents
    score = .allocate(capacity: layout.blocks)
    freeFactor = .allocate(capacity: layout.blocks)
    tiedFactor = .allocate(capacity: layout.blocks)
    information = .allocate(capacity: layout.triangle)
    clear()
  }

  mutating func clear() {
    logLikelihood = 0
    for blocks in [score, freeFactor, tiedFactor, information] { blocks.update(repeating: .zero) }
  }

  func deallocate() {
    for blocks in [score, freeFactor, tiedFactor, information] { blocks.deallocate() }
  }

  /// Adds the numerators, and subtracts the denominators: one for all events, or one for each with a
  /// smaller share of them at risk.
  @inline(__always)
  mutating func visit(_ events: borrowing EventsOfTime) {
    let count = steps.denominators(events.count)
    let weight = events.weight / Double(count)
    var (hazard, tiedHazard) = (0.0, 0.0)
    var (square, mixedSquare, tiedSquare) = (0.0, 0.0, 0.0)
    logLikelihood += events.predictor
    for step in 0..<count {
      let share = 1 - Double(step) / Double(count)
      let total = events.total(eventShare: share)
      let increment = weight / total
      logLikelihood -= weight * log(total)
      hazard += increment
      tiedHazard += increment * share
      square += increment / total
      mixedSquare += increment / total * share
      tiedSquare += increment / total * share * share
    }
    for block in score.indices {
      let (ofFree, ofTied) = (events.eventFree.first[block], events.tied.first[block])
      score[block] += events.values[block] - (hazard * ofFree + tiedHazard * ofTied)
      freeFactor[block] = square * ofFree + mixedSquare * ofTied
      tiedFactor[block] = mixedSquare * ofFree + tiedSquare * ofTied
    }
    addInformation(events, hazard, tiedHazard)
  }

  @inline(__always)
  private func addInformation(
    _ events: borrowing EventsOfTime, _ hazard: Double, _ tiedHazard: Double
  ) {
    var place = 0
    for block in score.indices {
      let (ofFree, ofTied) = (events.eventFree.first[block], events.tied.first[block])
      for lane in 0..<min(4, layout.covariates - 4 * block) {
        for column in 0...block {
          let (free, tied) = (events.eventFree.second[place], events.tied.second[place])
          let ofSquares: RiskMoments.Block = hazard * free + tiedHazard * tied
          let ofMeans = freeFactor[column] * ofFree[lane] + tiedFactor[column] * ofTied[lane]
          information[place] += ofSquares - ofMeans
          place += 1
        }
      }
    }
  }

  /// The sums in the order of the covariates.
  var sums: LikelihoodSums {
    LikelihoodSums(
      logLikelihood: logLikelihood, score: layout.vector(score),
      information: layout.lowerTriangle(information))
  }
}

extension TiedEvents {
  /// The number of denominators of so many events at one time.
  func denominators(_ events: Int) -> Int { self == .efron ? events : 1 }
}
