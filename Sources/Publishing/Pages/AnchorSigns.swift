import Displays
import Markup
import Results
import Tables
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

  /// Whether the cells of a table carry signs: if some of its results are published.
  func areIn(_ display: Display) -> Bool {
    isSynthetic && display.kind == .table && display.resultIDs.contains(where: published.contains)
  }

  /// Whether a cell shows an invented result.
  func isInvented(_ cell: Table.Cell) -> Bool {
    cell.result.map { !published.contains($0) } ?? false
  }

  /// The sign of an invented number, and the same in a text.
  static let sign = Node.tag("sup", ["class": "invented"], ["i"])
  static let spoken = "ⁱ"

  /// Prose with the sign behind each invented value.
  func sign(_ prose: [Node]) -> [Node] {
    guard isSynthetic else { return prose }
    return prose.map { node in sign(node) }
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

  private func sign(_ node: Node) -> Node {
    switch node {
    case .text: return node
    case .fragment(let nodes): return .fragment(nodes.map { sign($0) })
    case .element(var element):
      element.children = element.children.map { sign($0) }
      if let id = Self.resultOfLink(element), !published.contains(id) {
        element.children.append(Self.sign)
      }
      return .element(element)
    }
  }
}
