import Markup

/// Table content in which the text of each heading over a group of rows is an element of its own.
///
/// Such a heading is as wide as its table. Where the table scrolls sideways, the style sheet keeps
/// the text in view, which it cannot do for a cell as wide as what it lies in.
func withSteadyGroupHeads(_ nodes: [Node]) -> [Node] {
  nodes.map { node in
    switch node {
    case .text: return node
    case .fragment(let nodes): return .fragment(withSteadyGroupHeads(nodes))
    case .element(var element):
      if element.name == "thead" { return node }
      let isGroupHead = element.name == "th" && element.attribute("colspan") != nil
      element.children =
        isGroupHead
        ? [.tag("span", [:], element.children)] : withSteadyGroupHeads(element.children)
      return .element(element)
    }
  }
}
