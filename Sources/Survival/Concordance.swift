/// How often the row with the higher predicted hazard has its event first: Harrell's C.
///
/// A pair of rows of one stratum can be compared if one has its event while the other is at risk and
/// does not have it at the same time. C is the share of pairs in which the row with the event has the
/// higher hazard, with equal hazards counted one half: Harrell, Lee and Mark, Statistics in Medicine
/// 1996;15:361–387. Its standard error is the infinitesimal jackknife, as in R's
/// `survival::concordance(fit)`.
public struct Concordance: Sendable, Hashable {
  /// The weight of the pairs in which the row with the event has the higher hazard.
  public let concordant: Double
  /// The weight of the pairs in which it has the lower hazard.
  public let discordant: Double
  /// The weight of the pairs with equal hazards.
  public let tied: Double
  /// C, from 0 to 1; nil if no pair can be compared.
  public let estimate: Double?
  /// Its standard error; nil as the estimate.
  public let standardError: Double?

  /// Compares the rows of a sample by a predictor, such as β′x of a model.
  ///
  /// - Parameters:
  ///   - predictors: One number a row; the higher, the earlier the event is expected.
  ///   - sample: The rows.
  ///   - clusters: Any number for each cluster of dependent rows; nil if each row is its own.
  /// - Precondition: There is a finite number for each row.
  /// - Complexity: O(n log n).
  public init(_ predictors: [Double], of sample: HazardSample, clusters: [Int]? = nil) {
    precondition(
      predictors.count == sample.times.count && predictors.allSatisfy(\.isFinite),
      "each row has a predictor")
    let pairs = ComparedPairs(predictors, sample)
    let concordant = pairs.ofRows.reduce(0.0) { $0 + $1.asEvent.concordant }
    let discordant = pairs.ofRows.reduce(0.0) { $0 + $1.asEvent.discordant }
    let tied = pairs.ofRows.reduce(0.0) { $0 + $1.asEvent.tied }
    let all = concordant + discordant + tied
    (self.concordant, self.discordant, self.tied) = (concordant, discordant, tied)
    guard all > 0 else {
      (estimate, standardError) = (nil, nil)
      return
    }
    let share = (concordant + tied / 2) / all
    let moves = pairs.ofRows.map { row in
      let sum = row.all
      return
        (sum.concordant + sum.tied / 2 - share * (sum.concordant + sum.discordant + sum.tied)) / all
    }
    let dependent = clusters.map { Self.sums(of: moves, by: $0) } ?? moves
    estimate = share
    // Added in ascending order, so that neither hashing nor the order of rows changes a digit.
    standardError = TimeOrder.sorted(dependent.map { $0 * $0 }).reduce(0, +).squareRoot()
  }

  private static func sums(of moves: [Double], by clusters: [Int]) -> [Double] {
    var sums: [Int: Double] = [:]
    for (move, cluster) in zip(moves, clusters) { sums[cluster, default: 0] += move }
    return Array(sums.values)
  }
}

extension ProportionalHazards.Fit {
  /// How well the model orders the rows that it was fitted to.
  ///
  /// - Complexity: O(n log n + n × covariates).
  public func concordance(of sample: HazardSample, clusters: [Int]? = nil) -> Concordance {
    let predictors = sample.times.indices.map { row in
      coefficients.indices.reduce(0.0) {
        $0 + coefficients[$1] * sample.covariates[$1][row]
      }
    }
    return Concordance(predictors, of: sample, clusters: clusters)
  }
}
