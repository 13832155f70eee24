import Markup
import Plotting

/// Bars of parts that add up to everyone assessed, each part with a tint, a texture and its label
/// where there is room.
struct StackMarks {
  let figure: PanelFigure
  let place: PanelFigureLayout.Place

  func nodes(_ stacks: [[PanelFigure.Part]?]) -> [Node] {
    stacks.enumerated().map { visit, parts in
      .tag("g", ["data-bar": "\(visit)"], parts.map { bar(visit, $0) } ?? [])
    }
  }

  private func bar(_ visit: Int, _ parts: [PanelFigure.Part]) -> [Node] {
    let width = place.slot * PanelFigureLayout.barShare
    var below = 0.0
    var boxes: [(index: Int, box: Rectangle, label: String)] = []
    for (index, part) in parts.enumerated() {
      let (bottom, top) = (place.y(below), place.y(below + part.share))
      below += part.share
      guard part.share > 0 else { continue }
      let box = Rectangle(
        x: place.middles[visit] - width / 2, y: top, width: width, height: bottom - top)
      boxes.append((index, box, part.label))
    }
    let fills = boxes.map { FillTexture.node($0.index, $0.box, style: figure.style(of: $0.index)) }
    let gaps = boxes.dropLast().map { part in
      Node.tag(
        "path",
        [
          "class": "halo",
          "d": "M\(Coordinate.text(part.box.x)) \(Coordinate.text(part.box.y))"
            + "h\(Coordinate.text(part.box.width))", "fill": "none", "stroke": "#ffffff",
          "stroke-width": "1.5",
        ])
    }
    return fills + gaps + boxes.flatMap { label($0.label, in: $0.box) }
  }

  /// The label on paper of its own, so that no texture runs through it; none where it has no room.
  private func label(_ text: String, in box: Rectangle) -> [Node] {
    let width = FigureFrame.text.reservedWidth(of: text) + 4
    guard width <= box.width - 2, box.height >= FigureFrame.fontSize + 5 else { return [] }
    let middle = box.y + box.height / 2
    let paper = Node.tag(
      "rect",
      [
        "class": "paper", "x": Coordinate.text(box.x + (box.width - width) / 2),
        "y": Coordinate.text(middle - 8), "width": Coordinate.text(width), "height": "16",
        "fill": "#ffffff",
      ])
    let placed = PlacedText(
      text, x: box.x + box.width / 2, baseline: middle + 4.5, anchor: .middle,
      metrics: FigureFrame.text)
    return [paper, placed.node(["class": "share"])]
  }
}
