/// A number as it stands in a text: digits or words.
struct NumberToken: Equatable {
  /// As it is written.
  let text: String
  /// In digits with a point, such as `1234.5`.
  let normalized: String
  /// The bytes of the text it takes.
  let range: Range<Int>

  /// All digit runs and number words of a text, in order.
  static func all(in text: String) -> [NumberToken] {
    let characters = Array(text)
    var tokens: [NumberToken] = []
    var index = 0
    var byte = 0
    while index < characters.count {
      let end = digitsEnd(characters, from: index) ?? NumberWord.end(characters, from: index)
      guard let end else {
        byte += characters[index].utf8.count
        index += 1
        continue
      }
      let written = String(characters[index..<end])
      let width = written.utf8.count
      tokens.append(
        NumberToken(text: written, normalized: normalize(written), range: byte..<(byte + width)))
      byte += width
      index = end
    }
    return tokens
  }

  /// Where a run of digits ends, with the separators inside it.
  private static func digitsEnd(_ characters: [Character], from start: Int) -> Int? {
    let hasLeadingPoint = isLeadingPoint(characters, at: start)
    guard isDigit(characters[start]) || hasLeadingPoint else { return nil }
    var end = start + (hasLeadingPoint ? 2 : 1)
    while end < characters.count {
      if isDigit(characters[end]) {
        end += 1
      } else if separators.contains(characters[end]), end + 1 < characters.count,
        isDigit(characters[end + 1])
      {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  /// Whether a number begins with its point, as in `P = .03`.
  private static func isLeadingPoint(_ characters: [Character], at start: Int) -> Bool {
    guard characters[start] == ".", start + 1 < characters.count, isDigit(characters[start + 1])
    else { return false }
    guard let before = start > 0 ? characters[start - 1] : nil else { return true }
    return before == " " || "=<>(".contains(before)
  }

  /// Point, comma, middle dot, thin space and narrow no-break space.
  private static let separators: Set<Character> = [".", ",", "\u{B7}", "\u{2009}", "\u{202F}"]

  private static func isDigit(_ character: Character) -> Bool {
    if let byte = character.asciiValue { return (0x30...0x39).contains(byte) }
    return character.unicodeScalars.first?.properties.numericType == .decimal
  }

  private static func normalize(_ written: String) -> String {
    if written.first == "." { return "0" + written }
    guard let first = written.first, isDigit(first) else {
      return NumberWord.value(of: written).map { "\($0)" } ?? written
    }
    var result = ""
    for character in written {
      if let value = character.wholeNumberValue {
        result += "\(value)"
      } else if character == "." || character == "\u{B7}" {
        result += "."
      }
    }
    return result
  }
}
