import Markup

/// The abbreviations this program itself writes, and which of them a text uses.
enum Abbreviations {
  private static let meanings: [(short: String, long: String)] = [
    ("CI", "confidence interval"), ("NE", "not estimable"), ("NR", "not reached"),
    ("Q1", "first quartile"), ("Q3", "third quartile"), ("SD", "standard deviation"),
    ("df", "degrees of freedom"),
  ]

  /// Those that stand as a word in one of the texts, in alphabetical order.
  static func used(in texts: [String]) -> [Display.Abbreviation] {
    let words = Set(texts.flatMap { $0.split { !$0.isLetter && !$0.isNumber } })
    return meanings.filter { words.contains(Substring($0.short)) }
      .map { Display.Abbreviation($0.short, $0.long) }
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
