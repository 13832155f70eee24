/// The weights of the pairs that each row is part of.
struct ComparedPairs {
  struct Weights {
    var concordant = 0.0
    var discordant = 0.0
    var tied = 0.0
  }

  struct Row {
    /// The pairs in which the row has the event.
    var asEvent = Weights()
    /// The pairs in which it is the other.
    var asOther = Weights()

    var all: Weights {
      Weights(
        concordant: asEvent.concordant + asOther.concordant,
        discordant: asEvent.discordant + asOther.discordant, tied: asEvent.tied + asOther.tied)
    }
  }

  private(set) var ofRows: [Row]
  private let sample: HazardSample
  /// The rank of each row's predictor among the distinct ones, from 0.
  private let ranks: [Int]
  private let rankCount: Int

  init(_ predictors: [Double], _ sample: HazardSample) {
    var ranks = Array(repeating: 0, count: predictors.count)
    var rank = -1
    var previous: Double?
    for row in TimeOrder.ascending(predictors) {
      if predictors[row] != previous { rank += 1 }
      ranks[row] = rank
      previous = predictors[row]
    }
    self.sample = sample
    self.ranks = ranks
    rankCount = rank + 1
    ofRows = Array(repeating: Row(), count: predictors.count)
    for stratum in Self.latestFirst(sample) {
      addAsEvents(stratum)
      addAsOthers(stratum)
    }
  }

  /// The rows of each stratum, from the latest time to the earliest.
  private static func latestFirst(_ sample: HazardSample) -> [[Int]] {
    guard let strata = sample.strata else { return [TimeOrder.descending(sample.times)] }
    var rows: [Int: [Int]] = [:]
    for place in TimeOrder.descending(sample.times) {
      rows[strata[place], default: []].append(place)
    }
    return Array(rows.values)
  }

  private func weight(_ row: Int) -> Double { sample.weights?[row] ?? 1 }

  /// Goes from the latest time to the earliest with the weights at risk by rank.
  private mutating func addAsEvents(_ rows: [Int]) {
    var atRisk = RankSums(count: rankCount)
    let leaving = sample.starts.map { starts in
      TimeOrder.descending(rows.map { starts[$0] }).map { rows[$0] }
    }
    var (place, left) = (0, 0)
    while place < rows.count {
      let time = sample.times[rows[place]]
      while let leaving, let starts = sample.starts, left < leaving.count,
        starts[leaving[left]] >= time
      {
        atRisk.add(-weight(leaving[left]), at: ranks[leaving[left]])
        left += 1
      }
      let end = endOfTime(rows, from: place, time)
      // Rows censored at the time are at risk of its events; those with an event are not compared.
      for row in rows[place..<end] where !sample.events[row] {
        atRisk.add(weight(row), at: ranks[row])
      }
      for row in rows[place..<end] where sample.events[row] {
        let (below, equal, above) = atRisk.around(ranks[row])
        ofRows[row].asEvent = Weights(
          concordant: weight(row) * below, discordant: weight(row) * above,
          tied: weight(row) * equal)
      }
      for row in rows[place..<end] where sample.events[row] {
        atRisk.add(weight(row), at: ranks[row])
      }
      place = end
    }
  }

  /// Goes from the earliest time to the latest with the weights of events by rank: a row is compared
  /// with the events after its start and before its end, those at its end if it is censored.
  private mutating func addAsOthers(_ rows: [Int]) {
    var events = RankSums(count: rankCount)
    let entering = sample.starts.map { starts in
      Array(TimeOrder.descending(rows.map { starts[$0] }).map { rows[$0] }.reversed())
    }
    var entered = 0
    var place = rows.count
    while place > 0 {
      let time = sample.times[rows[place - 1]]
      while let entering, let starts = sample.starts, entered < entering.count,
        starts[entering[entered]] < time
      {
        addOther(entering[entered], events, sign: -1)
        entered += 1
      }
      var first = place
      while first > 0, sample.times[rows[first - 1]] == time { first -= 1 }
      for row in rows[first..<place] where sample.events[row] { addOther(row, events, sign: 1) }
      for row in rows[first..<place] where sample.events[row] {
        events.add(weight(row), at: ranks[row])
      }
      for row in rows[first..<place] where !sample.events[row] { addOther(row, events, sign: 1) }
      place = first
    }
  }

  private mutating func addOther(_ row: Int, _ events: RankSums, sign: Double) {
    let (below, equal, above) = events.around(ranks[row])
    let signed = sign * weight(row)
    ofRows[row].asOther.concordant += signed * above
    ofRows[row].asOther.discordant += signed * below
    ofRows[row].asOther.tied += signed * equal
  }

  private func endOfTime(_ rows: [Int], from start: Int, _ time: Double) -> Int {
    var end = start
    while end < rows.count, sample.times[rows[end]] == time { end += 1 }
    return end
  }
}

/// Weights by rank with their partial sums: Fenwick, Software: Practice and Experience
/// 1994;24:327–336 (doi:10.1002/spe.4380240306).
private struct RankSums {
  private var tree: [Double]
  private var weights: [Double]
  private var total = 0.0

  init(count: Int) {
    tree = Array(repeating: 0, count: count + 1)
    weights = Array(repeating: 0, count: count)
  }

  mutating func add(_ weight: Double, at rank: Int) {
    weights[rank] += weight
    total += weight
    var node = rank + 1
    while node < tree.count {
      tree[node] += weight
      node += node & -node
    }
  }

  /// The weights below, at and above a rank.
  func around(_ rank: Int) -> (below: Double, equal: Double, above: Double) {
    var below = 0.0
    var node = rank
    while node > 0 {
      below += tree[node]
      node -= node & -node
    }
    return (below, weights[rank], total - below - weights[rank])
  }
}
