/// A share in words, a fraction or a roman numeral: *half*, *a third*, *two thirds*, ½, XXIV.
struct VagueNumber: Equatable {
  let text: String
  /// The bytes of the text it takes.
  let range: Range<Int>
  let value: Value

  enum Value: Equatable {
    /// A share of patients, from 0 to 1.
    case share(Double)
    case count(Int)
  }

  /// How far, in percentage points, a result may be from a share that is told in words.
  static let tolerance = 5.0

  /// All of a text, in order.
  static func all(in text: String) -> [VagueNumber] {
    let words = words(of: text)
    var found: [VagueNumber] = []
    var index = 0
    while index < words.count {
      let pair = index + 1 < words.count ? share(words[index].text, words[index + 1].text) : nil
      if let pair {
        let range = words[index].range.lowerBound..<words[index + 1].range.upperBound
        found.append(VagueNumber(text: string(text, range), range: range, value: .share(pair)))
        index += 2
        continue
      }
      if let value = single(words[index].text) {
        found.append(
          VagueNumber(text: words[index].text, range: words[index].range, value: value))
      }
      index += 1
    }
    return found
  }

  private static func single(_ word: String) -> Value? {
    if word.lowercased() == "half" { return .share(0.5) }
    if let fraction = fractions[word] { return .share(fraction) }
    return word.count > 1 ? roman(word).map(Value.count) : nil
  }

  /// `a third`, `two thirds`, `one in five` is read by its first two words only.
  private static func share(_ first: String, _ second: String) -> Double? {
    guard let number = numbers[first.lowercased()] else { return nil }
    let name = second.lowercased()
    let singular = name.hasSuffix("s") ? String(name.dropLast()) : name
    guard let part = parts[singular], (number == 1) == (name == singular) else { return nil }
    return number / part
  }

  private static let numbers: [String: Double] = [
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4,
  ]
  private static let parts: [String: Double] = [
    "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10,
  ]
  private static let fractions: [String: Double] = [
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5,
    "⅘": 4 / 5, "⅛": 1 / 8,
  ]

  /// The number of a roman numeral in capitals; nil for another word.
  private static func roman(_ word: String) -> Int? {
    let digits: [Character: Int] = [
      "I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000,
    ]
    var total = 0
    var last = Int.max
    for letter in word {
      guard let digit = digits[letter] else { return nil }
      total += digit > last ? digit - 2 * last : digit
      last = digit
    }
    return total
  }

  private static func words(of text: String) -> [(text: String, range: Range<Int>)] {
    var words: [(text: String, range: Range<Int>)] = []
    var word = ""
    var offset = 0
    for character in text + " " {
      if character.isLetter || fractions[String(character)] != nil {
        word.append(character)
      } else if !word.isEmpty {
        words.append((word, (offset - word.utf8.count)..<offset))
        word = ""
      }
      offset += character.utf8.count
    }
    return words
  }

  private static func string(_ text: String, _ range: Range<Int>) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }
}

extension VagueNumber {
  /// Whether the words beside it make it a number of patients or events.
  func isOfPatients(in sentence: Sentence) -> Bool {
    let next = sentence.after.prefix(4).map(\.text)
    let previous = sentence.before.last?.text ?? ""
    switch value {
    case .count:
      return !Self.numbered.contains(previous) && next.first.map(Quantity.persons.contains) ?? false
    case .share:
      let rest = next.drop { ["of", "the", "all", "our", "these", "those", "them"].contains($0) }
      if let first = rest.first, Quantity.persons.contains(first) {
        return sentence.isCertainlyPast
      }
      return Self.ends.contains(previous)
        && (next.isEmpty || sentence.after.first?.clause != sentence.number?.clause)
        || next.starts(with: ["of", "them"])
        || rest.first.map { ["responded", "died", "relapsed"].contains($0) } ?? false
    }
  }

  private static let numbered: Set<String> = [
    "and", "class", "grade", "grades", "or", "phase", "stage", "stages", "to", "type",
  ]
  private static let ends: Set<String> = [
    "about", "almost", "by", "in", "nearly", "of", "over", "was",
  ]
}

extension Sentence {
  /// Whether it tells what happened, by a verb of the past.
  fileprivate var isCertainlyPast: Bool {
    [
      "achieved", "did", "died", "entered", "had", "reached", "received", "relapsed", "responded",
      "was",
      "were", "withdrew",
    ].contains { has($0) }
  }
}
