import Plotting

/// Where the boxes and arrows of a flow lie; made before anything is drawn.
struct FlowLayout {
  /// A box with its lines of text.
  struct PlacedBox {
    let frame: Rectangle
    let texts: [PlacedText]
    let isSide: Bool
    let isNotReported: Bool
  }

  /// A line through points, with an arrow head at its end where it leads into a box.
  struct Connector {
    let points: [(x: Double, y: Double)]
    let hasHead: Bool
  }

  /// Where the boxes of a column stand: those of the flow, those beside it, and the line between.
  struct Column {
    let x: Double
    let width: Double
    let spine: Double
    let sideX: Double
    let sideEnd: Double
  }

  private static let gap = 22.0
  private static let sideGap = 13.0

  private(set) var boxes: [PlacedBox] = []
  private(set) var connectors: [Connector] = []
  private(set) var bottom = 0.0

  /// Groups stand beside each other where there is room for their words, else under each other.
  init(figure: FlowFigure, width: FigureWidth) {
    let units = width.units
    let standsBeside = width == .wide && figure.branches.count <= 4
    let stackedEnd = min(units, 520)
    let trunk = standsBeside ? Column.centered(units) : .stacked(from: 0, to: stackedEnd)
    let trunkEnd = place([figure.trunk], in: [trunk], from: 1)
    guard !figure.branches.isEmpty else { return }
    let branches = figure.branches.map(\.boxes)
    if standsBeside {
      let columns = Column.beside(branches.count, in: units)
      let top = trunkEnd + 2 * Self.gap
      divide(trunk, trunkEnd, to: columns, top: top)
      _ = place(branches, in: columns, from: top)
    } else {
      placeStacked(branches, below: trunkEnd, to: stackedEnd)
    }
  }

  // MARK: Placing

  /// Places the boxes of columns row by row, so that those of one stage stand side by side.
  ///
  /// - Returns: where the last row ends.
  private mutating func place(
    _ boxes: [[FlowFigure.Box]], in columns: [Column], from top: Double
  ) -> Double {
    var cursor = top
    /// Where the flow leaves the last box on it.
    var leaving: Double?
    for row in 0..<(boxes.first?.count ?? 0) {
      let isSide = boxes[0][row].isSide
      if row > 0 { cursor += isSide || boxes[0][row - 1].isSide ? Self.sideGap : Self.gap }
      let texts = zip(boxes, columns).map { FlowBoxText($0[row], width: $1.room(isSide: isSide)) }
      let height = texts.map(\.height).max() ?? 0
      for (column, (boxes, text)) in zip(columns, zip(boxes, texts)) {
        let frame = column.frame(of: text, isSide: isSide, top: cursor, height: height)
        add(boxes[row], text, frame)
        if let leaving { connect(column, from: leaving, to: frame, isSide: isSide) }
        if let leaving, isSide, row + 1 == boxes.count {
          endSpine(column, from: leaving, at: frame)
        }
      }
      cursor += height
      if !isSide { leaving = cursor }
    }
    bottom = max(bottom, cursor)
    return cursor
  }

  private mutating func add(
    _ box: FlowFigure.Box, _ text: FlowBoxText, _ frame: Rectangle
  ) {
    boxes.append(
      PlacedBox(
        frame: frame, texts: text.placed(in: frame), isSide: box.isSide,
        isNotReported: box.isNotReported))
  }

  private mutating func connect(
    _ column: Column, from leaving: Double, to frame: Rectangle, isSide: Bool
  ) {
    if isSide {
      let middle = Self.entry(of: frame)
      connectors.append(
        Connector(points: [(column.spine, middle), (frame.x, middle)], hasHead: true))
    } else {
      connectors.append(
        Connector(points: [(column.spine, leaving), (column.spine, frame.y)], hasHead: true))
    }
  }

  /// A flow that ends with boxes beside it goes no further than the last of them.
  private mutating func endSpine(_ column: Column, from leaving: Double, at frame: Rectangle) {
    connectors.append(
      Connector(
        points: [(column.spine, leaving), (column.spine, Self.entry(of: frame))], hasHead: false))
  }

  /// The height at which an arrow enters a box from the side: that of its heading.
  private static func entry(of frame: Rectangle) -> Double {
    frame.y + FlowBoxText.padding + FigureFrame.lineHeight / 2
  }

  // MARK: Dividing

  /// From the trunk down, and from there across and down to the head of each column.
  private mutating func divide(
    _ trunk: Column, _ end: Double, to columns: [Column], top: Double
  ) {
    let middle = end + Self.gap
    connectors.append(
      Connector(points: [(trunk.spine, end), (trunk.spine, middle)], hasHead: false))
    for column in columns {
      let target = column.x + column.width / 2
      connectors.append(
        Connector(
          points: [(trunk.spine, middle), (target, middle), (target, top)], hasHead: true))
    }
  }

  /// Groups under each other, each entered from a line on the left.
  private mutating func placeStacked(
    _ branches: [[FlowFigure.Box]], below end: Double, to right: Double
  ) {
    let rail = 8.0
    let column = Column.stacked(from: 24, to: right)
    var (cursor, leaving) = (end, end)
    for boxes in branches {
      cursor += Self.gap
      let middle = cursor + FlowBoxText.padding + FigureFrame.lineHeight / 2
      connectors.append(
        Connector(points: [(rail, leaving), (rail, middle), (column.x, middle)], hasHead: true))
      leaving = middle
      cursor = place([boxes], in: [column], from: cursor)
    }
  }
}

extension FlowLayout.Column {
  /// A column in the middle of the picture, with room at its right.
  static func centered(_ units: Double) -> Self {
    Self(
      x: units / 2 - 150, width: 300, spine: units / 2, sideX: units / 2 + 26, sideEnd: units - 1)
  }

  /// A column whose side boxes stand in from its left.
  static func stacked(from x: Double, to end: Double) -> Self {
    Self(x: x + 1, width: end - x - 2, spine: x + 12, sideX: x + 28, sideEnd: end - 1)
  }

  /// Columns of one width beside each other.
  static func beside(_ count: Int, in units: Double) -> [Self] {
    let space = 16.0
    let width = min(330, (units - 2 - space * Double(count - 1)) / Double(count))
    let left = (units - width * Double(count) - space * Double(count - 1)) / 2
    return (0..<count).map { index in
      let x = left + Double(index) * (width + space)
      return stacked(from: x - 1, to: x + width + 1)
    }
  }

  /// How wide a box can be.
  func room(isSide: Bool) -> Double { isSide ? sideEnd - sideX : width }

  /// A box on the flow fills the column; one beside it is as large as its text.
  func frame(
    of text: FlowBoxText, isSide: Bool, top: Double, height: Double
  ) -> Rectangle {
    isSide
      ? Rectangle(x: sideX, y: top, width: text.width, height: text.height)
      : Rectangle(x: x, y: top, width: width, height: height)
  }
}

/// The text of a box in lines that fit.
struct FlowBoxText {
  static let padding = 8.0
  private static let hanging = 12.0

  private struct Line {
    let text: String
    let indent: Double
    let metrics: TextMetrics
  }

  private let lines: [Line]
  /// The width of the box around the text, as narrow as it allows.
  let width: Double

  init(_ box: FlowFigure.Box, width: Double) {
    let room = width - 2 * Self.padding
    let heading = box.heading + (box.row.map { " " + $0.sizeText } ?? "")
    var lines = FigureFrame.bold.lines(of: heading, within: room).map {
      Line(text: $0, indent: 0, metrics: FigureFrame.bold)
    }
    for line in box.lines {
      let text = line.label + (line.row.map { " " + $0.sizeText } ?? "")
      let fits = FigureFrame.text.reservedWidth(of: text) <= room
      let broken = FigureFrame.text.lines(of: text, within: fits ? room : room - Self.hanging)
      lines += broken.enumerated().map { index, text in
        Line(text: text, indent: index == 0 ? 0 : Self.hanging, metrics: FigureFrame.text)
      }
    }
    self.lines = lines
    let widest = lines.map { $0.metrics.reservedWidth(of: $0.text) + $0.indent }.max() ?? 0
    self.width = min(width, (widest + 2 * Self.padding).rounded(.up))
  }

  var height: Double { Double(lines.count) * FigureFrame.lineHeight + 2 * Self.padding - 4 }

  func placed(in frame: Rectangle) -> [PlacedText] {
    lines.enumerated().map { index, line in
      PlacedText(
        line.text, x: frame.x + Self.padding + line.indent,
        baseline: frame.y + Self.padding + 11 + Double(index) * FigureFrame.lineHeight,
        metrics: line.metrics)
    }
  }
}
