/// The ranks of a sample, from 1; equal values share the mean of theirs.
struct Ranks {
  /// The rank of each value, in the order of the values.
  let ranks: [Double]
  /// The sum of t³ − t over the groups of t equal values; 0 without ties.
  let tieSum: Double

  init(_ values: [Double]) {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = values
    var tieSum = 0.0
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
      let tied = Double(end - start)
      tieSum += tied * tied * tied - tied
      start = end
    }
    self.ranks = ranks
    self.tieSum = tieSum
  }
}

/// How the p value of a rank test was found.
public enum RankTestMethod: Sendable, Hashable {
  /// From the distribution over all ways in which the ranks could have fallen.
  case exact
  /// From the normal distribution, with the variance corrected for ties.
  case normal(continuityCorrection: Bool)
  /// From Student's t distribution, with the variance corrected for ties.
  case student
}
