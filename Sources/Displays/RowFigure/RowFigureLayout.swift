import Plotting

/// Where everything of a figure of rows lies; made before anything is drawn.
///
/// A wide picture has the numbers beside the plot; a narrow one has label and numbers above each row's
/// stretch of a plot that takes all its width.
struct RowFigureLayout {
  static let lineHeight = FigureFrame.lineHeight
  /// Between columns.
  static let gap = 14.0
  /// Between the plot's edge and the ends of its axis, for arrows and the labels of the last ticks.
  static let inset = 12.0
  static let narrowestPlot = 190.0
  static let narrowestLabels = 110.0
  /// How far dots of one row lie apart.
  static let spread = 8.5

  struct PlacedRow {
    let index: Int
    let y: Double
  }

  let key: RowFigureKey
  private(set) var texts: [PlacedText] = []
  private(set) var rows: [PlacedRow] = []
  private(set) var x: RowScale
  let ticks: [Double]
  /// The scale and the ticks of the second plot.
  let panel: (x: RowScale, ticks: [Double])?
  /// Where lines of the plot may be drawn: all of its height, or beside words the stretch of each row.
  private(set) var bands: [ClosedRange<Double>] = []
  /// Where the axis lies.
  private(set) var axis = 0.0
  private(set) var bottom = 0.0

  init(figure: RowFigure, width: FigureWidth) {
    key = RowFigureKey(figure, within: width.units)
    let columns = ColumnPlaces(figure, within: width.units)
    let (left, right) =
      width == .wide ? (columns.plotStart, columns.plotEnd) : (0, width.units)
    let inset =
      [figure.axis, figure.panel?.axis].compactMap(\.self)
      .map { Self.inset($0, isTight: width == .narrow || figure.panel != nil) }.max()
      ?? Self.inset
    let middle = figure.panel == nil ? right : left + (right - left) / 2
    x = RowScale(
      figure.axis, start: left + inset, end: (figure.panel == nil ? right : middle) - inset)
    ticks = Self.ticks(figure.axis, x)
    panel = figure.panel.map { panel in
      let x = RowScale(panel.axis, start: middle + inset, end: right - inset)
      return (x, Self.ticks(panel.axis, x))
    }
    let top = key.bottom
    if width == .wide {
      placeWide(figure, columns, from: top)
    } else {
      placeNarrow(figure, within: width.units, from: top)
    }
    placeAxis(figure, within: width.units)
  }

  /// The room for arrows and for the labels of the last ticks.
  private static func inset(_ axis: RowFigure.Axis, isTight: Bool) -> Double {
    guard isTight else { return inset }
    let labels = axis.tickSets.flatMap(\.self).map(axis.label)
    let widest = labels.map(FigureFrame.text.reservedWidth).max() ?? 0
    return max(inset, (widest / 2 + 2).rounded(.up))
  }

  /// The fullest set of ticks whose labels keep apart.
  private static func ticks(_ axis: RowFigure.Axis, _ x: RowScale) -> [Double] {
    axis.tickSets.first { ticks in
      zip(ticks, ticks.dropFirst()).allSatisfy { first, second in
        let room = [first, second].map { FigureFrame.text.reservedWidth(of: axis.label($0)) / 2 }
        return x(second) - x(first) > room[0] + room[1] + 4
      }
    } ?? axis.tickSets.last.map { Array($0.prefix(1)) } ?? []
  }

  /// How much height the marks of a row need.
  private static func markHeight(_ figure: RowFigure) -> Double {
    figure.isSpread ? Double(max(0, figure.series.count - 1)) * figure.spread + 14 : lineHeight
  }

  // MARK: Wide

  private mutating func placeWide(
    _ figure: RowFigure, _ columns: ColumnPlaces, from top: Double
  ) {
    var cursor = top + Double(columns.headingLines) * Self.lineHeight
    placeHeadings(figure, columns, lastBaseline: cursor)
    cursor += 12
    let plotTop = cursor
    for (index, row) in figure.rows.enumerated() {
      if row.isHeading, index > 0 { cursor += 6 }
      let metrics = row.isHeading ? FigureFrame.bold : FigureFrame.text
      let indent = row.isIndented ? ColumnPlaces.indent : 0
      let lines = [row.label, row.counts].filter { !$0.isEmpty }
        .flatMap { metrics.lines(of: $0, within: columns.labelWidth - indent) }
      let height = Double(max(1, lines.count)) * Self.lineHeight
      let markHeight = row.mark == nil ? 0 : Self.markHeight(figure)
      let offset = max(0, markHeight - Self.lineHeight) / 2
      let baseline = cursor + 13 + offset
      for (line, text) in lines.enumerated() {
        texts.append(
          PlacedText(
            text, x: indent, baseline: baseline + Double(line) * Self.lineHeight, metrics: metrics))
      }
      placeCells(of: row, columns, baseline: baseline)
      rows.append(PlacedRow(index: index, y: baseline - 4.5))
      cursor += max(height + offset, markHeight) + 5
    }
    axis = cursor + 4
    bands = [plotTop...axis]
  }

  private mutating func placeHeadings(
    _ figure: RowFigure, _ columns: ColumnPlaces, lastBaseline: Double
  ) {
    let headings =
      [(columns.labelLines, 0.0, PlacedText.Anchor.start)]
      + columns.places.map { ($0.headingLines, $0.anchorX, $0.anchor) }
    for (lines, x, anchor) in headings {
      for (index, line) in lines.enumerated() {
        texts.append(
          PlacedText(
            line, x: x,
            baseline: lastBaseline - Double(lines.count - 1 - index) * Self.lineHeight,
            anchor: anchor, metrics: FigureFrame.bold))
      }
    }
  }

  /// Spaces that align a cell's number are room before it: programs leave out the spaces that a text
  /// begins with.
  private mutating func placeCells(
    of row: RowFigure.Row, _ columns: ColumnPlaces, baseline: Double
  ) {
    for (place, cell) in zip(columns.places.suffix(row.cells.count), row.cells)
    where !cell.isEmpty {
      let spaces = String(cell.prefix { $0 == "\u{2007}" })
      let shift = place.anchor == .start ? FigureFrame.text.width(of: spaces) : 0
      texts.append(
        PlacedText(
          String(cell.dropFirst(spaces.count)), x: place.anchorX + shift, baseline: baseline,
          anchor: place.anchor, metrics: FigureFrame.text))
    }
  }

  // MARK: Narrow

  private mutating func placeNarrow(
    _ figure: RowFigure, within units: Double, from top: Double
  ) {
    let columns = figure.columns.map(\.heading).joined(separator: "; ")
    let heading = "\(figure.labelHeading): \(columns)"
    var cursor = top
    for line in FigureFrame.bold.lines(of: heading, within: units - 4) {
      cursor += Self.lineHeight
      texts.append(PlacedText(line, x: 0, baseline: cursor, metrics: FigureFrame.bold))
    }
    cursor += 10
    let before = figure.columns.count { $0.isBefore }
    let isBeside = figure.rows.allSatisfy { $0.isHeading || Self.fitsOneLine($0, units) }
    for (index, row) in figure.rows.enumerated() {
      if index > 0 { cursor += row.isHeading ? 10 : 4 }
      cursor = placeWords(
        of: row, isBeside: isBeside, leftCells: before, within: units, from: cursor)
      let height = row.mark == nil ? 0 : Self.markHeight(figure)
      rows.append(PlacedRow(index: index, y: cursor + 5 + height / 2))
      if row.mark != nil { bands.append((cursor + 4)...(cursor + height + 6)) }
      cursor += row.mark == nil ? 2 : height + 6
    }
    axis = cursor + 4
    bands.append((axis - 4)...axis)
  }

  private static func fitsOneLine(_ row: RowFigure.Row, _ units: Double) -> Bool {
    let metrics = row.isHeading ? FigureFrame.bold : FigureFrame.text
    let numbers = joined(row.cells)
    return metrics.reservedWidth(of: row.label) + FigureFrame.text.reservedWidth(of: numbers) + 14
      <= units
  }

  /// Cells on one line need no spaces that align them with others.
  private static func joined(_ cells: some Sequence<String>) -> String {
    cells.filter { !$0.isEmpty }.map { $0.replacing("\u{2007}", with: "") }.joined(separator: "; ")
  }

  /// Label and numbers on one line; or the label, and below it the numbers that a wide picture has
  /// before its plot left and those after it right.
  private mutating func placeWords(
    of row: RowFigure.Row, isBeside: Bool, leftCells: Int, within units: Double, from top: Double
  ) -> Double {
    let metrics = row.isHeading ? FigureFrame.bold : FigureFrame.text
    var cursor = top
    for line in metrics.lines(of: row.label, within: units - 4) {
      cursor += Self.lineHeight
      texts.append(PlacedText(line, x: 0, baseline: cursor, metrics: metrics))
    }
    guard row.cells.contains(where: { !$0.isEmpty }) else { return cursor }
    if row.isHeading ? Self.fitsOneLine(row, units) : isBeside {
      place(Self.joined(row.cells), x: units, .end, cursor)
      return cursor
    }
    let left = row.isHeading ? "" : Self.joined(row.cells.prefix(leftCells))
    let right = Self.joined(row.isHeading ? row.cells[...] : row.cells.dropFirst(leftCells))
    let together = [left, right].map(FigureFrame.text.reservedWidth).reduce(14, +)
    for line in FigureFrame.text.lines(of: left, within: units - 4) {
      cursor += Self.lineHeight
      place(line, x: 0, .start, cursor)
    }
    for (index, line) in FigureFrame.text.lines(of: right, within: units - 4).enumerated() {
      if index > 0 || left.isEmpty || together > units { cursor += Self.lineHeight }
      place(line, x: units, .end, cursor)
    }
    return cursor
  }

  private mutating func place(
    _ text: String, x: Double, _ anchor: PlacedText.Anchor, _ baseline: Double
  ) {
    texts.append(
      PlacedText(text, x: x, baseline: baseline, anchor: anchor, metrics: FigureFrame.text))
  }

  // MARK: Axis

  private mutating func placeAxis(_ figure: RowFigure, within units: Double) {
    var cursor = axis + 20
    if let sides = figure.axis.sides, let middle = figure.noDifference.map({ x($0) }) {
      let room = [middle - 8, units - middle - 8].map { min($0, 190) }
      let blocks = [
        (
          FigureFrame.text.lines(of: sides.left, within: room[0]), middle - 8, PlacedText.Anchor.end
        ),
        (FigureFrame.text.lines(of: sides.right, within: room[1]), middle + 8, .start),
      ]
      for (lines, x, anchor) in blocks {
        for (index, line) in lines.enumerated() {
          texts.append(
            PlacedText(
              line, x: x, baseline: cursor + 19 + Double(index) * Self.lineHeight, anchor: anchor,
              metrics: FigureFrame.text))
        }
      }
      cursor += 6 + Double(blocks.map(\.0.count).max() ?? 0) * Self.lineHeight
    }
    let middle = (x.start + x.end) / 2
    guard let panel, let title = figure.panel?.axis.title else {
      let room = 2 * min(middle, units - middle) - 4
      bottom = placeTitle(figure.axis.title, around: middle, within: room, from: cursor) + 6
      return
    }
    let room = panel.x.start - x.start - 8
    let bottoms = [
      placeTitle(figure.axis.title, around: middle, within: room, from: cursor),
      placeTitle(title, around: (panel.x.start + panel.x.end) / 2, within: room, from: cursor),
    ]
    bottom = (bottoms.max() ?? cursor) + 6
  }

  /// The title below an axis; where its last line stands.
  private mutating func placeTitle(
    _ title: String, around middle: Double, within room: Double, from top: Double
  ) -> Double {
    var cursor = top
    for line in FigureFrame.text.lines(of: title, within: room) {
      cursor += Self.lineHeight + 2
      texts.append(
        PlacedText(line, x: middle, baseline: cursor, anchor: .middle, metrics: FigureFrame.text))
    }
    return cursor
  }
}
