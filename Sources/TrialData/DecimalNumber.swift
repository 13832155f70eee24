/// A plain decimal number as a text file writes it: optional sign, digits with an optional
/// decimal point, optional exponent.
struct DecimalNumber: Equatable {
  /// The nearest `Double`, ties to even.
  let value: Double
  /// Whether more than one digit stands before the point and the first is zero, as in `007`.
  let hasLeadingZero: Bool
  /// Whether it is an integer too long for a `Double` to tell from its neighbors (above 2^53).
  let isInexactInteger: Bool

  /// Whether a column of such texts is one of numbers rather than of codes.
  var looksLikeNumber: Bool { !hasLeadingZero && !isInexactInteger }

  /// Reads a number from the whole of a text's bytes; nil for any other text, and for a number
  /// that a `Double` would turn into infinity or zero.
  ///
  /// - Parameter mark: what stands before the decimals.
  init?(_ text: ArraySlice<UInt8>, decimal mark: FileForm.DecimalMark = .point) {
    var scan = DecimalScan(mark: mark == .comma ? 0x2C : 0x2E)
    guard scan.read(text) else { return nil }
    hasLeadingZero = scan.integerDigits > 1 && scan.beginsWithZero
    guard let value = scan.exactValue ?? scan.roundedValue(of: text) else { return nil }
    self.value = value
    isInexactInteger = scan.isInteger && value.magnitude > 0x1p53
  }
}

/// The parts of a decimal number.
private struct DecimalScan {
  /// The byte before the decimals.
  let mark: UInt8
  private(set) var integerDigits = 0
  private(set) var beginsWithZero = false
  private(set) var isInteger = true
  private var isNegative = false
  private var significand: UInt64 = 0
  private var significantDigits = 0
  private var exponent = 0

  init(mark: UInt8) { self.mark = mark }

  /// Splits a text into its parts; false where it is not a plain decimal number.
  mutating func read(_ text: ArraySlice<UInt8>) -> Bool {
    var index = text.startIndex
    if index < text.endIndex, text[index] == 0x2D || text[index] == 0x2B {
      isNegative = text[index] == 0x2D
      index += 1
    }
    beginsWithZero = index < text.endIndex && text[index] == 0x30
    integerDigits = readDigits(text, from: &index)
    var fractionDigits = 0
    if index < text.endIndex, text[index] == mark {
      isInteger = false
      index += 1
      fractionDigits = readDigits(text, from: &index)
      exponent = -fractionDigits
    }
    guard integerDigits + fractionDigits > 0 else { return false }
    if index < text.endIndex { return readExponent(text, from: index) }
    return true
  }

  private mutating func readDigits(_ text: ArraySlice<UInt8>, from index: inout Int) -> Int {
    let start = index
    while index < text.endIndex {
      let digit = text[index] &- 0x30
      guard digit < 10 else { break }
      if significantDigits > 0 || digit > 0 { significantDigits += 1 }
      if significantDigits <= 19 { significand = significand * 10 + UInt64(digit) }
      index += 1
    }
    return index - start
  }

  private mutating func readExponent(_ text: ArraySlice<UInt8>, from start: Int) -> Bool {
    guard text[start] | 0x20 == 0x65 else { return false }
    isInteger = false
    var index = start + 1
    var sign = 1
    if index < text.endIndex, text[index] == 0x2D || text[index] == 0x2B {
      sign = text[index] == 0x2D ? -1 : 1
      index += 1
    }
    guard index < text.endIndex else { return false }
    var size = 0
    for byte in text[index...] {
      let digit = byte &- 0x30
      guard digit < 10 else { return false }
      size = min(size * 10 + Int(digit), 1_000_000)
    }
    exponent += sign * size
    return true
  }

  /// The value where one multiplication or division of exact numbers gives it correctly rounded.
  ///
  /// W. D. Clinger, "How to read floating point numbers accurately", PLDI 1990,
  /// doi:10.1145/93542.93557.
  var exactValue: Double? {
    guard significantDigits <= 19, significand <= 1 << 53, exponent.magnitude <= 22 else {
      return nil
    }
    let digits = Double(significand)
    let power = Self.powersOfTen[Int(exponent.magnitude)]
    let magnitude = exponent < 0 ? digits / power : digits * power
    return isNegative && magnitude != 0 ? -magnitude : magnitude
  }

  /// The value by the standard library's correctly rounded conversion.
  func roundedValue(of text: ArraySlice<UInt8>) -> Double? {
    guard significantDigits > 0 else { return 0 }
    let plain = String(decoding: text.lazy.map { $0 == mark ? 0x2E : $0 }, as: UTF8.self)
    guard let value = Double(plain), value.isFinite, value != 0 else { return nil }
    return value
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
