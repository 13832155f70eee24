/// A number in decimal notation with 15 significant digits, ready for rounding half away from zero.
///
/// Fifteen digits are what a double always holds; rounding them and not the binary value is why
/// 1.005 becomes 1.01 and 0.285 becomes 0.29, as a reader with pencil and paper expects.
struct DecimalNumber: Equatable {
  private let isNegative: Bool
  /// The significant digits, without zeros in front: the number is 0.d₁d₂d₃… × 10^exponent.
  private let digits: [UInt8]
  private let exponent: Int

  /// The decimal of a finite number; nil for an infinite one and for none.
  init?(_ value: Double) {
    guard value.isFinite else { return nil }
    isNegative = value < 0
    let parts = "\(value.magnitude)".split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = mantissa[0]
    var digits = (whole + (mantissa.count > 1 ? mantissa[1] : "")).utf8.map {
      $0 - UInt8(ascii: "0")
    }
    var exponent = whole.utf8.count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    exponent = digits.isEmpty ? 0 : exponent - zeros
    let kept = Self.rounding(digits, keeping: 15)
    self.digits = kept.digits
    self.exponent = exponent + kept.carry
  }

  /// The number with a fixed number of decimals; the minus sign is U+2212.
  func text(decimals: Int) -> String { text(decimals: decimals, minus: "\u{2212}") }

  /// All 15 digits, without zeros at the end and with a hyphen for minus: for machines.
  var machineText: String {
    let last = digits.lastIndex { $0 != 0 } ?? -1
    return text(decimals: max(last + 1 - exponent, 0), minus: "-")
  }

  private func text(decimals: Int, minus: String) -> String {
    var all = [UInt8](repeating: 0, count: max(-exponent, 0)) + digits
    let places = max(exponent, 0)
    while all.count < places + decimals { all.append(0) }
    let rounded = Self.rounding(all, keeping: places + decimals)
    var whole = places + rounded.carry
    var result = rounded.digits
    if whole == 0 {
      result.insert(0, at: 0)
      whole = 1
    }
    let sign = isNegative && result.contains { $0 != 0 } ? minus : ""
    let text = result.map { "\($0)" }
    let fraction = text[whole...].joined()
    return sign + text[..<whole].joined() + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// The first digits, rounded half up; `carry` is 1 where a digit came in front.
  private static func rounding(
    _ digits: [UInt8], keeping count: Int
  ) -> (digits: [UInt8], carry: Int) {
    guard digits.count > count else { return (digits, 0) }
    var kept = Array(digits[..<count])
    guard digits[count] >= 5 else { return (kept, 0) }
    var index = count
    while index > 0 {
      index -= 1
      if kept[index] < 9 {
        kept[index] += 1
        return (kept, 0)
      }
      kept[index] = 0
    }
    return ([1] + kept, 1)
  }
}

/// How parts of results are printed where the row's own text is not asked for.
enum PartFormatting {
  /// A percentage of counts by exact arithmetic, half up: no decimals below a denominator of 200,
  /// one from 200, if `digits` is nil.
  static func percent(_ count: Int, of denominator: Int, digits: Int?) -> String? {
    guard denominator > 0, count >= 0 else { return nil }
    let decimals = digits ?? percentDigits(denominator: denominator)
    var scale = 100
    for _ in 0..<decimals { scale *= 10 }
    let (product, overflow) = count.multipliedReportingOverflow(by: 2 * scale)
    guard !overflow else { return nil }
    var text = "\((product + denominator) / (2 * denominator))"
    while text.utf8.count <= decimals { text = "0" + text }
    return decimals == 0 ? text : "\(text.dropLast(decimals)).\(text.suffix(decimals))"
  }

  /// The decimals of a percentage.
  static func percentDigits(denominator: Int) -> Int { denominator < 200 ? 0 : 1 }

  /// A p value: two decimals from 0.10, three from 0.001, `<0.001` below; one that would be rounded
  /// onto 0.05 without being 0.05 gets as many more as tell it apart.
  static func pValue(_ p: Double, digits: Int?) -> String? {
    guard let decimal = DecimalNumber(p) else { return nil }
    if let digits { return decimal.text(decimals: digits) }
    if p < 0.001 { return "<0.001" }
    if p >= 0.1 { return decimal.text(decimals: 2) }
    guard decimal != DecimalNumber(0.05) else { return "0.050" }
    var decimals = 3
    while decimals < 15, isFiveHundredths(decimal.text(decimals: decimals)) { decimals += 1 }
    return decimal.text(decimals: decimals)
  }

  private static func isFiveHundredths(_ text: String) -> Bool {
    text.hasPrefix("0.05") && text.dropFirst(4).allSatisfy { $0 == "0" }
  }

  /// The decimals with which a text prints a value: of those of its numbers that are the value,
  /// rounded, the most exact one.
  static func decimals(of value: DecimalNumber, in text: String) -> Int? {
    NumberToken.all(in: text).compactMap { token in
      let decimals = token.normalized.split(separator: ".").dropFirst().first?.count ?? 0
      let printed = value.text(decimals: decimals)
      let isValue = printed == token.normalized || printed == "\u{2212}" + token.normalized
      return isValue ? decimals : nil
    }.max()
  }
}
