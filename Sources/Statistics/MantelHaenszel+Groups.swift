/// The Cochran–Mantel–Haenszel test of an outcome in two groups or more, in each of several strata.
///
/// It is the test of general association of Landis, Heyman and Koch, International Statistical Review
/// 1978;46:237–254 (doi:10.2307/1402373), for an outcome that is there or is not: R's
/// `mantelhaen.test` of a table of groups × 2 × strata. Of two groups it is that of ``MantelHaenszel``
/// without a correction for continuity.
public enum StratifiedAssociationTest {
  /// Tests that in all strata the groups have one proportion; nil where there is no variation, or not
  /// all groups can be compared by strata that they have in common.
  ///
  /// Groups without subjects in strata of two or more are left out.
  /// - Parameter strata: The groups of each stratum, in the same order in all.
  /// - Precondition: All strata have the same number of groups.
  /// - Complexity: O(strata × groups² + groups³).
  public static func test(_ strata: [[BinomialProportion]]) -> ChiSquareTest? {
    precondition(Set(strata.map(\.count)).count <= 1, "all strata have the same groups")
    let strata = strata.filter { $0.reduce(0) { $0 + $1.trials } > 1 }
    let used = (strata.first ?? []).indices.filter { group in
      strata.contains { $0[group].trials > 0 }
    }
    guard used.count > 1 else { return nil }
    // The last group's distance is what the others leave over.
    let groups = Array(used.dropLast())
    var distances = groups.map { _ in 0.0 }
    var covariance = groups.map { _ in groups.map { _ in 0.0 } }
    for stratum in strata {
      add(stratum, groups, &distances, &covariance)
    }
    guard let solution = solved(covariance, distances) else { return nil }
    let chiSquare = zip(distances, solution).reduce(0) { $0 + $1.0 * $1.1 }
    return ChiSquareTest(chiSquare: max(0, chiSquare), degreesOfFreedom: groups.count)
  }

  /// Adds observed minus expected successes of a stratum, and their hypergeometric covariance.
  private static func add(
    _ stratum: [BinomialProportion], _ groups: [Int], _ distances: inout [Double],
    _ covariance: inout [[Double]]
  ) {
    let total = Double(stratum.reduce(0) { $0 + $1.trials })
    let successes = Double(stratum.reduce(0) { $0 + $1.successes })
    let scale = successes * (total - successes) / (total * total * (total - 1))
    for (row, group) in groups.enumerated() {
      let size = Double(stratum[group].trials)
      distances[row] += Double(stratum[group].successes) - size * successes / total
      for (column, other) in groups.enumerated() {
        covariance[row][column] +=
          scale * size * ((row == column ? total : 0) - Double(stratum[other].trials))
      }
    }
  }
}

/// The solution x of Ax = b for a covariance matrix A, by elimination in the order of the greatest
/// variance that is left; nil where one is left that is zero but for rounding.
private func solved(_ matrix: [[Double]], _ values: [Double]) -> [Double]? {
  var rows = zip(matrix, values).map { $0 + [$1] }
  let size = rows.count
  let greatest = rows.indices.map { rows[$0][$0] }.max() ?? 0
  var isOpen = Array(repeating: true, count: size)
  for _ in 0..<size {
    let open = rows.indices.filter { isOpen[$0] }
    guard let pivot = open.max(by: { rows[$0][$0] < rows[$1][$1] }),
      rows[pivot][pivot] > 1e-10 * greatest
    else { return nil }
    isOpen[pivot] = false
    let variance = rows[pivot][pivot]
    rows[pivot] = rows[pivot].map { $0 / variance }
    for row in rows.indices where row != pivot {
      let factor = rows[row][pivot]
      for column in rows[row].indices { rows[row][column] -= factor * rows[pivot][column] }
    }
  }
  return rows.map { $0[size] }
}
