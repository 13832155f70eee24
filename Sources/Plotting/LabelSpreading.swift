/// Moves intervals on a line apart, each as little as the others allow, so that labels do not collide.
public enum LabelSpreading {
  private struct Cluster {
    var members: [Int]
    var start: Double
    var length: Double
    var wish: Double
  }

  /// The starts of intervals that neither overlap nor leave the range, nearest to where they would be, in
  /// the order of their middles.
  ///
  /// Overlapping neighbors become one block that sits at the mean of its members' wishes, as in the
  /// pool-adjacent-violators method of isotonic regression (Barlow et al., 1972). Where the range is
  /// too short for all, the intervals go on below its end.
  public static func starts(
    wished: [Double], lengths: [Double], within range: ClosedRange<Double>
  ) -> [Double] {
    let middles = zip(wished, lengths).map { $0 + $1 / 2 }
    let order = wished.indices.sorted { (middles[$0], $0) < (middles[$1], $1) }
    var clusters: [Cluster] = []
    for index in order {
      var cluster = Cluster(
        members: [index], start: 0, length: lengths[index], wish: wished[index])
      cluster.start = clamped(cluster, to: range)
      while let before = clusters.last, before.start + before.length > cluster.start {
        clusters.removeLast()
        cluster = merged(before, cluster, lengths: lengths)
        cluster.start = clamped(cluster, to: range)
      }
      clusters.append(cluster)
    }
    return unpacked(clusters, lengths: lengths)
  }

  private static func clamped(_ cluster: Cluster, to range: ClosedRange<Double>) -> Double {
    max(range.lowerBound, min(cluster.wish, range.upperBound - cluster.length))
  }

  /// A wish is where the cluster's start would be best: the mean over members of wish less offset.
  private static func merged(_ first: Cluster, _ second: Cluster, lengths: [Double]) -> Cluster {
    let counts = (Double(first.members.count), Double(second.members.count))
    let total = first.wish * counts.0 + (second.wish - first.length) * counts.1
    return Cluster(
      members: first.members + second.members, start: 0, length: first.length + second.length,
      wish: total / (counts.0 + counts.1))
  }

  private static func unpacked(_ clusters: [Cluster], lengths: [Double]) -> [Double] {
    var starts = [Double](repeating: 0, count: lengths.count)
    for cluster in clusters {
      var start = cluster.start
      for index in cluster.members {
        starts[index] = start
        start += lengths[index]
      }
    }
    return starts
  }
}
