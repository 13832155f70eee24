/// The ordered differences, or means, of all pairs of values, of which any can be found by its rank
/// without one of them being kept.
///
/// Each value rises, or falls, with either of the pair, so the pairs that give at most a certain number
/// are counted in one walk over the sorted values; the number of a rank is found by halving the range
/// of all numbers, which 64 steps exhaust. The idea is that of Johnson and Mizoguchi, SIAM Journal on
/// Computing 1978;7:147–153 (doi:10.1137/0207013); the result is that of sorting all pairs.
struct PairwiseValues {
  /// How many pairs there are.
  let count: Int
  private let least: Double
  private let greatest: Double
  /// How many pairs give at most a number.
  private let countAtMost: (Double) -> Int

  /// The differences first − second of all pairs of two samples, neither of them empty.
  static func differences(_ first: [Double], _ second: [Double]) -> Self {
    let (first, second) = (first.sorted(), second.sorted())
    return Self(
      count: first.count * second.count, least: first[0] - second[second.count - 1],
      greatest: first[first.count - 1] - second[0]
    ) { limit in
      var count = 0
      var place = 0
      for one in first {
        while place < second.count, one - second[place] > limit { place += 1 }
        count += second.count - place
      }
      return count
    }
  }

  /// The means of all pairs of a sample that is not empty, each value with itself too.
  static func means(_ values: [Double]) -> Self {
    let values = values.sorted()
    return Self(
      count: values.count * (values.count + 1) / 2, least: values[0],
      greatest: values[values.count - 1]
    ) { limit in
      var count = 0
      var place = values.count - 1
      for one in values.indices {
        while place >= one, values[one] / 2 + values[place] / 2 > limit { place -= 1 }
        guard place >= one else { break }
        count += place - one + 1
      }
      return count
    }
  }

  private init(
    count: Int, least: Double, greatest: Double, countAtMost: @escaping (Double) -> Int
  ) {
    self.count = count
    self.least = least
    self.greatest = greatest
    self.countAtMost = countAtMost
  }

  /// The value of a rank from 1, the smallest, to ``count``.
  ///
  /// - Complexity: O(n), for n values.
  func value(rank: Int) -> Double {
    var low = order(least)
    var high = order(greatest)
    while low < high {
      let middle = low + Int64((UInt64(bitPattern: high) &- UInt64(bitPattern: low)) / 2)
      if countAtMost(number(middle)) >= rank { high = middle } else { low = middle + 1 }
    }
    // Zero has no sign.
    return number(low) + 0
  }

  /// The middle value, or the mean of the middle two.
  var median: Double {
    let middle = count / 2
    guard count.isMultiple(of: 2) else { return value(rank: middle + 1) }
    let (below, above) = (value(rank: middle), value(rank: middle + 1))
    return below + (above - below) / 2
  }

  /// The interval between the values of a rank from either end; nil limits for a rank that none has.
  func interval(rank: Int, level: Double) -> ConfidenceInterval {
    let exists = rank >= 1 && rank <= count
    return ConfidenceInterval(
      lower: exists ? value(rank: rank) : nil, upper: exists ? value(rank: count + 1 - rank) : nil,
      level: level)
  }
}

/// Whole numbers in the order of the numbers that they stand for.
private func order(_ value: Double) -> Int64 {
  let bits = Int64(bitPattern: value.bitPattern)
  return bits < 0 ? Int64.min &- bits &- 1 : bits
}

private func number(_ order: Int64) -> Double {
  Double(bitPattern: UInt64(bitPattern: order < 0 ? Int64.min &- order &- 1 : order))
}
