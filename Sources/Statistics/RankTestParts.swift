/// A rank statistic by the normal distribution.
struct NormalRankTest {
  /// The statistic minus its mean.
  let distance: Double
  let variance: Double

  /// The two-sided p value; nil without variance.
  func p(continuityCorrection: Bool) -> Double? {
    guard variance > 0 else { return nil }
    let nearer = continuityCorrection ? max(0, abs(distance) - 0.5) : abs(distance)
    return NormalDistribution.upperTail(nearer / variance.squareRoot()).map { min(1, 2 * $0) }
  }

  /// The rank, from the smallest, of the lower limit among `count` ordered estimates.
  func rank(of count: Int, level: Double) -> Int {
    guard variance > 0, let z = NormalDistribution.criticalValue(level: level) else { return 0 }
    return Int((Double(count) / 2 - z * variance.squareRoot()).rounded(.down))
  }
}

/// A symmetric distribution on the whole numbers from 0, as a statistic of untied ranks has.
struct WholeNumberDistribution {
  /// The probability of at most each number.
  private let cumulative: [Double]

  private init(counts: [Double]) {
    let total = counts.reduce(0, +)
    var sum = 0.0
    cumulative = counts.map { count in
      sum += count
      return sum / total
    }
  }

  /// The number of pairs in order, when n₁ values fall among n₂ in all ways alike.
  ///
  /// The ways to each sum of n₁ different ranks of n₁ + n₂, one rank after the other.
  static func rankSum(_ n1: Int, _ n2: Int) -> Self {
    let most = n1 * n2
    // ways[k][s]: choices of k ranks whose sum exceeds the least possible by s.
    var ways = Array(repeating: Array(repeating: 0.0, count: most + 1), count: n1 + 1)
    ways[0][0] = 1
    for rank in 1...(n1 + n2) {
      for chosen in stride(from: min(rank, n1), through: 1, by: -1) where rank - chosen <= n2 {
        let excess = rank - chosen
        for sum in stride(from: most, through: excess, by: -1) {
          ways[chosen][sum] += ways[chosen - 1][sum - excess]
        }
      }
    }
    return Self(counts: ways[n1])
  }

  /// The sum of the ranks with a plus sign, when n signs fall in all ways alike.
  static func signedRanks(_ n: Int) -> Self { sums(of: Array(1...n)) }

  /// The sum of those numbers whose signs are plus, when all signs fall in all ways alike.
  static func sums(of numbers: [Int]) -> Self {
    let most = numbers.reduce(0, +)
    var ways = Array(repeating: 0.0, count: most + 1)
    ways[0] = 1
    for number in numbers {
      for sum in stride(from: most, through: number, by: -1) { ways[sum] += ways[sum - number] }
    }
    return Self(counts: ways)
  }

  /// Twice the probability of the smaller tail.
  func twoSided(_ value: Int) -> Double {
    let mirrored = min(value, cumulative.count - 1 - value)
    return min(1, 2 * cumulative[mirrored])
  }

  /// The rank, from the smallest, of the lower limit among the ordered estimates: the highest that leaves
  /// at most a probability below the interval; 0 where none does.
  ///
  /// A probability that is the given one but for rounding counts as that: of 3 and 3 values it is 1/20,
  /// and (1 − 0.9) / 2 is a little less in binary. Hollander and Wolfe, Nonparametric Statistical
  /// Methods, 2nd ed., 1999, sections 3.3 and 4.3.
  func rank(leaving probability: Double) -> Int {
    cumulative.prefix { $0 <= probability * (1 + 1e-12) }.count
  }
}
