import AnalysisPlan
import Plotting
import Results

/// Where everything of a waterfall figure lies; made before anything is drawn.
struct WaterfallLayout {
  /// The widest a bar is, so that a few patients do not fill the picture.
  static let widestPitch = 36.0
  static let stripHeight = 9.0

  struct Strip {
    let group: VisitGroups.Group
    let label: [PlacedText]
    let top: Double
  }

  let groupKey: SignKey
  let lineKey: SignKey
  /// How far the names of the lines lie below those of the groups.
  let lineKeyOffset: Double
  let axisTitle: [PlacedText]
  let plot: Rectangle
  let y: LinearScale
  /// The share of the width that a patient has.
  let pitch: Double
  /// Positions with a number under the axis.
  let labels: [PlacedText]
  let orderTitle: [PlacedText]
  let strips: [Strip]
  let bottom: Double

  init(figure: WaterfallFigure, text: WaterfallText, width: FigureWidth) {
    let units = width.units
    let line = FigureFrame.lineHeight
    groupKey = SignKey(figure.strips.map(text.key), signWidth: 18, within: units)
    lineKey = SignKey(
      figure.waterfall.thresholds.map(figure.name), signWidth: 32, within: units)
    lineKeyOffset = groupKey.bottom
    var cursor = groupKey.bottom + lineKey.bottom
    axisTitle = FigureFrame.text.lines(of: figure.axisTitle, within: units - 4).enumerated().map {
      PlacedText($1, x: 0, baseline: cursor + 14 + Double($0) * line, metrics: FigureFrame.text)
    }
    cursor += Double(axisTitle.count) * line + 14
    let axis = figure.axis
    let ticks = axis.ticks.map(axis.label).map(FigureFrame.text.reservedWidth)
    let left = ((ticks.max() ?? 0) + 8).rounded(.up)
    let count = max(1, figure.patients.count)
    let widest = FigureFrame.text.reservedWidth(of: "\(count)")
    let right = (widest / 2).rounded(.up)
    let space = units - left - right
    let pitch = min(Self.widestPitch, space / Double(count))
    self.pitch = pitch
    let plot = Rectangle(
      x: left, y: cursor, width: space, height: width == .wide ? 320 : 240)
    self.plot = plot
    y = LinearScale(domain: axis.domain, start: plot.bottom, end: plot.y)
    let step = Self.step(count, pitch: pitch, widest: widest)
    labels = Self.labeled(figure.patients.count, every: step, pitch: pitch, widest: widest).map {
      PlacedText(
        "\($0)", x: plot.x + (Double($0) - 0.5) * pitch, baseline: plot.bottom + 17,
        anchor: .middle, metrics: FigureFrame.text)
    }
    cursor = plot.bottom + 17
    orderTitle = FigureFrame.text.lines(of: text.order, within: units - 4).enumerated().map {
      PlacedText($1, x: 0, baseline: cursor + Double($0 + 1) * line + 2, metrics: FigureFrame.text)
    }
    cursor = (orderTitle.last?.baseline ?? cursor) + 6
    var strips: [Strip] = []
    for group in figure.strips {
      let lines = FigureFrame.text.lines(of: group.label, within: units - 4)
      let label = lines.enumerated().map {
        PlacedText($1, x: 0, baseline: cursor + Double($0 + 1) * line, metrics: FigureFrame.text)
      }
      cursor += Double(lines.count) * line + 5
      strips.append(Strip(group: group, label: label, top: cursor))
      cursor += Self.stripHeight
    }
    self.strips = strips
    bottom = cursor + 6
  }

  /// Every so many positions have a number that keeps apart from the next.
  private static func step(_ count: Int, pitch: Double, widest: Double) -> Int {
    let steps = [5, 10, 20, 50, 100, 200, 500, 1000]
    return steps.first { Double($0) * pitch > widest + 4 } ?? max(1, count)
  }

  /// The first position, and every so many where they keep apart from it.
  private static func labeled(
    _ count: Int, every step: Int, pitch: Double, widest: Double
  ) -> [Int] {
    guard count > 0 else { return [] }
    let others = stride(from: step, through: count, by: step)
    return [1] + others.filter { Double($0 - 1) * pitch > widest + 4 }
  }

  /// The left edge of a patient's bar and its width; bars touch only where they would vanish.
  func bar(_ position: Int) -> (x: Double, width: Double) {
    let gap = pitch >= 4 ? max(1, pitch * 0.18) : pitch >= 2 ? 0.6 : 0
    return (plot.x + Double(position - 1) * pitch + gap / 2, pitch - gap)
  }
}
