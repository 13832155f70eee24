import Results

/// Numbers as displays print them: decimal digits first, then half away from zero on those.
enum Formatting {
  /// A value for machines: 15 significant digits, ASCII, no exponent below 10¹⁵.
  static func machine(_ value: Double) -> String {
    DecimalDigits(value).rounded(toSignificant: 15).text(minus: "-")
  }

  /// A value as short as its 15 digits allow, such as a time under a tick.
  static func short(_ value: Double) -> String {
    DecimalDigits(value).rounded(toSignificant: 15).text(minus: "\u{2212}")
  }

  /// A value to be heard rather than measured: with one decimal where it is not whole.
  static func rough(_ value: Double) -> String {
    DecimalDigits(value).rounded(toSignificant: 15).rounded(toDecimals: 1).text(minus: "\u{2212}")
  }

  /// A value with a fixed number of decimals.
  static func fixed(_ value: Double, decimals: Int) -> String {
    DecimalDigits(value).rounded(toSignificant: 15).rounded(toDecimals: decimals)
      .text(minus: "\u{2212}", decimals: decimals)
  }

  /// A proportion as a percentage: no decimals below 200 subjects, one from there on.
  static func percent(_ proportion: Double, of subjects: Int) -> String {
    let digits = DecimalDigits(proportion).rounded(toSignificant: 15).timesHundred
    let decimals = subjects < 200 ? 0 : 1
    return digits.rounded(toDecimals: decimals).text(minus: "\u{2212}", decimals: decimals) + "%"
  }

  /// A proportion as a percentage with all its digits: `95%`, `97.5%`.
  static func exactPercent(_ proportion: Double) -> String {
    DecimalDigits(proportion).rounded(toSignificant: 15).timesHundred.text(minus: "\u{2212}") + "%"
  }

  /// A proportion with its limits: `63% (54 to 72)`.
  static func percent(
    _ value: Double, lower: Double?, upper: Double?, of subjects: Int
  ) -> String {
    guard lower != nil || upper != nil else { return percent(value, of: subjects) }
    let limits = [lower, upper].map { limit in
      limit.map { String(percent($0, of: subjects).dropLast()) } ?? "NE"
    }
    return "\(percent(value, of: subjects)) (\(limits[0]) to \(limits[1]))"
  }

  /// A p value with its sign: two decimals from 0.10, three from 0.001, then `<0.001`; a value that
  /// would round onto 0.05 gets as many digits more as tell it apart.
  static func p(_ value: Double) -> String {
    guard value >= 0.001 else { return "p < 0.001" }
    let text = fixed(value, decimals: value >= 0.1 ? 2 : 3)
    if text == "1.00" { return "p > 0.99" }
    guard text == "0.050", value != 0.05 else { return "p = \(text)" }
    let longer = (4...15).lazy.map { fixed(value, decimals: $0) }
    return "p = " + (longer.first { $0.dropFirst(4).contains { $0 != "0" } } ?? text)
  }

  /// A count of things: `1 patient`, `2 patients`.
  static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}

/// The decimal digits of a number: `0.d₁d₂d₃… × 10^exponent`.
struct DecimalDigits: Hashable {
  var isNegative: Bool
  var digits: [Int]
  var exponent: Int

  /// The shortest digits that stand for the double.
  init(_ value: Double) {
    let parts = value.magnitude.description.split(separator: "e")
    let mantissa = (parts.first ?? "0").split(separator: ".", omittingEmptySubsequences: false)
    let all = mantissa.joined().compactMap(\.wholeNumberValue)
    let leadingZeros = all.prefix { $0 == 0 }.count
    digits = Array(all.dropFirst(leadingZeros))
    exponent = (mantissa.first?.count ?? 0) - leadingZeros
    exponent += parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    isNegative = value < 0
    trim()
  }

  /// A hundred times the number, exactly.
  var timesHundred: DecimalDigits {
    var result = self
    if !digits.isEmpty { result.exponent += 2 }
    return result
  }

  func rounded(toSignificant count: Int) -> DecimalDigits { keeping(count) }

  func rounded(toDecimals count: Int) -> DecimalDigits { keeping(exponent + count) }

  private func keeping(_ count: Int) -> DecimalDigits {
    guard count < digits.count else { return self }
    var result = self
    let carries = count >= 0 && digits[count] >= 5
    result.digits = Array(digits.prefix(max(0, count)))
    if carries { result.addOneUnit() }
    result.trim()
    return result
  }

  /// Adds one unit of the last kept digit.
  private mutating func addOneUnit() {
    var index = digits.count - 1
    while index >= 0 {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
      index -= 1
    }
    digits.insert(1, at: 0)
    exponent += 1
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { (exponent, isNegative) = (0, false) }
  }

  /// The number in plain decimals, with zeros up to a number of decimals where one is asked for.
  func text(minus: String, decimals: Int? = nil) -> String {
    let whole = (0..<max(0, exponent)).map { $0 < digits.count ? digits[$0] : 0 }
    let zeros = [Int](repeating: 0, count: max(0, -exponent))
    var fraction = zeros + digits.dropFirst(max(0, exponent))
    if let decimals { fraction += [Int](repeating: 0, count: max(0, decimals - fraction.count)) }
    let wholeText = whole.isEmpty ? "0" : whole.map(String.init).joined()
    let fractionText = fraction.map(String.init).joined()
    return (isNegative ? minus : "") + wholeText + (fraction.isEmpty ? "" : "." + fractionText)
  }
}
