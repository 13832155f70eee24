import Markup

/// What a picture uses in several places, as a reader's program draws it.
extension Element {
  /// The element with copies of what it uses from elsewhere in a picture, moved to their places.
  func filled(from picture: Element) -> Element {
    var filled = self
    filled.children = children.flatMap(\.flattened).map { child in
      guard case .element(let child) = child else { return child }
      guard child.name == "use", let id = child.attribute("href")?.dropFirst(),
        let used = picture.descendant(named: String(id))
      else { return .element(child.filled(from: picture)) }
      let move = ["x", "y"].map { child.attribute($0).flatMap(Double.init) ?? 0 }
      return .element(used.moved(x: move[0], y: move[1]))
    }
    return filled
  }

  private func descendant(named id: String) -> Element? {
    if attribute("id") == id { return self }
    return children.lazy.flatMap(\.flattened).compactMap {
      if case .element(let child) = $0 { child.descendant(named: id) } else { nil }
    }.first
  }

  /// A copy without its id whose paths of M, H, V, h and v lie elsewhere.
  private func moved(x: Double, y: Double) -> Element {
    var copy = self
    copy.attributes = attributes.filter { $0.name != "id" }.map { attribute in
      guard attribute.name == "d" else { return attribute }
      return Attribute(name: "d", value: movedPath(attribute.value, x: x, y: y))
    }
    copy.children = children.flatMap(\.flattened).map { child in
      if case .element(let child) = child { .element(child.moved(x: x, y: y)) } else { child }
    }
    return copy
  }
}

private func movedPath(_ path: String, x: Double, y: Double) -> String {
  pathCommands(path).map { command, numbers in
    let shift =
      switch command {
      case "M": [x, y]
      case "H": [x]
      case "V": [y]
      default: [0.0]
      }
    return "\(command)" + zip(numbers, shift).map { "\($0 + $1)" }.joined(separator: " ")
  }.joined()
}
