/// The part of an id that names a level: its label in lower case, accents folded, every run of
/// characters other than `a-z 0-9 .` turned to `-`, without one at either end.
package func levelSlug(_ label: String) -> String {
  var slug: [UInt8] = []
  for byte in folded(label.lowercased()).utf8 {
    let isKept = (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2E
    if isKept {
      slug.append(byte)
    } else if let last = slug.last, last != 0x2D {
      slug.append(0x2D)
    }
  }
  if slug.last == 0x2D { slug.removeLast() }
  return String(decoding: slug, as: UTF8.self)
}

private func folded(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
  return text.map { foldedLetters[$0] ?? String($0) }.joined()
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
