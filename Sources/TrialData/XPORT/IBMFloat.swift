/// A number in the floating point of the IBM System/360, as SAS stores it in XPORT files.
enum IBMFloat: Equatable {
  /// A number.
  case value(Double)
  /// A missing value: nil for the ordinary one, else the letter of `.A` to `.Z` or `_`.
  case missing(Character?)

  /// Reads 2 to 8 bytes; nil where they are neither a number nor a missing value.
  ///
  /// Bytes left out at the end are zero.
  /// The first byte is the sign and a base-16 exponent (excess 64), the others a fraction of
  /// up to 56 bits; it is rounded to the 53 bits of a `Double`, ties to even. All such numbers lie
  /// within the range of a `Double`.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard let first = bytes.first else { return nil }
    let digits = bytes.dropFirst()
    let fraction = digits.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } << (8 * (7 - digits.count))
    guard fraction != 0 else {
      guard let zero = Self.withoutFraction(first) else { return nil }
      self = zero
      return
    }
    guard !bytes.allSatisfy({ $0 == 0x20 }) else { return nil }
    let exponent = 4 * (Int(first & 0x7F) - 64) - 56
    let magnitude = Double(sign: .plus, exponent: exponent, significand: Double(fraction))
    self = .value(first & 0x80 == 0 ? magnitude : -magnitude)
  }

  private static func withoutFraction(_ first: UInt8) -> Self? {
    switch first {
    case 0x00, 0x80: .value(0)
    case 0x2E: .missing(nil)
    case 0x41...0x5A, 0x5F: .missing(Character(Unicode.Scalar(first)))
    default: nil
    }
  }
}
