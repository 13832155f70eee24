import Glibc

/// Cox's partial likelihood of a sample, ready to be evaluated at any coefficients.
///
/// Rows are sorted once, by stratum and then from the latest time to the earliest, so that a risk set
/// grows from one time to the next and each evaluation is one pass. Covariates are centered, which
/// changes no result, and brought to one scale; coefficients here are for the scaled ones.
struct PartialLikelihood {
  let tiedEvents: TiedEvents
  let layout: RiskMoments.Layout
  /// The place in the sample of each sorted row.
  let order: [Int]
  let times: [Double]
  let events: [Bool]
  let weights: [Double]
  let covariates: CovariateBlocks
  /// The rows of each stratum.
  let strata: [Range<Int>]
  /// For each stratum its rows from the latest start to the earliest; empty without starts.
  let entries: [[(row: Int, start: Double)]]

  init(_ sample: HazardSample, tiedEvents: TiedEvents) {
    let order = sample.rowsByStratumFromTheLatest
    self.tiedEvents = tiedEvents
    self.order = order
    layout = RiskMoments.Layout(covariates: sample.covariates.count)
    times = order.map { sample.times[$0] }
    events = order.map { sample.events[$0] }
    weights =
      sample.weights.map { weights in order.map { weights[$0] } }
      ?? Array(repeating: 1, count: order.count)
    covariates = CovariateBlocks(sample.covariates, weights: sample.weights, order: order)
    let strata =
      sample.strata.map { labels in runs(order.map { labels[$0] }) }
      ?? (order.isEmpty ? [] : [0..<order.count])
    self.strata = strata
    entries = strata.map { rows in
      guard let starts = sample.starts else { return [] }
      let startsOfRows = rows.map { starts[order[$0]] }
      return TimeOrder.descending(startsOfRows).map { ($0 + rows.lowerBound, startsOfRows[$0]) }
    }
  }

  /// What each covariate was divided by.
  var scales: [Double] { covariates.scales }

  /// The likelihood and its derivatives by the coefficients.
  ///
  /// - Complexity: O(rows × covariates²).
  func evaluate(_ coefficients: [Double]) -> LikelihoodSums {
    var visitor = LikelihoodVisitor(layout, tiedEvents)
    defer { visitor.deallocate() }
    for stratum in strata.indices { pass(stratum, coefficients, &visitor) }
    return visitor.sums
  }

  /// The weights of all rows with the event.
  var eventWeight: Double {
    zip(weights, events).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
  }

  /// Visits the event times of a stratum from the latest to the earliest.
  func pass<Visitor: EventTimeVisitor>(
    _ stratum: Int, _ coefficients: [Double], _ visitor: inout Visitor
  ) {
    let (rows, leaving) = (strata[stratum], entries[stratum])
    let slopes = blocks(coefficients)
    var here = EventsOfTime(layout)
    defer { here.deallocate() }
    // Kept only where rows leave again.
    var risks = leaving.isEmpty ? [] : Array(repeating: 0.0, count: rows.count)
    var (count, left, row) = (0, 0, rows.lowerBound)
    // Held here, so that the loop does not retain them again for every row.
    let (times, events, weights, covariates) = (times, events, weights, layout.covariates)
    let width = layout.blocks
    self.covariates.values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      while row < rows.upperBound {
        here.time = times[row]
        while left < leaving.count, leaving[left].start >= here.time {
          let gone = leaving[left].row
          here.eventFree.add(
            base + gone * width, covariates: covariates,
            risk: -risks[gone - rows.lowerBound])
          left += 1
          count -= 1
        }
        if count == 0 { here.eventFree.clear() }
        while row < rows.upperBound, times[row] == here.time {
          let place = base + row * width
          let predictor = product(place, slopes)
          let risk = weights[row] * exp(predictor)
          if !leaving.isEmpty { risks[row - rows.lowerBound] = risk }
          if events[row] {
            here.addEvent(
              place, covariates: covariates, risk: risk, weight: weights[row],
              predictor: predictor)
          } else {
            here.eventFree.add(place, covariates: covariates, risk: risk)
          }
          row += 1
          count += 1
        }
        if here.count > 0 {
          visitor.visit(here)
          here.eventFree.add(here.tied)
          here.clearEvents()
        }
      }
    }
  }

  private func blocks(_ coefficients: [Double]) -> [RiskMoments.Block] {
    var blocks = Array(repeating: RiskMoments.Block.zero, count: layout.blocks)
    for place in coefficients.indices { blocks[place / 4][place % 4] = coefficients[place] }
    return blocks
  }

  @inline(__always)
  private func product(
    _ row: UnsafePointer<RiskMoments.Block>, _ slopes: [RiskMoments.Block]
  ) -> Double {
    var sum = RiskMoments.Block.zero
    for block in slopes.indices { sum += row[block] * slopes[block] }
    return sum[0] + sum[1] + (sum[2] + sum[3])
  }
}

extension HazardSample {
  /// The rows by stratum and then from the latest time to the earliest.
  fileprivate var rowsByStratumFromTheLatest: [Int] {
    guard let strata else { return latestFirst }
    // The sort is stable, so that rows keep their order by time in each stratum.
    return TimeOrder.ascending(latestFirst.map { Double(strata[$0]) }).map { latestFirst[$0] }
  }
}

/// The ranges of equal neighbors.
private func runs(_ labels: [Int]) -> [Range<Int>] {
  var runs: [Range<Int>] = []
  var start = 0
  for index in labels.indices where index + 1 == labels.count || labels[index + 1] != labels[index]
  {
    runs.append(start..<(index + 1))
    start = index + 1
  }
  return runs
}
