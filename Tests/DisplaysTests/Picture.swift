import Displays
import Markup
import Plotting
import Testing

/// A figure as a reader's program sees it: elements with the attributes they inherit.
struct Picture {
  struct Part {
    let element: Element
    let inherited: [String: String]

    func attribute(_ name: String) -> String? { element.attribute(name) ?? inherited[name] }
    func number(_ name: String) -> Double? { attribute(name).flatMap(Double.init) }
    /// The series a stroke stands for, in the first panel or in another again.
    var mark: String? { element.attribute("data-mark") ?? element.attribute("data-again") }
  }

  let parts: [Part]
  let width: Double
  let height: Double

  /// The wide picture is the first, the narrow the second.
  init(_ display: Display, _ index: Int = 0) throws {
    guard case .element(let svg) = display.pictures[index] else {
      throw NotAPicture()
    }
    var parts: [Part] = []
    Self.collect(svg.filled(from: svg), [:], into: &parts)
    self.parts = parts
    width = try #require(svg.attribute("width").flatMap(Double.init))
    height = try #require(svg.attribute("height").flatMap(Double.init))
  }

  struct NotAPicture: Error {}

  private static func collect(
    _ element: Element, _ inherited: [String: String], into parts: inout [Part]
  ) {
    parts.append(Part(element: element, inherited: inherited))
    var passed = inherited
    for name in ["text-anchor", "font-size", "font-weight", "fill"] {
      passed[name] = element.attribute(name) ?? inherited[name]
    }
    for case .element(let child) in element.children.flatMap(\.flattened) {
      collect(child, passed, into: &parts)
    }
  }

  /// The texts with the room each takes.
  var texts: [(part: Part, text: String, box: Rectangle)] {
    parts.filter { $0.element.name == "text" }.map { part in
      let text = Node.element(part.element).plainText
      let metrics = TextMetrics(
        size: part.number("font-size") ?? 0, isBold: part.attribute("font-weight") == "bold")
      let placed = PlacedText(
        text, x: part.number("x") ?? .nan, baseline: part.number("y") ?? .nan,
        anchor: part.attribute("text-anchor").flatMap(PlacedText.Anchor.init) ?? .start,
        metrics: metrics)
      return (part, text, placed.box)
    }
  }

  /// The curves: the one path an arm and panel that carries a mark.
  var curves: [Part] { parts.filter { $0.mark != nil } }

  /// The axis maps, found from the tick labels and the percentages, as a reader would.
  func axes() throws -> (x: (Double) -> Double, y: (Double) -> Double) {
    let ticks = texts.compactMap { text in
      text.part.number("data-tick").flatMap { time in text.part.number("x").map { (time, $0) } }
    }
    let first = try #require(ticks.first)
    let last = try #require(ticks.last)
    let top = try #require(texts.first { $0.text == "100%" }?.part.number("y"))
    let bottom = try #require(texts.first { $0.text == "0%" }?.part.number("y"))
    return (
      { first.1 + ($0 - first.0) / (last.0 - first.0) * (last.1 - first.1) },
      { bottom + $0 * (top - bottom) - 4.5 }
    )
  }
}

extension Node {
  var flattened: [Node] {
    if case .fragment(let nodes) = self { nodes.flatMap(\.flattened) } else { [self] }
  }
}

/// The commands of a path, each with its numbers.
func pathCommands(_ path: String) -> [(command: Character, numbers: [Double])] {
  var commands: [(Character, [Double])] = []
  var rest = Substring(path)
  while let command = rest.popFirst() {
    let numbers = rest.prefix { !$0.isLetter }.split(separator: " ").compactMap { Double($0) }
    rest = rest.drop { !$0.isLetter }
    commands.append((command, numbers))
  }
  return commands
}

/// The vertices of a path of M, H, V, h and v alone; nil where it has another command.
func stepVertices(_ path: String) -> [(x: Double, y: Double)]? {
  var vertices: [(x: Double, y: Double)] = []
  for (command, numbers) in pathCommands(path) {
    switch (command, numbers.count, vertices.last) {
    case ("M", 2, _): vertices.append((numbers[0], numbers[1]))
    case ("H", 1, let last?): vertices.append((numbers[0], last.y))
    case ("V", 1, let last?): vertices.append((last.x, numbers[0]))
    case ("h", 1, let last?): vertices.append((last.x + numbers[0], last.y))
    case ("v", 1, let last?): vertices.append((last.x, last.y + numbers[0]))
    default: return nil
    }
  }
  return vertices
}
