/// In what two texts differ that a reader would take for one.
public enum SlightDifference: String, Sendable {
  case characters = "characters that cannot be seen"
  case blanks
  case capitals
  case accents
  case letter = "one letter"
}

/// In what two texts differ, if it is so little that one of them may be a slip; nil where they are the same or
/// truly differ.
///
/// Blanks, capitals and accents count whatever the texts are. A letter counts in a word of five letters and
/// more, or of four that are not all capitals: `CR` and `PR`, `GRFS` and `CRFS`, `Stage II` and `Stage III`
/// are names of their own. Two letters that changed places are a slip in any word of four.
public func slightDifference(_ first: String, _ second: String) -> SlightDifference? {
  guard !first.utf8.elementsEqual(second.utf8) else { return nil }
  let steps: [(SlightDifference, (String) -> String)] = [
    (.characters, withoutInvisibles), (.blanks, withoutBlanks), (.capitals, { $0.lowercased() }),
    (.accents, foldingAccents),
  ]
  var (a, b) = (first, second)
  for (difference, folded) in steps {
    (a, b) = (folded(a), folded(b))
    if a.utf8.elementsEqual(b.utf8) { return difference }
  }
  return isSlip(foldingAccents(first), foldingAccents(second)) ? .letter : nil
}

/// The blank or invisible character at an edge of a text, or the invisible one within it, in words; nil for
/// a text without one.
public func unseenCharacter(in text: String) -> String? {
  let scalars = Array(text.unicodeScalars)
  if let hidden = scalars.first(where: isInvisible) { return unseenName(hidden) }
  if let last = scalars.last, isBlank(last) { return "\(unseenName(last)) at its end" }
  if let first = scalars.first, isBlank(first) { return "\(unseenName(first)) at its beginning" }
  return scalars.first { isBlank($0) && $0 != " " }.map(unseenName)
}

private func unseenName(_ scalar: Unicode.Scalar) -> String {
  switch scalar.value {
  case 0x20: return "a blank"
  case 0x09: return "a tab"
  case 0xA0, 0x202F: return "a no-break blank"
  case 0x200B...0x200D, 0x2060, 0xFEFF: return "a character of no width"
  default:
    let hex = String(scalar.value, radix: 16, uppercase: true)
    return "the character U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
  }
}

private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  [.format, .control].contains(scalar.properties.generalCategory) && scalar != "\t"
}

private func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

private func withoutInvisibles(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.filter { !isInvisible($0) }))
}

private func withoutBlanks(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.filter { !isBlank($0) }))
}

/// Whether texts have the same words but for one that a slip of the hand explains.
private func isSlip(_ first: String, _ second: String) -> Bool {
  let (a, b) = (
    first.split { !$0.isLetter && !$0.isNumber }, second.split { !$0.isLetter && !$0.isNumber }
  )
  guard a.count == b.count else { return false }
  let unlike = zip(a, b).filter { $0.lowercased() != $1.lowercased() }
  guard unlike.count == 1, let (x, y) = unlike.first, x.allSatisfy(\.isLetter),
    y.allSatisfy(\.isLetter)
  else { return false }
  let (p, q) = (Array(x.lowercased()), Array(y.lowercased()))
  guard editDistance(p, q) == 1 else { return false }
  let isCode = x == x.uppercased() && y == y.uppercased()
  let isSwap = p.count == q.count && p.sorted() == q.sorted()
  return min(p.count, q.count) >= (isCode && !isSwap ? 5 : 4)
}

/// A text with the accents of its Latin letters taken off.
public func foldingAccents(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
  return text.map { letter in
    if let plain = foldedLetters[letter] { return plain }
    let lower = letter.lowercased().first ?? letter
    return foldedLetters[lower].map { $0.uppercased() } ?? String(letter)
  }.joined()
}

/// Latin letters with accents or of their own, and what they fold to.
private let foldedLetters: [Character: String] = {
  var table: [Character: String] = [:]
  for (plain, letters) in foldings { for letter in letters { table[letter] = plain } }
  return table
}()

private let foldings: [(plain: String, letters: String)] = [
  ("a", "àáâãäåāăąǎǟǡǻȁȃȧ"),
  ("ae", "æ"),
  ("c", "çćĉċč"),
  ("d", "ďđ"),
  ("e", "èéêëēĕėęěȅȇȩ"),
  ("g", "ĝğġģǧǵ"),
  ("h", "ĥȟ"),
  ("i", "ìíîïĩīĭįǐȉȋ"),
  ("j", "ĵǰ"),
  ("k", "ķǩ"),
  ("l", "ĺļľł"),
  ("n", "ñńņňǹ"),
  ("o", "òóôõöøōŏőơǒǫǭȍȏȫȭȯȱ"),
  ("oe", "œ"),
  ("r", "ŕŗřȑȓ"),
  ("s", "śŝşšș"),
  ("ss", "ß"),
  ("t", "ţťț"),
  ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗ"),
  ("w", "ŵ"),
  ("y", "ýÿŷȳ"),
  ("z", "źżž"),
]
