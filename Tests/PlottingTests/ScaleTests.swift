import Plotting
import TestSupport
import Testing

struct LinearScaleTests {
  @Test("ends map to ends, and the inverse leads back", arguments: [0, 12.5, 37, 100])
  func mapsAndInverts(value: Double) {
    let scale = LinearScale(domain: 0...100, start: 310, end: 10)
    #expect(scale(0) == 310)
    #expect(scale(100) == 10)
    expectClose(scale.inverted(scale(value)), value, relative: 1e-12)
  }

  @Test(
    "ticks are 1, 2 or 5 times a power of ten, inside the domain",
    arguments: [
      (0.0...1.0, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]),
      (0.0...210.0, 5, [0, 50, 100, 150, 200]),
      (-3.2...3.2, 4, [-2, 0, 2]),
      (0.07...0.32, 3, [0.1, 0.2, 0.3]),
      (0.0...48.0, 9, [0, 10, 20, 30, 40]),
    ])
  func ticks(domain: ClosedRange<Double>, count: Int, expected: [Double]) {
    #expect(LinearScale(domain: domain, start: 0, end: 1).ticks(count: count) == expected)
  }

  /// Doubles near 10^22 lie 2^21 apart, and the difference of the largest is infinite.
  private static let domains: [ClosedRange<Double>] = [
    12...1e22, 1e22...1e22, 1e22...1.000000000001e22, -1e308...1e308, 0...1e308,
    0...Double.leastNonzeroMagnitude, 0...(Double.leastNormalMagnitude / 100), 1e-300...1e-299,
    1e15...1.000000000000001e15, -1e22...12,
  ]

  @Test("no domain has more ticks than a few, however large or small", arguments: domains)
  func extremeDomains(domain: ClosedRange<Double>) {
    let scale = LinearScale(domain: domain, start: 0, end: 100)
    #expect(scale.ticks(count: 5).count <= 11)
    #expect(scale.nice(count: 5).ticks(count: 5).count <= 12)
    #expect(Coordinate.text(scale(domain.upperBound)).count < 20)
  }

  @Test("large domains have round ticks")
  func largeDomain() {
    let ticks = LinearScale(domain: 0...1e22, start: 0, end: 1).ticks(count: 5)
    #expect(ticks == [0, 2e21, 4e21, 6e21, 8e21, 1e22])
  }

  @Test(
    "a coordinate is written whatever the value is",
    arguments: [
      (Double.nan, "0"), (.infinity, "1000000000"), (-.infinity, "-1000000000"), (12.34, "12.3"),
    ])
  func coordinateOfAnyValue(value: Double, text: String) {
    #expect(Coordinate.text(value) == text)
  }

  @Test("a nice domain ends at round values")
  func nice() {
    #expect(
      LinearScale(domain: 3...97, start: 0, end: 1).nice(count: 5).domain == 0...100)
    #expect(
      LinearScale(domain: 0...100, start: 0, end: 1).nice(count: 5).domain == 0...100)
  }

  @Test("a domain without width does not divide by zero")
  func pointDomain() {
    #expect(LinearScale(domain: 5...5, start: 0, end: 10)(5) == 0)
  }

  @Test("every k-th value is kept, the first always")
  func thinning() {
    #expect(thinned(Array(0...8), toAtMost: 5) == [0, 2, 4, 6, 8])
    #expect(thinned(Array(0...7), toAtMost: 3) == [0, 3, 6])
    #expect(thinned([1, 2], toAtMost: 5) == [1, 2])
  }

  @Test(
    "coordinates have at most one decimal, half away from zero",
    arguments: [
      (0.25, "0.3"), (-0.25, "-0.3"), (-0.04, "0"), (12, "12"), (0.5, "0.5"), (99.96, "100"),
      (-3.14, "-3.1"),
    ])
  func coordinates(value: Double, text: String) {
    #expect(Coordinate.text(value) == text)
  }
}
