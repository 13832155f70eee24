import Displays
import Markup
import Plotting

/// A picture drawn for one or for two columns of a journal: its file, and what it measures on paper.
package struct FigurePicture: Sendable {
  /// The path in the kit, without an ending.
  let path: String
  /// The display's, such as `figure-os`.
  let anchor: String
  /// Whether it is for two columns.
  let isWide: Bool
  /// The file in SVG.
  package let svg: [UInt8]
  /// In millimetres.
  let width: Double
  let height: Double
  /// The smallest text in it, in points.
  let leastType: Double

  private static let pointsPerMillimetre = 72 / 25.4

  /// A drawing of a page at a width; nil where it is no picture.
  ///
  /// Sizes in the drawing are in units of its own, of which the width has so many: all of it scales alike.
  init?(_ drawing: Element, of anchor: String, path: String, isWide: Bool, width: Double) {
    let box = (drawing.attribute("viewBox") ?? "").split(separator: " ").compactMap { Double($0) }
    guard box.count == 4, box[2] > 0 else { return nil }
    let scale = width / box[2]
    self.path = path
    self.anchor = anchor
    self.isWide = isWide
    self.width = width
    height = box[3] * scale
    leastType = (drawing.fontSizes.min() ?? 0) * scale * Self.pointsPerMillimetre
    var root = drawing
    root.attributes = drawing.attributes.filter { !["width", "height", "xmlns"].contains($0.name) }
    root.attributes.insert(.init(name: "xmlns", value: "http://www.w3.org/2000/svg"), at: 0)
    root.attributes += [
      .init(name: "width", value: "\(Coordinate.text(width))mm"),
      .init(name: "height", value: "\(Coordinate.text(height))mm"),
    ]
    root.children.insert(
      .tag(
        "rect",
        [
          "x": Coordinate.text(box[0]), "y": Coordinate.text(box[1]),
          "width": Coordinate.text(box[2]), "height": Coordinate.text(box[3]), "fill": "#ffffff",
        ]), at: drawing.children.prefix { $0.isWords }.count)
    svg = Array(
      ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + MarkupWriter(.xml).string(.element(root)) + "\n").utf8)
  }
}

extension Element {
  /// The sizes of type in it.
  fileprivate var fontSizes: [Double] {
    [attribute("font-size").flatMap { Double($0) }].compactMap(\.self)
      + children.flatMap { node -> [Double] in
        if case .element(let element) = node { element.fontSizes } else { [] }
      }
  }
}

extension Node {
  /// Whether it is the name or the description of a picture.
  fileprivate var isWords: Bool {
    if case .element(let element) = self {
      ["title", "desc"].contains(element.name)
    } else {
      false
    }
  }
}
