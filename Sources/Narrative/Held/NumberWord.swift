/// Numbers written as words, from two up.
enum NumberWord {
  private static let units: [String: Int] = [
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
  ]
  private static let multiples: [String: Int] = [
    "hundred": 100, "hundreds": 100, "thousand": 1000, "thousands": 1000, "million": 1_000_000,
    "millions": 1_000_000,
  ]

  /// Where a number in words that begins at `start` ends: `twenty-one` and `two hundred` are one.
  static func end(_ characters: [Character], from start: Int) -> Int? {
    guard start == 0 || !isWordPart(characters[start - 1]) else { return nil }
    guard var end = wordEnd(characters, from: start) else { return nil }
    while end + 1 < characters.count, characters[end] == "-" || characters[end] == " ",
      let next = wordEnd(characters, from: end + 1)
    {
      end = next
    }
    return end
  }

  /// The number in digits.
  static func value(of written: String) -> Int? {
    var total = 0
    var current = 0
    for word in written.lowercased().split(whereSeparator: { $0 == "-" || $0 == " " }) {
      if let unit = units[String(word)] {
        current += unit
      } else if let multiple = multiples[String(word)] {
        current = max(current, 1) * multiple
        if multiple >= 1000 {
          total += current
          current = 0
        }
      } else {
        return nil
      }
    }
    return total + current
  }

  private static func wordEnd(_ characters: [Character], from start: Int) -> Int? {
    guard isWordPart(characters[start]) else { return nil }
    var end = start
    while end < characters.count, isWordPart(characters[end]) { end += 1 }
    guard end - start <= 9 else { return nil }
    let word = String(characters[start..<end]).lowercased()
    return units[word] != nil || multiples[word] != nil ? end : nil
  }

  private static func isWordPart(_ character: Character) -> Bool {
    if let byte = character.asciiValue {
      return (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
    return character.isLetter || character.isNumber
  }
}
