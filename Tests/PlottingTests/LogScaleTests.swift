import Plotting
import Testing

struct LogScaleTests {
  @Test("equal ratios take equal lengths, and a coordinate leads back to its value")
  func mapsLogarithms() {
    let scale = LogScale(domain: 0.25...4, start: 100, end: 200)
    #expect(abs(scale(0.25) - 100) < 1e-9)
    #expect(abs(scale(1) - 150) < 1e-9)
    #expect(abs(scale(2) - 175) < 1e-9)
    #expect(abs(scale(4) - 200) < 1e-9)
    for value in [0.3, 0.9, 3.7] { #expect(abs(scale.inverted(scale(value)) - value) < 1e-12) }
  }

  /// What a quotient of data underflowed or overflowed to is drawn at an end of the picture.
  private static let extremes: [ClosedRange<Double>] = [
    0...1, 0...Double.infinity, 1...Double.infinity, 0...0, -1...2,
  ]

  @Test(
    "a domain that reaches 0 or infinity ends at the numbers with a finite logarithm",
    arguments: extremes)
  func extremeDomain(domain: ClosedRange<Double>) {
    let scale = LogScale(domain: domain, start: 100, end: 200)
    #expect(scale.domain.lowerBound > 0)
    #expect(scale.domain.upperBound.isFinite)
    #expect(scale(scale.domain.lowerBound) == 100)
    #expect(LogScale.ticks(in: domain).allSatisfy { $0.count < 200 })
  }

  @Test("ticks are round, stand with their inverses and come from the fullest set to the sparsest")
  func ticks() {
    #expect(LogScale.ticks(in: 0.5...2) == [[0.5, 1, 2]])
    #expect(LogScale.ticks(in: 0.25...4) == [[0.25, 0.5, 1, 2, 4], [0.25, 1, 4]])
    let wide = LogScale.ticks(in: 0.1...10)
    #expect(
      wide.prefix(3) == [[0.1, 0.2, 0.5, 1, 2, 5, 10], [0.1, 0.5, 1, 2, 10], [0.1, 1, 10]])
    #expect(LogScale.ticks(in: 0.001...1000).last == [0.001, 1, 1000])
  }

  @Test("ticks stay inside a domain that is not symmetric")
  func unevenDomain() {
    #expect(LogScale.ticks(in: 0.5...20).first == [0.5, 1, 2, 5, 10, 20])
    for set in LogScale.ticks(in: 0.3...7) {
      #expect(set.allSatisfy { (0.3...7).contains($0) })
      #expect(set.contains(1))
    }
  }
}
