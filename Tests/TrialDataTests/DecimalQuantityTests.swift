import Testing

@testable import TrialData

struct DecimalQuantityTests {
  private func quantity(_ value: Double) -> DecimalQuantity { DecimalQuantity(value) }

  /// Whole numbers of thousandths: what is true of them is true of the decimal numbers.
  @Test func decimalNumbersAddExactly() throws {
    var state: UInt64 = 11
    func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 44) - 0x80000
    }
    for _ in 0..<5000 {
      let (first, second) = (next(), next())
      let (a, b) = (quantity(Double(first) / 1000), quantity(Double(second) / 1000))
      try #require(a.adding(b).value == Double(first + second) / 1000)
      try #require(a.subtracting(b).value == Double(first - second) / 1000)
      try #require(a.multiplied(by: b).value == Double(first * second) / 1_000_000)
      guard second != 0 else { continue }
      try #require(a.divided(by: b).multiplied(by: b) == a)
      try #require(a.divided(by: b).value == Double(first) / Double(second))
      try #require((a.subtracting(b) < quantity(0)) == (first < second))
    }
  }

  @Test func aThirdThreeTimesIsOne() {
    #expect(quantity(1).divided(by: quantity(3)).multiplied(by: quantity(3)) == quantity(1))
    // A third that was kept as a column is no decimal number any more.
    #expect(quantity(1.0 / 3).multiplied(by: quantity(3)).value == 1)
  }

  /// (7/3 − 2) · 3 = 1, and 7/3 itself keeps what a `Double` holds of it.
  @Test func quotientsThatDoNotEndLoseNothing() {
    let seven = quantity(7).divided(by: quantity(3))
    #expect(seven.value == 7.0 / 3)
    #expect(seven.subtracting(quantity(2)).multiplied(by: quantity(3)).value == 1)
  }

  /// 4.8 − 5.0 in binary is −0.20000000000000018: the thirteenth digit of such numbers says nothing.
  @Test func noiseOfOtherProgramsIsRoundedAway() {
    #expect(quantity(4.8 - 5.0).adding(quantity(5)).value == 4.8)
    #expect(quantity(4.800000000000001).subtracting(quantity(5)).value == -0.2)
    #expect(quantity(123_456_789.123456789).subtracting(quantity(0)).value == 123_456_789.123)
  }

  @Test(arguments: [
    (1e200, 1e200), (1e-200, 1e-200), (0x1p60, 3.7), (.leastNonzeroMagnitude, 1.0), (1.5, -0.25),
    (0.0, 4.0),
  ])
  func whatIsNoDecimalNumberIsComputedInBinary(_ first: Double, _ second: Double) {
    let (a, b) = (quantity(first), quantity(second))
    #expect(abs(a.adding(b).value - (first + second)) <= 1e-12 * max(abs(first), abs(second)))
    let product = first * second
    let found = a.multiplied(by: b).value
    #expect(found == product || abs(found - product) <= 1e-11 * abs(product))
  }

  @Test func divisionByZeroIsNotFinite() {
    #expect(!quantity(1).divided(by: quantity(0)).value.isFinite)
    #expect(!quantity(0).divided(by: quantity(0)).value.isFinite)
  }

  @Test(arguments: [
    0.1, 0.3, 20.35, -7.25, 123456.789, 0.000001, 1e-7, 30.4375, 9_007_199_254_740_992, 0,
  ])
  func everyDecimalNumberIsKept(_ value: Double) throws {
    #expect(try #require(DecimalFraction(value)).value == value)
  }

  @Test(arguments: [1.0 / 3, 0.1 + 0.2, 1e300, Double.leastNonzeroMagnitude, .infinity, .nan])
  func otherNumbersAreNoFractions(_ value: Double) { #expect(DecimalFraction(value) == nil) }
}
