/// A number as a publication printed it: `21 months`, `52%`, `1,204`.
struct PrintedNumber: Equatable {
  /// The digits with a point, a true minus sign in front of a negative one.
  let text: String
  let decimals: Int
  /// What follows, such as `months` or `%`.
  let suffix: String

  /// All numbers of a text, in order.
  static func all(in text: String) -> [Self] {
    var numbers: [Self] = []
    var rest = text[...]
    while let start = rest.firstIndex(where: \.isASCIIDigit) {
      let isNegative = start > rest.startIndex && rest[rest.index(before: start)] == "\u{2212}"
      let end = end(of: rest[start...])
      let digits = rest[start..<end].filter { $0 != "," }
      let decimals = digits.split(separator: ".").dropFirst().first?.count ?? 0
      rest = rest[end...]
      let suffix = rest.prefix { !$0.isASCIIDigit }.drop { $0.isWhitespace }
      numbers.append(
        Self(
          text: (isNegative ? "\u{2212}" : "") + digits, decimals: decimals,
          suffix: String(suffix)))
    }
    return numbers
  }

  /// Digits, and a point or comma between two of them.
  private static func end(of text: Substring) -> String.Index {
    var end = text.startIndex
    while end < text.endIndex {
      let next = text.index(after: end)
      let isSeparator =
        (text[end] == "." || text[end] == ",") && next < text.endIndex && text[next].isASCIIDigit
      guard text[end].isASCIIDigit || isSeparator else { break }
      end = next
    }
    return end
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
