import Displays
import Markup
import Results
import Wording

/// In a synthetic study, tells numbers that answer a published claim from invented ones.
///
/// An invented number carries a raised i. Where a whole display is invented, it says so once.
struct AnchorSigns {
  private let isSynthetic: Bool
  private let published: Set<String>
  private let words: Words

  init(_ results: ResultSet) {
    isSynthetic = results.header.synthetic
    published = isSynthetic ? results.publishedIDs : []
    words = results.words
  }

  /// A display's content with the sign in each cell of an invented result, if some are published.
  func sign(_ content: [Node], of display: Display) -> [Node] {
    guard isSynthetic, hasPublished(display) else { return content }
    return content.map { node in sign(node) { $0.name == "td" ? $0.attribute("data-result") : nil }
    }
  }

  /// Prose with the sign behind each invented value.
  func sign(_ prose: [Node]) -> [Node] {
    guard isSynthetic else { return prose }
    return prose.map { node in sign(node, resultOf: Self.resultOfLink) }
  }

  /// What a display says of its numbers; nil in a study of real data.
  func note(on display: Display) -> String? {
    guard isSynthetic else { return nil }
    let results = Set(display.resultIDs)
    let count = results.intersection(published).count
    guard count > 0 else {
      return words(
        "No result shown is itself held against a published claim; all come from synthetic data.")
    }
    guard count < results.count else { return words("Each number here answers a published claim.") }
    let answers = Phrase(count == 1 ? "\(count) answers" : "\(count) answer")
    let others = Phrase(
      display.kind == .table ? "the others, with a raised i," : "the others")
    return words(
      """
      Of the \(results.count) results shown, \(answers) a published claim; \(others) come \
      from invented data.
      """)
  }

  private func hasPublished(_ display: Display) -> Bool {
    display.resultIDs.contains(where: published.contains)
  }

  private static func resultOfLink(_ element: Element) -> String? {
    guard element.name == "a", let address = element.attribute("href"),
      address.hasPrefix("result:"), element.attribute("class") == "value", holdsNumber(element)
    else { return nil }
    return String(address.dropFirst("result:".count))
  }

  /// A reason, such as "no patients", stands as plain text.
  private static func holdsNumber(_ element: Element) -> Bool {
    element.children.contains { child in
      if case .element(let inner) = child { inner.name == "data" } else { false }
    }
  }

  private func sign(_ node: Node, resultOf: (Element) -> String?) -> Node {
    switch node {
    case .text: return node
    case .fragment(let nodes): return .fragment(nodes.map { sign($0, resultOf: resultOf) })
    case .element(var element):
      element.children = element.children.map { sign($0, resultOf: resultOf) }
      if let id = resultOf(element), !published.contains(id) {
        element.children.append(.tag("sup", ["class": "invented"], ["i"]))
      }
      return .element(element)
    }
  }
}
