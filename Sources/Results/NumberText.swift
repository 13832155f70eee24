/// Turns numbers into the text a reader sees; no other code does.
package enum NumberText {
  /// The value with a fixed number of decimals: first to 15 significant digits, then half away
  /// from zero on those; a true minus sign, no negative zero.
  ///
  /// What is no number is a dash.
  package static func decimal(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "\u{2212}∞" : "∞" }
    guard let whole = whole(value) else {
      return DecimalDigits(fifteenDigitsOf: value).text(decimals: decimals)
    }
    let sign = whole < 0 ? "\u{2212}" : ""
    let fraction = decimals > 0 ? "." + String(repeating: "0", count: decimals) : ""
    return "\(sign)\(whole.magnitude)\(fraction)"
  }

  /// The value as it is, at up to 15 significant digits, for machines: `0.1`, `1e-70`.
  package static func machine(_ value: Double) -> String {
    whole(value).map { String($0) } ?? printed(value, "%.15g")
  }

  /// The value as an integer, where its text is that of the integer: whole and below 10¹⁵.
  ///
  /// Most results are counts, and the C library takes ten times as long for them.
  private static func whole(_ value: Double) -> Int? {
    value.magnitude < 1e15 ? Int(exactly: value) : nil
  }

  /// The value for readers without a fixed number of decimals: `30`, `2.5`, `−1`.
  package static func plain(_ value: Double) -> String {
    let text = machine(value)
    return text.hasPrefix("-") ? "\u{2212}" + text.dropFirst() : text
  }

  /// A percentage as an exact rational, a half rounded away from zero, without the sign:
  /// no decimals below a denominator of 200, one from 200, unless `decimals` says otherwise.
  package static func percent(_ count: Int, of denominator: Int, decimals: Int? = nil) -> String {
    guard denominator > 0 else { return "–" }
    let decimals = decimals ?? defaultPercentDecimals(denominator)
    let scale = (0..<decimals).reduce(100) { scale, _ in scale * 10 }
    let rounded = (2 * count * scale + denominator) / (2 * denominator)
    guard decimals > 0 else { return "\(rounded)" }
    let unit = scale / 100
    let fraction = String(rounded % unit)
    return "\(rounded / unit)." + String(repeating: "0", count: decimals - fraction.count)
      + fraction
  }

  /// Decimals of a percentage of so many subjects: none below 200, one from 200.
  package static func defaultPercentDecimals(_ denominator: Int) -> Int {
    denominator < 200 ? 0 : 1
  }

  /// Decimals of a difference of percentages: at least one, as a limit near 0 must not read as 0.
  package static func differenceDecimals(_ denominator: Int) -> Int {
    max(1, defaultPercentDecimals(denominator))
  }

  /// A count with its percentage, `29 (34%)`; a zero stands alone, and a share that would round
  /// to nothing or to everything is `<0.1%` or `>99.9%` (`<1%`, `>99%` without decimals).
  ///
  /// - Parameter decimals: none or one; nil for as many as so many subjects have.
  package static func countAndPercent(
    _ count: Int, of denominator: Int, decimals: Int? = nil
  ) -> String {
    guard count > 0, denominator > 0 else { return "\(count)" }
    let decimals = decimals ?? defaultPercentDecimals(denominator)
    return "\(count) (\(edgePercent(count, denominator, decimals))%)"
  }

  private static func edgePercent(_ count: Int, _ denominator: Int, _ decimals: Int) -> String {
    let oneDecimal = decimals == 1
    let text = percent(count, of: denominator, decimals: decimals)
    if count == denominator { return "100" }
    if text == "0" || text == "0.0" { return oneDecimal ? "<0.1" : "<1" }
    if text == "100" || text == "100.0" { return oneDecimal ? ">99.9" : ">99" }
    return text
  }

  /// A p value: two decimals from 0.10, three from 0.001 to 0.10, then `<0.001`; never `0.000`.
  ///
  /// One that would be rounded onto the significance level gets as many digits more as tell it apart.
  package static func p(_ value: Double, significanceLevel: Double = 0.05) -> String {
    if value < 0.001 { return "<0.001" }
    if value >= 0.995 { return ">0.99" }
    var decimals = value < 0.1 ? 3 : 2
    guard value != significanceLevel else { return decimal(value, decimals) }
    while decimals < 15, decimal(value, decimals) == decimal(significanceLevel, decimals) {
      decimals += 1
    }
    return decimal(value, decimals)
  }

  /// `p = 0.03` or `p < 0.001`, kept on one line.
  package static func pPhrase(_ value: Double) -> String {
    let text = p(value)
    guard let sign = text.first, sign == "<" || sign == ">" else {
      return "p\u{A0}=\u{A0}\(text)"
    }
    return "p\u{A0}\(sign)\u{A0}\(text.dropFirst())"
  }
}
