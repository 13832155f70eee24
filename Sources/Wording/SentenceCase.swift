/// Texts of authors and of results, as a sentence needs them.
extension String {
  /// With a capital at its beginning.
  package var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// With a small letter at its beginning, within a sentence, unless the first word is an abbreviation.
  package var lowercasedFirst: String {
    let word = prefix { $0 != " " }
    let isAbbreviation = word.dropFirst().contains { $0.isUppercase }
    return isAbbreviation ? self : prefix(1).lowercased() + dropFirst()
  }

  /// With a full stop at its end, unless the text ends a sentence already.
  package var asSentence: String {
    last.map { ".!?".contains($0) } ?? true ? self : self + "."
  }
}
