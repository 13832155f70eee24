import Plotting

/// The two sizes of a figure; a style sheet shows the one that fits.
enum FigureWidth: String {
  case wide
  case narrow

  /// A narrow picture in the 288 pixels that a page of 320 has shows 13 units as 12 pixels.
  var units: Double { self == .wide ? 720 : 310 }
  var maximumTicks: Int { self == .wide ? 9 : 5 }
  /// Height of the plot as a part of its width.
  var aspect: Double { self == .wide ? 0.62 : 0.95 }
}

/// Where everything of a figure over time lies; made before anything is drawn.
struct TimeFigureLayout {
  static let fontSize = 13.0
  static let lineHeight = 17.0
  static let text = TextMetrics(size: fontSize)
  static let bold = TextMetrics(size: fontSize, isBold: true)
  static let swatch = 26.0
  /// The baseline of the first line of the title above the axis of probabilities.
  static let yTitleBaseline = 14.0
  /// A row of counts with a wider name than this has it on a line of its own.
  static let widestCountLabel = 90.0

  let width: FigureWidth
  let ticks: [Double]
  /// Names above the plot, where there is no room for them beside or in it.
  let key: [KeyEntry]
  /// Lines of the title of the axis of probabilities, above it.
  let yTitleLines: [String]
  let x: LinearScale
  let y: LinearScale
  /// Lines of the time axis's title.
  let xTitleLines: [String]
  /// Lines of each series' name at the right of the plot.
  let endLabels: [[String]]

  /// A name in the key above the plot.
  struct KeyEntry {
    let index: Int
    let x: Double
    let baseline: Double
    let lines: [String]
  }

  var plot: Rectangle {
    Rectangle(x: x.start, y: y.end, width: x.end - x.start, height: y.start - y.end)
  }
  var tickBaseline: Double { plot.bottom + 20 }
  var xTitleBaseline: Double { plot.bottom + 40 }
  /// The baseline of the last line of the time axis's title.
  var xTitleBottom: Double {
    xTitleBaseline + Double(max(1, xTitleLines.count) - 1) * Self.lineHeight
  }

  /// Whether the names at the right of the plot are no taller together than it is.
  var hasRoomForNames: Bool {
    endLabels.map { Double($0.count) * Self.lineHeight + 3 }.reduce(0, +) <= plot.height
  }

  /// - Parameter keyed: the places of what is named above the plot; no series is named at its right then.
  init(figure: TimeFigure, width: FigureWidth, keyed: [Int]) {
    self.width = width
    let isLabeled =
      width == .wide && figure.isNamed && figure.areas.isEmpty && keyed.isEmpty
    endLabels = figure.series.map { isLabeled ? Self.bold.lines(of: $0.label, within: 150) : [] }
    xTitleLines = Self.text.lines(of: figure.timeAxisTitle, within: width.units - 8)
    yTitleLines = Self.text.lines(of: figure.valueAxisTitle, within: width.units - 4)
    let title = Self.yTitleBaseline + Double(max(1, yTitleLines.count) - 1) * Self.lineHeight
    key = Self.key(
      keyed.map { ($0, figure.label($0)) }, width: width, from: title + Self.lineHeight + 3)
    let top =
      (key.last.map { $0.baseline + Double($0.lines.count - 1) * Self.lineHeight } ?? title) + 18
    let left = Self.leftMargin(figure)
    let last = figure.counts.map { "\($0.patients)" } + figure.ticks.suffix(1).map(Formatting.short)
    let labels = endLabels.joined().map(Self.bold.reservedWidth).max().map { $0 + 10 } ?? 0
    let right = max(labels, (last.map(Self.text.reservedWidth).max() ?? 0) / 2 + 4, 12)
    let plotWidth = width.units - left - right
    x = LinearScale(domain: figure.timeDomain, start: left, end: left + plotWidth)
    y = LinearScale(
      domain: 0...figure.maximum, start: top + (plotWidth * width.aspect).rounded(), end: top)
    ticks = Self.ticks(figure, x: x, atMost: width.maximumTicks)
  }

  /// Wide enough for the percentages, and for the row names beside the first column of counts.
  private static func leftMargin(_ figure: TimeFigure) -> Double {
    let widestCount = figure.counts.map { text.reservedWidth(of: "\($0.patients)") }.max() ?? 0
    let names =
      figure.countLabels.map(text.reservedWidth).filter { $0 <= widestCountLabel }.max() ?? 0
    return (names + widestCount / 2 + 6).rounded(.up)
  }

  /// As many of the figure's ticks as fit without touching.
  static func ticks(
    _ figure: TimeFigure, x: LinearScale, atMost maximum: Int
  ) -> [Double] {
    let all = figure.ticks
    let labels = all.map(Formatting.short) + figure.counts.map { "\($0.patients)" }
    let widest = labels.map(text.reservedWidth).max() ?? 1
    return (1...max(1, min(maximum, all.count))).reversed().lazy
      .map { thinned(all, toAtMost: $0) }
      .first { chosen in
        zip(chosen, chosen.dropFirst()).allSatisfy { x($1) - x($0) > widest + 6 }
      } ?? Array(all.prefix(1))
  }

  /// Names in rows from left to right, broken where they do not fit, from a baseline down.
  static func key(
    _ names: [(index: Int, label: String)], width: FigureWidth, from first: Double
  ) -> [KeyEntry] {
    var entries: [KeyEntry] = []
    var left = 2.0
    var baseline = first
    for (index, label) in names {
      let lines = bold.lines(of: label, within: width.units - swatch - 12)
      let widest = swatch + (lines.map(bold.reservedWidth).max() ?? 0) + 14
      if left > 2, left + widest > width.units {
        left = 2
        baseline =
          (entries.last.map { $0.baseline + Double($0.lines.count) * lineHeight }) ?? baseline
      }
      entries.append(KeyEntry(index: index, x: left, baseline: baseline, lines: lines))
      left += lines.count > 1 ? width.units : widest
    }
    return entries
  }
}

extension TimeFigure {
  /// The name of an area or, where there are none, of a series.
  func label(_ index: Int) -> String {
    areas.isEmpty ? series[index].label : areas[index].label
  }
}
