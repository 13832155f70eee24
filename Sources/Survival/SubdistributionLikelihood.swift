import Glibc

/// The pseudo-likelihood of Fine and Gray, ready to be evaluated at any coefficients.
///
/// A weight G(t−) / G(T−) is a product of a number of the time and one of the subject, so that the
/// sums over subjects with another event are G(t−) times sums that only grow: each evaluation is two
/// passes over the sorted subjects.
struct SubdistributionLikelihood: ScaledLikelihood {
  enum Status { case censored, own, competing }

  let layout: RiskMoments.Layout
  /// From the earliest time to the latest.
  let times: [Double]
  let statuses: [Status]
  /// G just before each subject's time.
  let uncensoredBefore: [Double]
  /// The place in the sample of each sorted subject.
  let order: [Int]
  let covariates: CovariateBlocks
  private let hasHazard: [Bool]?

  init(_ sample: SubdistributionSample) {
    let order = TimeOrder.ascending(sample.times)
    self.order = order
    layout = RiskMoments.Layout(covariates: sample.covariates.count)
    times = order.map { sample.times[$0] }
    statuses = order.map {
      sample.causes[$0] == 0 ? .censored : sample.causes[$0] == sample.cause ? .own : .competing
    }
    covariates = CovariateBlocks(sample.covariates, weights: nil, order: order)
    uncensoredBefore = Self.uncensoredBefore(times, statuses)
    hasHazard = sample.hasHazard.map { all in order.map { all[$0] } }
  }

  /// The linear predictor of a sorted subject; −∞ for a hazard of 0.
  func predictor(_ coefficients: [Double], of row: Int) -> Double {
    hasHazard?[row] ?? true ? covariates.predictor(coefficients, of: row) : -.infinity
  }

  var scales: [Double] { covariates.scales }

  /// Events of the cause of interest.
  var eventCount: Int { statuses.count { $0 == .own } }

  /// The Kaplan–Meier estimate of censoring, with all at risk who have a time as late.
  private static func uncensoredBefore(_ times: [Double], _ statuses: [Status]) -> [Double] {
    var before: [Double] = []
    before.reserveCapacity(times.count)
    var (uncensored, start) = (1.0, 0)
    while start < times.count {
      var (end, censored) = (start, 0)
      while end < times.count, times[end] == times[start] {
        if statuses[end] == .censored { censored += 1 }
        before.append(uncensored)
        end += 1
      }
      uncensored *= Double(times.count - start - censored) / Double(times.count - start)
      start = end
    }
    return before
  }

  func evaluate(_ coefficients: [Double]) -> LikelihoodSums {
    var visitor = LikelihoodVisitor(layout, .breslow)
    defer { visitor.deallocate() }
    pass(coefficients, &visitor)
    return visitor.sums
  }

  /// Visits the times with events of the cause from the latest to the earliest.
  func pass<Visitor: EventTimeVisitor>(_ coefficients: [Double], _ visitor: inout Visitor) {
    let predictors = times.indices.map { predictor(coefficients, of: $0) }
    let competing = competingSums(predictors)
    var here = EventsOfTime(layout)
    var later = RiskMoments(layout)
    defer {
      here.deallocate()
      later.deallocate()
    }
    var event = competing.count / layout.numbers
    covariates.values.withUnsafeBufferPointer { values in
      competing.withUnsafeBufferPointer { competing in
        guard let base = values.baseAddress, let sums = competing.baseAddress else { return }
        var end = times.count
        while end > 0 {
          here.time = times[end - 1]
          var row = end - 1
          while row >= 0, times[row] == here.time {
            let place = base + row * layout.blocks
            let risk = exp(predictors[row])
            if statuses[row] == .own {
              here.addEvent(
                place, covariates: layout.covariates, risk: risk, weight: 1,
                predictor: predictors[row])
            } else {
              later.add(place, covariates: layout.covariates, risk: risk)
            }
            row -= 1
          }
          if here.count > 0 {
            event -= 1
            here.eventFree.set(
              later, plus: uncensoredBefore[row + 1], times: sums + event * layout.numbers)
            visitor.visit(here)
            later.add(here.tied)
            here.clearEvents()
          }
          end = row + 1
        }
      }
    }
  }

  /// For each time with events of the cause, the sums of exp(β′x) / G(T−) over the subjects who had
  /// another event before.
  private func competingSums(_ predictors: [Double]) -> [Double] {
    var sums: [Double] = []
    var competing = RiskMoments(layout)
    defer { competing.deallocate() }
    covariates.values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      var start = 0
      while start < times.count {
        var (end, hasEvent) = (start, false)
        while end < times.count, times[end] == times[start] {
          if statuses[end] == .own { hasEvent = true }
          end += 1
        }
        if hasEvent { competing.append(to: &sums) }
        for row in start..<end where statuses[row] == .competing {
          competing.add(
            base + row * layout.blocks, covariates: layout.covariates,
            risk: exp(predictors[row]) / uncensoredBefore[row])
        }
        start = end
      }
    }
    return sums
  }
}
