import Testing

@testable import TrialData

/// Expected values follow from the definition: sign × fraction × 16^(exponent − 64).
struct IBMFloatTests {
  @Test(
    arguments: [
      ([0x41, 0x10, 0, 0, 0, 0, 0, 0], 1), ([0xC1, 0x10, 0, 0, 0, 0, 0, 0], -1),
      ([0, 0, 0, 0, 0, 0, 0, 0], 0), ([0x80, 0, 0, 0, 0, 0, 0, 0], 0),
      ([0x42, 0x64], 100), ([0x43, 0x3E, 0x80], 1000), ([0x40, 0x80, 0, 0], 0.5),
      ([0x40, 0x19, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9A], 0.1),
      ([0x41, 0x01, 0, 0, 0, 0, 0, 0], 0.0625),
      ([0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], 0x1p252),
      ([0x00, 0x10, 0, 0, 0, 0, 0, 0], 0x1p-260),
      ([0x4E, 0x80, 0, 0, 0, 0, 0, 0x04], 0x1p55),
      ([0x4E, 0x80, 0, 0, 0, 0, 0, 0x05], 0x1p55 + 8),
      ([0x4E, 0x80, 0, 0, 0, 0, 0, 0x0C], 0x1p55 + 16),
      ([0x4E, 0x80, 0, 0, 0, 0, 0, 0x0B], 0x1p55 + 8),
    ] as [([UInt8], Double)])
  func aNumberIsTheNearestDouble(bytes: [UInt8], value: Double) {
    #expect(IBMFloat(bytes[...]) == .value(value))
  }

  @Test(arguments: [2, 3, 8])
  func missingValuesOfEveryLengthAreRead(length: Int) {
    func number(_ first: UInt8) -> IBMFloat? {
      IBMFloat(([first] + [UInt8](repeating: 0, count: length - 1))[...])
    }
    #expect(number(0x2E) == .missing(nil))
    #expect(number(0x41) == .missing("A"))
    #expect(number(0x5A) == .missing("Z"))
    #expect(number(0x5F) == .missing("_"))
    #expect(number(0x40) == nil)
    #expect(number(0x5B) == nil)
  }
}
