/// The rows that a proportional hazards model is fitted to.
///
/// A row is a subject or, with start times, an interval of one during which the covariates keep
/// their values. A row is at risk after its start and up to and at its time.
public struct HazardSample: Sendable, Hashable {
  /// The time of each row's event or censoring, in the data's unit, near ties merged.
  public let times: [Double]
  /// Whether each row ended with the event; false is censored.
  public let events: [Bool]
  /// One list of values a covariate, in the order of the rows.
  public let covariates: [[Double]]
  /// After which time each row is at risk, near ties merged; nil if all are at risk from the beginning.
  public let starts: [Double]?
  /// Each row's stratum, which has a baseline hazard of its own; nil for one stratum.
  public let strata: [Int]?
  /// How many subjects each row stands for; nil for one.
  public let weights: [Double]?
  /// The places of the rows from the latest time to the earliest.
  let latestFirst: [Int]

  /// Collects rows.
  ///
  /// - Parameters:
  ///   - times: The time of each row's event or censoring, in any order.
  ///   - events: Whether each row ended with the event.
  ///   - covariates: One list of values a covariate, each as long as the times.
  ///   - starts: After which time each row is at risk, for left truncation or for covariates that
  ///     change.
  ///   - strata: Any number for each stratum.
  ///   - weights: Case weights: more than 0.
  ///   - ties: When two times count as one; all times and starts are looked at together.
  /// - Precondition: The lists have one length, there is a covariate, and all numbers are finite.
  /// - Complexity: O(n log n).
  public init(
    times: [Double], events: [Bool], covariates: [[Double]], starts: [Double]? = nil,
    strata: [Int]? = nil, weights: [Double]? = nil, ties: TiedTimes
  ) {
    let lengths = [events.count, starts?.count, strata?.count, weights?.count].compactMap { $0 }
    precondition(
      (lengths + covariates.map(\.count)).allSatisfy { $0 == times.count },
      "all lists have one length")
    precondition(!covariates.isEmpty, "a model has a covariate")
    precondition(
      ([times, starts ?? []] + covariates).allSatisfy { $0.allSatisfy(\.isFinite) },
      "times and covariates are finite; rows with missing values are left out before")
    precondition(
      weights?.allSatisfy { $0 > 0 && $0.isFinite } ?? true, "weights are more than 0")
    // Near ties keep their order when they merge.
    let latestFirst = TimeOrder.descending(times)
    let ascending =
      starts.map { TimeOrder.sorted(times + $0) } ?? latestFirst.reversed().map { times[$0] }
    let near = ties == .merge ? NearTies(in: distinct(ascending)) : nil
    self.latestFirst = latestFirst
    self.times = near.map { $0.merged(times) } ?? times
    self.starts = near.flatMap { near in starts.map(near.merged) } ?? starts
    self.events = events
    self.covariates = covariates
    self.strata = strata
    self.weights = weights
  }

  /// The first row that starts at its end or later, and so is never at risk; nil if there is none.
  var emptyInterval: Int? {
    starts.flatMap { starts in times.indices.first { starts[$0] >= times[$0] } }
  }
}

/// Ascending times, each once.
func distinct(_ ascending: [Double]) -> [Double] {
  var distinct: [Double] = []
  for time in ascending where time != distinct.last { distinct.append(time) }
  return distinct
}

extension NearTies {
  /// The times with each at the start of its chain.
  func merged(_ times: [Double]) -> [Double] {
    times.map { time in
      var low = 0
      var high = chainStarts.count
      while low < high {
        let middle = (low + high) / 2
        if chainStarts[middle] <= time { low = middle + 1 } else { high = middle }
      }
      return chainStarts[low - 1]
    }
  }
}
