import Glibc

/// A map from positive data to picture coordinates by their logarithm: equal ratios take equal lengths.
public struct LogScale: Sendable, Hashable {
  /// The data values at the two ends, both above 0.
  public let domain: ClosedRange<Double>
  /// The coordinate of the domain's lower end.
  public let start: Double
  /// The coordinate of the domain's upper end.
  public let end: Double
  private let logarithms: LinearScale

  /// Creates a scale.
  ///
  /// - Parameter domain: Above 0; an end that is not, or is infinite, as where a quotient of data
  ///   underflowed or overflowed, becomes the nearest number that has a finite logarithm.
  public init(domain: ClosedRange<Double>, start: Double, end: Double) {
    let numbers = Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude
    let domain = domain.clamped(to: numbers)
    self.domain = domain
    self.start = start
    self.end = end
    logarithms = LinearScale(
      domain: log(domain.lowerBound)...log(domain.upperBound), start: start, end: end)
  }

  /// The coordinate of a data value above 0.
  public func callAsFunction(_ value: Double) -> Double { logarithms(log(value)) }

  /// How far two data values above 0 lie apart, by their natural logarithms.
  public static func distance(_ first: Double, _ second: Double) -> Double {
    log(second) - log(first)
  }

  /// The data value at a coordinate.
  public func inverted(_ coordinate: Double) -> Double { exp(logarithms.inverted(coordinate)) }

  /// Sets of round values inside a domain, the fullest first, in which a value and its inverse
  /// stand together wherever the domain has both.
  ///
  /// Powers of 2 where the domain is no wider than from 1/4 to 4, else 1, 2 and 5 times powers of 10,
  /// then 1 and 2 times them, then powers of 10 alone, then of 100 and so on.
  public static func ticks(in domain: ClosedRange<Double>) -> [[Double]] {
    let reach = max(1 / domain.lowerBound, domain.upperBound)
    let isShort = reach <= 4 * (1 + 1e-9)
    let steps: [[Double]] =
      isShort
      ? [[1, 2, 4], [1, 4]]
      : [decades(upTo: reach, [1, 2, 5]), decades(upTo: reach, [1, 2])]
        + (1...4).map { stride in decades(upTo: reach, [1], every: stride) }
    return steps.map { steps in
      let inverses = steps.dropFirst().reversed().map { 1 / $0 }
      return (inverses + steps).filter {
        domain.lowerBound * (1 - 1e-9) <= $0 && $0 <= domain.upperBound * (1 + 1e-9)
      }
    }.filter { $0.count > 1 }
  }

  private static func decades(
    upTo reach: Double, _ digits: [Double], every stride: Int = 1
  ) -> [Double] {
    var values: [Double] = []
    var power = 1.0
    while power <= reach * (1 + 1e-9), power < 1e15 {
      values += digits.map { $0 * power }
      for _ in 0..<stride { power *= 10 }
    }
    return values
  }
}
