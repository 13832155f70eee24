import Markup
import Plotting
import Results

/// A picture of rows that each have a label, numbers as text and marks on a common axis: what it shows,
/// before it is known how large it is drawn.
struct RowFigure {
  /// Numbers that stand under one heading, beside the plot where there is room.
  struct Column {
    let heading: String
    /// Whether it stands before the plot.
    let isBefore: Bool
  }

  struct Row {
    let label: String
    /// A heading has no marks; its text stands under the last column.
    var isHeading = false
    var isIndented = false
    /// The texts of the columns; those of a heading end with the last column's.
    let cells: [String]
    var mark: Mark?
    /// The counts of the series in their order, below the label where two plots leave the cells no room.
    var counts = ""
  }

  enum Mark {
    /// An estimate with its limits; a limit that is not known is nil.
    case interval(Interval)
    /// An interval a series, one below the other.
    case intervals([Interval])
    /// A dot a series, one below the other where they are spread.
    case dots([Dot])
  }

  struct Interval {
    let estimate: Double
    let lower: Double?
    let upper: Double?
    /// From 0 to 1; nil for the diamond of everyone.
    let area: Double?
    /// Its place among the series.
    var series = 0
  }

  struct Dot {
    let series: Int
    let value: Double
  }

  /// The axis below the rows.
  struct Axis {
    enum Kind { case linear, logarithmic }
    let kind: Kind
    let domain: ClosedRange<Double>
    /// Sets of ticks, the fullest first.
    let tickSets: [[Double]]
    let label: (Double) -> String
    let title: String
    /// What lies left and right of the value of no difference.
    var sides: (left: String, right: String)?
  }

  let name: String
  let accessibleTitle: String
  let description: String
  let header: ResultSet.Header
  /// The heading above the labels.
  let labelHeading: String
  let columns: [Column]
  let rows: [Row]
  let axis: Axis
  /// A solid line, where there is no difference.
  var noDifference: Double?
  /// A dashed line, at the estimate of everyone.
  var overall: Double?
  /// Names of the series of dots or intervals; empty where marks need none.
  var series: [String] = []
  /// Whether the marks of a row lie below each other.
  var isSpread = false
  /// How far these lie apart.
  var spread = RowFigureLayout.spread
  /// The heading above labels with counts below them.
  var countsHeading = ""
  /// A second plot; cells are drawn in the narrow picture only, above each row, and counts in the wide one.
  var panel: RowFigurePanel?

  func style(of series: Int) -> SeriesStyle {
    Palette.style(series: series, of: max(1, self.series.count))
  }

  /// Both sizes for the page and the file.
  var pictures: (content: [Node], file: Element) {
    let wide = RowFigureDrawing(figure: panel == nil ? self : withoutCells, width: .wide)
    let narrow = RowFigureDrawing(figure: self, width: .narrow)
    return ([.element(wide.svg), .element(narrow.svg)], wide.file)
  }
}

/// A straight or logarithmic axis.
enum RowScale {
  case linear(LinearScale)
  case logarithmic(LogScale)

  init(_ axis: RowFigure.Axis, start: Double, end: Double) {
    self =
      switch axis.kind {
      case .linear: .linear(LinearScale(domain: axis.domain, start: start, end: end))
      case .logarithmic: .logarithmic(LogScale(domain: axis.domain, start: start, end: end))
      }
  }

  func callAsFunction(_ value: Double) -> Double {
    switch self {
    case .linear(let scale): scale(value)
    case .logarithmic(let scale): scale(value)
    }
  }

  var start: Double {
    switch self {
    case .linear(let scale): scale.start
    case .logarithmic(let scale): scale.start
    }
  }

  var end: Double {
    switch self {
    case .linear(let scale): scale.end
    case .logarithmic(let scale): scale.end
    }
  }
}
