/// Phrases that judge or warn, which no study words otherwise: what the data are, when an analysis was
/// planned, what was published, and verdicts of the program.
///
/// The languages of the program word them.
package enum ProtectedPhrases {
  /// All of the catalogue.
  package static let all: Set<String> = Catalogue.phrases.filter(isProtected)

  /// Whether a phrase speaks of what is protected, or is a verdict.
  static func isProtected(_ phrase: String) -> Bool {
    let text = phrase.lowercased()
    return verdicts.contains(text) || subjects.contains { text.containsWords($0) }
  }

  /// What a phrase is protected for speaking of, as words or their beginnings.
  private static let subjects = [
    "synthetic", "invented", "demonstration", "draft", "internal", "not locked", "older edition",
    "newer edition", "post hoc", "prespecified", "exploratory", "published", "agree", "agrees",
    "differs", "rule met", "rule not met", "not shown to differ", "not estimable", "not reached",
    "now reached", "no longer reached", "crossed", "verdict", "not applicable",
    "stated by the authors", "◆",
  ]

  /// Words that are verdicts or roles when they stand alone.
  private static let verdicts: Set<String> = [
    "met", "missing", "primary", "secondary", "primary endpoint",
  ]
}

extension String {
  /// Whether words stand in it side by side, the last perhaps with an ending.
  fileprivate func containsWords(_ words: String) -> Bool {
    guard words.first?.isLetter == true else { return contains(words) }
    var rest = self[...]
    while let found = rest.firstRange(of: words) {
      let before = found.lowerBound == startIndex ? nil : self[index(before: found.lowerBound)]
      if !(before?.isLetter ?? false) { return true }
      rest = rest[found.upperBound...]
    }
    return false
  }
}
