import Foundation
import Testing

@testable import TrialData

struct DecimalNumberTests {
  /// Hard cases of rounding: halfway between two doubles, and the ends of the range.
  ///
  /// The expected value is that of the C library's `strtod`.
  @Test(arguments: [
    "9007199254740993", "9007199254740993.0000000000000000000000001", "0.1", "0.30000000000000004",
    "2.2250738585072011e-308", "2.2250738585072014e-308", "4.9e-324", "1.7976931348623157e308",
    "123456789012345678901234567890", "1.448997445238699", "3.5e23", "1e23", "8.5e22", "0.000001",
    "30.4375", "6929495644600919.5", "3.14159265358979323846264338327950288",
  ])
  func everyNumberIsTheNearestDouble(text: String) throws {
    let number = try #require(DecimalNumber(ArraySlice(text.utf8)))
    #expect(number.value.bitPattern == strtod(text, nil).bitPattern)
  }

  @Test func randomNumbersAreTheNearestDouble() throws {
    var state: UInt64 = 1
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = String(state >> (state >> 58))
      let text = "\(digits.prefix(3)).\(digits)e\(Int(state % 60) - 30)"
      let number = try #require(DecimalNumber(ArraySlice(text.utf8)))
      try #require(number.value == strtod(text, nil), "\(text)")
    }
  }

  @Test func zeroHasNoSign() throws {
    #expect(try #require(DecimalNumber(ArraySlice("-0.0".utf8))).value.sign == .plus)
  }
}
