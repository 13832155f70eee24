import Markup

/// Names the strokes of a picture that bear meaning, each with its series in `data-mark`: the first of a
/// name keeps it, and one that stands for the same series in another panel says so in `data-again`.
///
/// What looks alike under two marks is then a fault, and what looks alike under one is not.
struct MarkNames {
  private var seen: Set<String> = []

  static func telling(_ drawing: [Node]) -> [Node] {
    var names = MarkNames()
    return drawing.map { names.telling($0) }
  }

  private mutating func telling(_ node: Node) -> Node {
    switch node {
    case .text: return node
    case .fragment(let nodes): return .fragment(nodes.map { telling($0) })
    case .element(var element):
      if let place = element.attributes.firstIndex(where: { $0.name == "data-mark" }),
        !seen.insert(element.attributes[place].value).inserted
      {
        element.attributes[place].name = "data-again"
      }
      element.children = element.children.map { telling($0) }
      return .element(element)
    }
  }
}
