import Glibc

/// Cox's partial likelihood of a sample, ready to be evaluated at any coefficients.
///
/// Rows are sorted once, by stratum and then from the latest time to the earliest, so that a risk set
/// grows from one time to the next and each evaluation is one pass. Covariates are centered, which
/// changes no result, and brought to one scale; coefficients here are for the scaled ones.
struct PartialLikelihood {
  /// What was subtracted from each covariate.
  let centers: [Double]
  /// What each covariate was divided by.
  let scales: [Double]
  let tiedEvents: TiedEvents
  let layout: RiskMoments.Layout
  /// The place in the sample of each sorted row.
  let order: [Int]
  let times: [Double]
  let events: [Bool]
  let weights: [Double]
  /// The blocks of values of row after row.
  private let values: [RiskMoments.Block]
  /// The rows of each stratum.
  let strata: [Range<Int>]
  /// For each stratum its rows from the latest start to the earliest; empty without starts.
  let entries: [[(row: Int, start: Double)]]

  init(_ sample: HazardSample, tiedEvents: TiedEvents) {
    let order = sample.rowsByStratumFromTheLatest
    let columns = sample.covariates.map { StandardizedColumn($0, weights: sample.weights) }
    let layout = RiskMoments.Layout(covariates: columns.count)
    self.tiedEvents = tiedEvents
    self.layout = layout
    self.order = order
    centers = columns.map(\.center)
    scales = columns.map(\.scale)
    times = order.map { sample.times[$0] }
    events = order.map { sample.events[$0] }
    weights = order.map { sample.weights?[$0] ?? 1 }
    var values = Array(repeating: RiskMoments.Block.zero, count: order.count * layout.blocks)
    for (covariate, column) in columns.enumerated() {
      for (place, row) in order.enumerated() {
        values[place * layout.blocks + covariate / 4][covariate % 4] = column.values[row]
      }
    }
    self.values = values
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

  /// A covariate of a row, centered and scaled.
  func value(_ covariate: Int, of row: Int) -> Double {
    values[row * layout.blocks + covariate / 4][covariate % 4]
  }

  /// β′x of a row.
  func predictor(_ coefficients: [Double], of row: Int) -> Double {
    coefficients.indices.reduce(0) { $0 + coefficients[$1] * value($1, of: row) }
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
    values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      while row < rows.upperBound {
        here.time = times[row]
        while left < leaving.count, leaving[left].start >= here.time {
          let gone = leaving[left].row
          here.atRisk.add(
            base + gone * layout.blocks, covariates: layout.covariates,
            risk: -risks[gone - rows.lowerBound])
          left += 1
          count -= 1
        }
        if count == 0 { here.atRisk.clear() }
        here.clearEvents()
        while row < rows.upperBound, times[row] == here.time {
          let place = base + row * layout.blocks
          let predictor = product(place, slopes)
          let risk = weights[row] * exp(predictor)
          if !leaving.isEmpty { risks[row - rows.lowerBound] = risk }
          here.atRisk.add(place, covariates: layout.covariates, risk: risk)
          if events[row] {
            here.addEvent(
              place, covariates: layout.covariates, risk: risk, weight: weights[row],
              predictor: predictor)
          }
          row += 1
          count += 1
        }
        if here.count > 0 { visitor.visit(here) }
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
    let latest = TimeOrder.descending(times)
    guard let strata else { return latest }
    // The sort is stable, so that rows keep their order by time in each stratum.
    return TimeOrder.ascending(latest.map { Double(strata[$0]) }).map { latest[$0] }
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
