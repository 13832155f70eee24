import Markup
import Plotting
import Results

/// What surrounds a drawing: the root element, its name and description, and the notices below.
///
/// Presentation attributes carry the light look, so that the picture is right as a file and on paper;
/// classes let a style sheet change it for dark and forced colors.
struct FigureFrame {
  static let fontSize = 13.0
  static let lineHeight = 17.0
  static let text = TextMetrics(size: fontSize)
  static let bold = TextMetrics(size: fontSize, isBold: true)

  let name: String
  let width: FigureWidth
  /// How many series take their colors from the palette.
  let series: Int
  /// At most 100 characters.
  let title: String
  let description: String
  let notices: [String]

  init(
    name: String, width: FigureWidth, series: Int, title: String, description: String,
    header: ResultSet.Header
  ) {
    (self.name, self.width, self.series) = (name, width, series)
    (self.title, self.description) = (title, description)
    notices = Notices.of(header)
  }

  /// The frame of a figure over time.
  init(figure: TimeFigure, width: FigureWidth) {
    (name, self.width, series) = (figure.name, width, figure.paletteSize)
    (title, description, notices) = (
      figure.accessibleTitle, figure.description, figure.notices
    )
  }

  /// The picture's own, on a page that has it in both widths.
  var id: String { "figure-\(name)-\(width.rawValue)" }

  /// The whole picture of a drawing that ends at a height; a file gives it its own paper.
  func svg(_ drawing: [Node], bottom: Double, on paper: Paper?) -> Element {
    let notices = notices(below: bottom)
    let margin = paper?.margin ?? 0
    let frame = Rectangle(
      x: -margin, y: -margin, width: width.units + 2 * margin,
      height: ((notices.last?.baseline ?? bottom) + 8).rounded(.up) + 2 * margin)
    let size = (Coordinate.text(frame.width), Coordinate.text(frame.height))
    let origin = Coordinate.text(-margin)
    let notice = notices.map { $0.node(["class": "study-notice", "fill": Palette.muted]) }
    return Element(
      "svg",
      [
        "data-fig": name, "id": id,
        "class": "\(width.rawValue) palette-\(Palette.size(for: series))",
        "viewBox": "\(origin) \(origin) \(size.0) \(size.1)", "width": size.0, "height": size.1,
        "role": "img", "aria-labelledby": "\(id)-title \(id)-desc",
        "font-family": "Arial, 'Liberation Sans', Helvetica, sans-serif",
        "font-size": Coordinate.text(Self.fontSize), "fill": Palette.ink,
      ],
      [
        .tag("title", ["id": "\(id)-title"], [.text(title)]),
        .tag("desc", ["id": "\(id)-desc"], [.text(description)]),
      ] + (paper.map { [$0.node(frame)] } ?? []) + MarkNames.telling(drawing) + notice)
  }

  /// The picture as a file that stands alone, on white paper with a margin.
  func file(_ drawing: [Node], bottom: Double) -> Element {
    var root = svg(drawing, bottom: bottom, on: Paper(margin: 16))
    let namespace = Element.Attribute(name: "xmlns", value: "http://www.w3.org/2000/svg")
    root.attributes.insert(namespace, at: 0)
    return root
  }

  private func notices(below bottom: Double) -> [PlacedText] {
    let lines = self.notices.flatMap { Self.text.lines(of: $0, within: width.units - 4) }
    return lines.enumerated().map { index, line in
      PlacedText(
        line, x: 0, baseline: bottom + 18 + Double(index) * Self.lineHeight, metrics: Self.text)
    }
  }
}

extension String {
  /// A title for programs that read aloud: at most 100 characters.
  var asAccessibleTitle: String { count <= 100 ? self : prefix(99) + "…" }
}
