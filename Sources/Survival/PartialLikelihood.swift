import Glibc

/// Cox's partial likelihood of a sample, ready to be evaluated at any coefficients.
///
/// Rows are sorted once, by stratum and then from the latest time to the earliest, so that a risk set
/// grows from one time to the next and each evaluation is one pass. Covariates are centered, which
/// changes no result, and brought to one scale; coefficients here are for the scaled ones.
struct PartialLikelihood {
  /// What each covariate was divided by.
  let scales: [Double]
  let tiedEvents: TiedEvents
  private let times: [Double]
  private let events: [Bool]
  private let weights: [Double]
  /// The values of row after row.
  private let values: [Double]
  /// The rows of each stratum.
  private let strata: [Range<Int>]
  /// For each stratum its rows from the latest start to the earliest; empty without starts.
  private let entries: [[(row: Int, start: Double)]]

  init(_ sample: HazardSample, tiedEvents: TiedEvents) {
    let stratum = sample.strata ?? Array(repeating: 0, count: sample.times.count)
    let order = sample.times.indices.sorted {
      (stratum[$0], -sample.times[$0], $0) < (stratum[$1], -sample.times[$1], $1)
    }
    let columns = sample.covariates.map { StandardizedColumn($0, weights: sample.weights) }
    self.tiedEvents = tiedEvents
    scales = columns.map(\.scale)
    times = order.map { sample.times[$0] }
    events = order.map { sample.events[$0] }
    weights = order.map { sample.weights?[$0] ?? 1 }
    values = order.flatMap { row in columns.map { $0.values[row] } }
    strata = runs(order.map { stratum[$0] })
    entries = strata.map { rows in
      guard let starts = sample.starts else { return [] }
      return rows.map { (row: $0, start: starts[order[$0]]) }.sorted {
        ($0.start, $0.row) > ($1.start, $1.row)
      }
    }
  }

  /// The likelihood and its derivatives by the coefficients.
  ///
  /// - Complexity: O(rows × covariates²).
  func evaluate(_ coefficients: [Double]) -> LikelihoodSums {
    var sums = LikelihoodSums(covariates: coefficients.count)
    let predictors = times.indices.map { row in
      zip(coefficients, covariates(of: row)).reduce(0) { $0 + $1.0 * $1.1 }
    }
    for (rows, leaving) in zip(strata, entries) {
      add(rows, leaving, predictors, to: &sums)
    }
    return sums
  }

  /// The weights of all rows with the event.
  var eventWeight: Double {
    zip(weights, events).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
  }

  private func covariates(of row: Int) -> ArraySlice<Double> {
    values[(row * scales.count)..<((row + 1) * scales.count)]
  }

  /// Adds one stratum, time after time.
  private func add(
    _ rows: Range<Int>, _ leaving: [(row: Int, start: Double)], _ predictors: [Double],
    to sums: inout LikelihoodSums
  ) {
    var atRisk = RiskSums(covariates: scales.count)
    var tied = TiedRows(covariates: scales.count)
    var count = 0
    var left = 0
    var row = rows.lowerBound
    while row < rows.upperBound {
      let time = times[row]
      while left < leaving.count, leaving[left].start >= time {
        let gone = leaving[left].row
        atRisk.add(covariates(of: gone), risk: -weights[gone] * exp(predictors[gone]))
        left += 1
        count -= 1
      }
      if count == 0 { atRisk.clear() }
      tied.clear()
      while row < rows.upperBound, times[row] == time {
        let risk = weights[row] * exp(predictors[row])
        atRisk.add(covariates(of: row), risk: risk)
        if events[row] {
          sums.addEvent(covariates(of: row), weight: weights[row], predictor: predictors[row])
          tied.add(covariates(of: row), risk: risk, weight: weights[row])
        }
        row += 1
        count += 1
      }
      tied.subtract(from: &sums, atRisk: atRisk, tiedEvents)
    }
  }
}

/// The events of one time.
private struct TiedRows {
  private var sums: RiskSums
  private var count = 0
  private var weight = 0.0

  init(covariates: Int) {
    sums = RiskSums(covariates: covariates)
  }

  mutating func add(_ values: ArraySlice<Double>, risk: Double, weight: Double) {
    sums.add(values, risk: risk)
    count += 1
    self.weight += weight
  }

  mutating func clear() {
    guard count > 0 else { return }
    sums.clear()
    count = 0
    weight = 0
  }

  /// Subtracts the denominators: one for all events, or one for each with fewer of them at risk.
  func subtract(from total: inout LikelihoodSums, atRisk: RiskSums, _ rule: TiedEvents) {
    guard count > 0 else { return }
    let steps = rule == .efron ? count : 1
    for step in 0..<steps {
      total.subtract(
        atRisk, share: Double(step) / Double(count), of: sums, weight: weight / Double(steps))
    }
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
