import Diagnostics

/// Ids of subjects by what is left of them without capitals, blanks and zeros before a number.
struct LikeIDs {
  private var idByFolded: [String: String] = [:]

  init(_ ids: some Sequence<String>) {
    for id in ids { idByFolded[Self.folded(id)] = id }
  }

  /// An id that another text is likely to mean.
  struct Like {
    let id: String
    /// In what it differs from the text.
    let difference: String
    /// Whether the id has the character that is at fault, and not the text.
    var isInMeant = false
    var isInZeros = false
  }

  /// The id that a text is likely to mean; nil for none.
  func like(_ text: String) -> Like? {
    guard let id = idByFolded[Self.folded(text)], id != text else { return nil }
    if let unseen = unseenCharacter(in: id) {
      return Like(id: id, difference: "with \(unseen)", isInMeant: true)
    }
    if let unseen = unseenCharacter(in: text) {
      return Like(id: id, difference: "without \(unseen)")
    }
    if id.lowercased() == text.lowercased() { return Like(id: id, difference: "in other capitals") }
    return Like(id: id, difference: "with other zeros before a number", isInZeros: true)
  }

  private static func folded(_ id: String) -> String {
    var folded = ""
    for character in id.lowercased() {
      guard character.unicodeScalars.allSatisfy({ !isUnseen($0) }) else { continue }
      folded.append(character)
    }
    return withoutLeadingZeros(folded)
  }

  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace
      || [.format, .control].contains(scalar.properties.generalCategory)
  }

  /// Numbers within a text without the zeros before them: `s-004` and `s-4` are one.
  private static func withoutLeadingZeros(_ text: String) -> String {
    var kept: [Character] = []
    let letters = Array(text)
    for (index, letter) in letters.enumerated() {
      let isAfterDigit = kept.last?.isWholeNumber ?? false
      let isBeforeDigit = index + 1 < letters.count && letters[index + 1].isWholeNumber
      if letter == "0", !isAfterDigit, isBeforeDigit { continue }
      kept.append(letter)
    }
    return String(kept)
  }
}
