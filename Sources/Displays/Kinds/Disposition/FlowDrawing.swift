import AnalysisPlan
import Markup
import Plotting
import Results

/// Draws a flow of patients in one of its two sizes.
struct FlowDrawing {
  private let frame: FigureFrame
  private let layout: FlowLayout

  init(figure: FlowFigure, width: FigureWidth) {
    let text = FlowText(figure: figure)
    frame = FigureFrame(
      name: figure.figure.name, width: width, series: 1, title: text.accessibleTitle,
      description: text.description, header: figure.results.header)
    layout = FlowLayout(figure: figure, width: width)
  }

  var svg: Element { frame.svg(drawing, bottom: layout.bottom, on: nil) }
  var file: Element { frame.file(drawing, bottom: layout.bottom) }

  /// Arrows first, then the boxes in the order in which they are read.
  private var drawing: [Node] {
    layout.connectors.map(node) + layout.boxes.map(node)
  }

  private func node(_ box: FlowLayout.PlacedBox) -> Node {
    let outline = Node.tag(
      "rect",
      [
        "class": box.isSide ? "outline side" : "outline", "x": Coordinate.text(box.frame.x),
        "y": Coordinate.text(box.frame.y), "width": Coordinate.text(box.frame.width),
        "height": Coordinate.text(box.frame.height), "fill": "none", "stroke": Palette.ink,
        "stroke-dasharray": box.isNotReported ? "4 3" : nil,
      ])
    return .tag("g", ["class": "text"], [outline] + box.texts.map { $0.node() })
  }

  private func node(_ connector: FlowLayout.Connector) -> Node {
    let points = connector.points.enumerated().map { index, point in
      "\(index == 0 ? "M" : "L")\(Coordinate.text(point.x)) \(Coordinate.text(point.y))"
    }
    let line = Node.tag(
      "path",
      [
        "class": "outline arrow", "d": points.joined(), "fill": "none", "stroke": Palette.ink,
      ])
    guard connector.hasHead else { return line }
    return .fragment([line, head(connector)])
  }

  /// A filled head whose tip touches the box.
  private func head(_ connector: FlowLayout.Connector) -> Node {
    let points = connector.points
    let tip = points[points.count - 1]
    let isDown = points[points.count - 2].x == tip.x
    let base =
      isDown
      ? [(tip.x - 4, tip.y - 8), (tip.x + 4, tip.y - 8)]
      : [(tip.x - 8, tip.y - 4), (tip.x - 8, tip.y + 4)]
    let corners = ([(tip.x, tip.y)] + base).map {
      "\(Coordinate.text($0.0)) \(Coordinate.text($0.1))"
    }
    return .tag(
      "path", ["class": "ink", "d": "M\(corners.joined(separator: "L"))Z", "fill": Palette.ink])
  }
}
