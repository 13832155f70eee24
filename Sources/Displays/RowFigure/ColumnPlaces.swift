import Plotting

/// Where the columns of a wide figure of rows lie: labels, numbers before the plot, the plot, numbers
/// after it.
struct ColumnPlaces {
  static let indent = 12.0
  /// A heading is broken into lines before it makes its column wider than this, and a word of it
  /// before it makes it as wide as that.
  private static let headingWidth = 66.0
  private static let wordWidth = 126.0

  struct Place {
    let headingLines: [String]
    let anchor: PlacedText.Anchor
    let anchorX: Double
  }

  let labelLines: [String]
  let labelWidth: Double
  let places: [Place]
  let plotStart: Double
  let plotEnd: Double

  /// The most lines a heading has.
  var headingLines: Int { ([labelLines.count] + places.map(\.headingLines.count)).max() ?? 0 }

  init(_ figure: RowFigure, within units: Double) {
    let columns = figure.columns.indices.map { Self.column($0, of: figure) }
    let gap = RowFigureLayout.gap
    let taken = columns.map { $0.width + gap }.reduce(0, +)
    let wished = figure.rows.map { row in
      (row.isHeading ? FigureFrame.bold : FigureFrame.text).reservedWidth(of: row.label)
        + (row.isIndented ? Self.indent : 0)
    }
    let longest = max(
      wished.max() ?? 0, FigureFrame.bold.reservedWidth(of: figure.labelHeading))
    let plots = figure.panel == nil ? 1.0 : 2
    let room = units - taken - plots * (gap + RowFigureLayout.narrowestPlot)
    let labels = (min(longest, max(RowFigureLayout.narrowestLabels, room)) + 1).rounded(.up)
    labelWidth = labels
    labelLines = FigureFrame.bold.lines(of: figure.labelHeading, within: labels)
    var cursor = labels + gap
    var places: [Place] = []
    for (column, declared) in zip(columns, figure.columns) where declared.isBefore {
      places.append(
        Place(headingLines: column.lines, anchor: .end, anchorX: cursor + column.width))
      cursor += column.width + gap
    }
    plotStart = cursor
    let after = zip(columns, figure.columns).filter { !$1.isBefore }.map(\.0)
    let end = units - after.map { $0.width + gap }.reduce(0, +)
    plotEnd = end
    cursor = end + gap
    for column in after {
      places.append(Place(headingLines: column.lines, anchor: .start, anchorX: cursor))
      cursor += column.width + gap
    }
    self.places = places
  }

  private static func column(
    _ index: Int, of figure: RowFigure
  ) -> (lines: [String], width: Double) {
    let cells = figure.rows.compactMap { row -> String? in
      let place = index - (figure.columns.count - row.cells.count)
      return row.cells.indices.contains(place) ? row.cells[place] : nil
    }
    let widest = cells.map(FigureFrame.text.reservedWidth).max() ?? 0
    let heading = figure.columns[index].heading
    let words = heading.split(separator: " ").map { FigureFrame.bold.reservedWidth(of: String($0)) }
    let lines = FigureFrame.bold.lines(
      of: heading, within: max(widest, headingWidth, min(words.max() ?? 0, wordWidth)))
    let width = max(widest, lines.map(FigureFrame.bold.reservedWidth).max() ?? 0)
    return (lines, width.rounded(.up))
  }
}
