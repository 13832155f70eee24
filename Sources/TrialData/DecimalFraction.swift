/// A fraction of whole numbers in lowest terms, which every decimal number is: what is made of such
/// numbers by `+ − × ÷` is found without any rounding, as long as both parts have 127 bits.
struct DecimalFraction: Equatable, Sendable {
  let numerator: Int128
  /// Above 0.
  let denominator: Int128

  /// The decimal number of at most 15 digits that a `Double` is nearest to; nil where it takes more
  /// digits to say which `Double` is meant, so that it was not read from such a number.
  init?(_ value: Double) {
    if value.magnitude <= 0x1p53, value == value.rounded(.towardZero) {
      self.init(Int128(value), 1)
      return
    }
    var power = 1.0
    for _ in 1...22 {
      power *= 10
      let digits = (value * power).rounded()
      guard digits.magnitude < 1e15 else { return nil }
      // Both are exact, so the quotient is the nearest `Double` to the decimal number.
      if digits / power == value {
        self.init(Int128(digits), Int128(power))
        return
      }
    }
    return nil
  }

  private init(_ numerator: Int128, _ denominator: Int128) {
    let common = Self.commonDivisor(numerator, denominator)
    self.numerator = numerator / common
    self.denominator = denominator / common
  }

  /// The nearest `Double` where both parts have 53 bits, which is so for decimal numbers of 15 digits;
  /// otherwise within two units of the last place.
  var value: Double { Double(numerator) / Double(denominator) }

  /// The sum; nil where it cannot be held.
  func adding(_ other: Self) -> Self? {
    let common = Self.commonDivisor(denominator, other.denominator)
    let (scale, otherScale) = (other.denominator / common, denominator / common)
    guard let first = Self.product(numerator, scale),
      let second = Self.product(other.numerator, otherScale),
      let denominator = Self.product(denominator, scale)
    else { return nil }
    let (sum, overflow) = first.addingReportingOverflow(second)
    return overflow ? nil : Self(sum, denominator)
  }

  /// The product; nil where it cannot be held.
  func multiplied(by other: Self) -> Self? {
    // Reduced crosswise first, so that it is held wherever its lowest terms can be.
    let first = Self.commonDivisor(numerator, other.denominator)
    let second = Self.commonDivisor(other.numerator, denominator)
    guard let numerator = Self.product(numerator / first, other.numerator / second),
      let denominator = Self.product(denominator / second, other.denominator / first)
    else { return nil }
    return Self(numerator, denominator)
  }

  var negated: Self { Self(-numerator, denominator) }

  /// Nil for 0.
  var reciprocal: Self? {
    guard numerator != 0 else { return nil }
    return numerator < 0 ? Self(-denominator, -numerator) : Self(denominator, numerator)
  }

  /// Whether it is less than another; nil where that cannot be found exactly.
  func isLess(than other: Self) -> Bool? {
    guard let left = Self.product(numerator, other.denominator),
      let right = Self.product(other.numerator, denominator)
    else { return nil }
    return left < right
  }

  /// Nil as well for the least number, so that every part can be negated.
  private static func product(_ first: Int128, _ second: Int128) -> Int128? {
    let (product, overflow) = first.multipliedReportingOverflow(by: second)
    return overflow || product == .min ? nil : product
  }

  /// The greatest common divisor (Euclid); that of 0 and 1 is 1.
  private static func commonDivisor(_ first: Int128, _ second: Int128) -> Int128 {
    var (a, b) = (first.magnitude, second.magnitude)
    while b != 0 {
      if a <= UInt128(UInt64.max), b <= UInt128(UInt64.max) {
        var (small, smaller) = (UInt64(a), UInt64(b))
        while smaller != 0 { (small, smaller) = (smaller, small % smaller) }
        return Int128(small)
      }
      (a, b) = (b, a % b)
    }
    return Int128(a)
  }
}
