import Markup
import Plotting

/// Draws areas that add up to everyone: each with a tint, a texture that stays on gray paper, an edge
/// and its name.
struct StackedAreasDrawing {
  let figure: TimeFigure
  let placement: AreaNames

  init(figure: TimeFigure, names: AreaNames) {
    self.figure = figure
    placement = names
  }

  private var layout: TimeFigureLayout { placement.layout }

  /// The textures, one for each area but the rest.
  var definitions: Node {
    .tag(
      "defs", [:],
      figure.areas.compactMap { area in
        area.index.map { index in
          .tag(
            "pattern",
            [
              "id": textureID(index), "width": "8", "height": "8",
              "patternUnits": "userSpaceOnUse",
            ],
            [
              .tag(
                "path",
                [
                  "class": "texture series-\(index + 1)", "d": Texture.path(index),
                  "fill": "none", "stroke": area.color, "stroke-width": "1",
                ])
            ])
        }
      })
  }

  private func textureID(_ index: Int) -> String {
    "\(figure.id(layout.width))-texture-\(index + 1)"
  }

  var node: Node {
    .tag("g", ["class": "areas"], figure.areas.flatMap(fills) + figure.areas.map(edge) + fade)
  }

  private func fills(of area: StackedArea) -> [Node] {
    guard let index = area.index else { return [] }
    let path = area.band.path(x: layout.x, y: layout.y)
    return [
      .tag(
        "path",
        [
          "class": "band band-\(index + 1)", "data-area": area.label, "d": path,
          "fill": area.color, "fill-opacity": "0.16",
        ]),
      .tag("path", ["class": "texture", "d": path, "fill": "url(#\(textureID(index)))"]),
    ]
  }

  /// The upper edge; that of the rest is the whole, a line like the axis.
  private func edge(of area: StackedArea) -> Node {
    .tag(
      "path",
      [
        "class": area.index.map { "edge series-\($0 + 1)" } ?? "guide",
        "data-mark": area.index.map { _ in area.label },
        "d": area.upper.path(x: layout.x, y: layout.y), "fill": "none", "stroke": area.color,
        "stroke-width": area.index == nil ? "1" : "1.6", "stroke-dasharray": area.dash,
      ])
  }

  /// A line from which too few remain at risk.
  private var fade: [Node] {
    guard let time = figure.series.first?.fadeTime else { return [] }
    let place = Coordinate.text(layout.x(time))
    let (top, bottom) = (Coordinate.text(layout.plot.y), Coordinate.text(layout.plot.bottom))
    return [
      .tag(
        "path",
        [
          "class": "guide", "d": "M\(place) \(top)V\(bottom)", "fill": "none",
          "stroke": Palette.muted, "stroke-dasharray": "3 3",
        ])
    ]
  }

  /// The names within the areas, on paper so that no texture runs through them.
  var names: [Node] {
    placement.placed.flatMap { name in
      let box = name.box
      let paper = Node.tag(
        "rect",
        [
          "class": "paper", "x": Coordinate.text(box.x), "y": Coordinate.text(box.y),
          "width": Coordinate.text(box.width), "height": Coordinate.text(box.height),
          "fill": "#ffffff",
        ])
      return [paper] + name.lines.map { $0.node(nameAttributes(name.index)) }
    }
  }

  func nameAttributes(_ index: Int) -> KeyValuePairs<String, String?> {
    let area = figure.areas[index]
    return ["class": area.index.map { "label label-\($0 + 1)" } ?? "label", "fill": area.textColor]
  }

  /// A piece of the area before its name above the plot.
  func swatch(_ entry: TimeFigureLayout.KeyEntry) -> Node {
    let area = figure.areas[entry.index]
    let path = "M\(Coordinate.text(entry.x)) \(Coordinate.text(entry.baseline - 10))h20v11h-20Z"
    let texture = area.index.map { index in
      Node.tag("path", ["class": "texture", "d": path, "fill": "url(#\(textureID(index)))"])
    }
    let edge = Node.tag(
      "path",
      [
        "class": area.index.map { "swatch series-\($0 + 1)" } ?? "swatch guide", "d": path,
        "fill": "none", "stroke": area.color, "stroke-width": "1",
      ])
    return .fragment([texture, edge].compactMap(\.self))
  }
}

/// Textures of lines on a tile of eight by eight units.
private enum Texture {
  private static let paths = [
    "M-2 2L2 -2M0 8L8 0M6 10L10 6", "M1 2h2M5 6h2", "M-2 6L2 10M0 0L8 8M6 -2L10 2", "M0 4h8",
    "M4 0v8", "M0 4h8M4 0v8",
  ]

  static func path(_ index: Int) -> String { paths[index % paths.count] }
}
