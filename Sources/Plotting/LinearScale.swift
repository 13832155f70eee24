/// A straight map from data to picture coordinates; the picture's end may lie below its start, as on a y axis.
public struct LinearScale: Sendable, Hashable {
  /// The data values at the two ends.
  public let domain: ClosedRange<Double>
  /// The coordinate of the domain's lower end.
  public let start: Double
  /// The coordinate of the domain's upper end.
  public let end: Double

  /// Creates a scale; a domain without width is widened to one unit.
  public init(domain: ClosedRange<Double>, start: Double, end: Double) {
    let isPoint = domain.lowerBound == domain.upperBound
    let low = domain.lowerBound
    self.domain = isPoint ? low...max(low + 1, low.nextUp) : domain
    self.start = start
    self.end = end
  }

  private var width: Double { domain.upperBound - domain.lowerBound }

  /// The coordinate of a data value.
  public func callAsFunction(_ value: Double) -> Double {
    start + (value - domain.lowerBound) / width * (end - start)
  }

  /// The data value at a coordinate.
  public func inverted(_ coordinate: Double) -> Double {
    domain.lowerBound + (coordinate - start) / (end - start) * width
  }

  /// Round values inside the domain, about as many as asked for; none where doubles lie too far
  /// apart to tell round values of the domain from each other.
  public func ticks(count: Int) -> [Double] {
    let step = RoundStep(atLeast: width / Double(max(1, count)))
    guard let first = step.whole((step.count(in: domain.lowerBound) - 1e-9).rounded(.up)),
      let last = step.whole((step.count(in: domain.upperBound) + 1e-9).rounded(.down)),
      first <= last
    else { return [] }
    return (first...last).map { step.multiple($0) }
  }

  /// The same scale with its domain widened to round values, where there are any.
  public func nice(count: Int) -> LinearScale {
    let step = RoundStep(atLeast: width / Double(max(1, count)))
    guard let first = step.whole((step.count(in: domain.lowerBound) + 1e-9).rounded(.down)),
      let last = step.whole((step.count(in: domain.upperBound) - 1e-9).rounded(.up)),
      step.multiple(last).isFinite, step.multiple(first).isFinite
    else { return self }
    return LinearScale(
      domain: step.multiple(first)...step.multiple(last), start: start, end: end)
  }
}

/// A distance between ticks: 1, 2 or 5 times a power of ten, held as a ratio of whole numbers so that
/// its multiples are the doubles nearest to the decimals meant.
struct RoundStep: Hashable {
  let numerator: Double
  let denominator: Double

  /// The smallest round step that is not below a width.
  init(atLeast width: Double) {
    var multiplier = 1.0
    var divisor = 1.0
    while width * divisor < 1, divisor < 1e300 { divisor *= 10 }
    while width * divisor / multiplier > 10, multiplier < 1e307 { multiplier *= 10 }
    let digit = width * divisor / multiplier
    let round = [1.0, 2, 5].first { digit <= $0 * (1 + 1e-12) } ?? 10
    numerator = round * multiplier
    denominator = divisor
  }

  func multiple(_ index: Int) -> Double { Double(index) * numerator / denominator }

  func count(in value: Double) -> Double { value * denominator / numerator }

  /// A number of steps as a whole number; nil where it is so large that its neighbors are the same double.
  func whole(_ count: Double) -> Int? { count.magnitude < 1e15 ? Int(count) : nil }
}

/// Every k-th of the values from the first on, with the smallest k that leaves no more than asked for.
public func thinned<Value>(_ values: [Value], toAtMost count: Int) -> [Value] {
  guard values.count > count, count > 0 else { return values }
  let stride = (values.count + count - 1) / count
  return values.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
}
