import Markup
import Plotting

/// Draws series on the axes of a plot: bands, curves, marks of censorings, guides at medians.
struct SeriesMarks {
  let x: LinearScale
  let y: LinearScale

  func band(of series: TimeSeries) -> Node {
    guard let band = series.band else { return .fragment([]) }
    let parts = band.split(at: series.fadeTime ?? .infinity)
    let paths = [(parts.before, "band", "0.16"), (parts.after, "band tail", "0.08")]
    return .fragment(
      paths.compactMap { band, name, opacity in
        let path = band.path(x: x, y: y)
        return path.isEmpty
          ? nil
          : .tag(
            "path",
            [
              "class": "\(name) band-\(series.look)", "d": path, "fill": series.style.color,
              "fill-opacity": opacity,
            ])
      })
  }

  /// The whole curve thin, and over it the part where enough remain at risk.
  func curve(of series: TimeSeries) -> Node {
    guard let steps = series.steps else { return .fragment([]) }
    let isFading = series.fadeTime != nil
    let whole = stroke(
      steps, of: series, class: isFading ? "series tail" : "series",
      width: isFading ? "1.2" : "2.2",
      mark: series.label)
    let strong = series.fadeTime.map {
      stroke(steps.cut(at: $0), of: series, class: "series", width: "2.2", mark: nil)
    }
    return .tag(
      "g", ["fill": "none", "stroke": series.style.color, "stroke-linejoin": "round"],
      [whole, strong, censorMarks(of: series, on: steps)].compactMap(\.self))
  }

  private func stroke(
    _ steps: StepCurve, of series: TimeSeries, class name: String, width: String, mark: String?
  ) -> Node {
    .tag(
      "path",
      [
        "class": "\(name) series-\(series.look)", "data-mark": mark,
        "d": steps.path(x: x, y: y), "stroke-width": width,
        "stroke-dasharray": series.style.dash,
      ])
  }

  private func censorMarks(of series: TimeSeries, on steps: StepCurve) -> Node? {
    guard !series.censorTimes.isEmpty else { return nil }
    let strokes = series.censorTimes.map { time in
      let middle = y(steps.value(at: time) ?? 0)
      return "M\(Coordinate.text(x(time))) \(Coordinate.text(middle - 4))v8"
    }
    return .tag("path", ["class": "censor series-\(series.look)", "d": strokes.joined()])
  }

  /// From 50 % across to the last median, and down at each.
  func guides(at times: [Double]) -> [Node] {
    let medians = times.filter(x.domain.contains)
    guard let last = medians.max() else { return [] }
    let half = Coordinate.text(y(0.5))
    let across = "M\(Coordinate.text(x.start)) \(half)H\(Coordinate.text(x(last)))"
    let down = medians.map {
      "M\(Coordinate.text(x($0))) \(half)V\(Coordinate.text(y.start))"
    }
    return [
      .tag(
        "path",
        [
          "class": "guide", "d": across + down.joined(), "fill": "none", "stroke": Palette.muted,
          "stroke-dasharray": "3 3",
        ])
    ]
  }

  /// The time axis with its ticks.
  func axis(ticks: [Double]) -> Node {
    let bottom = Coordinate.text(y.start)
    let line = "M\(Coordinate.text(x.start)) \(bottom)H\(Coordinate.text(x.end))"
    let strokes = ticks.map { "M\(Coordinate.text(x($0))) \(bottom)v5" }
    return .tag(
      "path",
      [
        "class": "axis", "d": line + strokes.joined(), "fill": "none", "stroke": Palette.muted,
      ])
  }
}

extension TimeSeries {
  /// The number in its classes, by which a style sheet gives it another color: beyond six the colors
  /// come again.
  var look: Int { index % 6 + 1 }
}
