import Markup
import Wording

/// The abbreviations this program itself writes, and which of them a text uses.
enum Abbreviations {
  private static let meanings: [(short: Phrase, long: Phrase)] = [
    (Phrase("CI"), Phrase("confidence interval")), (Phrase("NE"), Phrase("not estimable")),
    (Phrase("NR"), Phrase("not reached")), (Phrase("Q1"), Phrase("first quartile")),
    (Phrase("Q3"), Phrase("third quartile")), (Phrase("SD"), Phrase("standard deviation")),
    (Phrase("df"), Phrase("degrees of freedom")),
  ]

  /// Those that stand as a word in one of the texts, in alphabetical order.
  static func used(in texts: [String], _ words: Words) -> [Display.Abbreviation] {
    let tokens = Set(texts.flatMap { $0.split { !$0.isLetter && !$0.isNumber } })
    return meanings.map { Display.Abbreviation(words($0.short), words($0.long)) }
      .filter { tokens.contains(Substring($0.short)) }.sorted { $0.short < $1.short }
  }
}

extension Element {
  /// The text of the element and all in it, a space between elements.
  var plainText: String {
    children.map { child in
      if case .element(let element) = child { element.plainText } else { child.plainText }
    }.joined(separator: " ")
  }
}

extension Node {
  /// The text in the node, a space between elements, so that neighboring cells stay words.
  var spacedText: String {
    switch self {
    case .element(let element): element.plainText
    case .fragment(let nodes): nodes.map(\.spacedText).joined(separator: " ")
    case .text(let text): text
    }
  }
}
