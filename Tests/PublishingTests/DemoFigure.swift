import Displays
import Markup
import Tables

extension Demo {
  /// A step curve of two groups with its table of numbers at risk, wide and narrow.
  static func figure(name: String, number: Int, title: String) -> Display {
    Display(
      name: name, number: number, title: title,
      subtitle: "Kaplan–Meier estimates with pointwise 95% confidence bands.",
      content: .figure(
        .init(
          pictures: [svg(name, width: 720, style: "wide"), svg(name, width: 340, style: "narrow")],
          file: Element(
            "svg", ["xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 300 200"]),
          data: Table(
            columns: ["Month", "A", "B"].map { Table.Heading($0) },
            bodies: [
              [Table.Row(Table.RowHead("12"), ["0.60", "0.40"].map { .init($0, .words) })]
            ]))),
      notes: ["Vertical ticks mark censored patients."],
      abbreviations: [.init("CI", "confidence interval"), .init("NE", "not estimable")],
      textAlternative: "Median survival 21.0 months with A and 10.0 months with B.",
      csv: "arm,time,survival\nA,12,0.6\nB,12,0.4\n", resultIDs: [])
  }

  private static func svg(_ name: String, width: Int, style: String) -> Node {
    let id = "figure-\(name)-\(style)"
    let left = 70
    let right = width - 40
    func x(_ month: Int) -> Int { left + (right - left) * month / 36 }
    let ticks = style == "wide" ? [0, 6, 12, 18, 24, 30, 36] : [0, 12, 24, 36]
    var marks: [Node] = [
      .tag("title", ["id": "\(id)-title"], [.text("Survival by group")]),
      .tag("desc", ["id": "\(id)-desc"], ["Two step curves. Synthetic data."]),
    ]
    for (index, percent) in [100, 75, 50, 25, 0].enumerated() {
      let y = 30 + 60 * index
      marks.append(
        .tag(
          "line",
          [
            "class": "grid", "x1": "\(left)", "x2": "\(right)", "y1": "\(y)", "y2": "\(y)",
            "stroke": "#d9d9d9",
          ]))
      marks.append(
        .tag(
          "text", ["x": "\(left - 8)", "y": "\(y + 4)", "text-anchor": "end"],
          [.text("\(percent)%")]))
    }
    let curves = [(1, "#07396d", 90, 150, "none"), (2, "#cd4d0c", 130, 210, "7 3")]
    for (arm, color, first, second, dash) in curves {
      let path = "M\(x(0)),30H\(x(6))V\(first)H\(x(18))V\(second)H\(x(36))"
      marks.append(
        .tag(
          "path",
          [
            "class": "band-\(arm)", "fill": color, "fill-opacity": "0.15",
            "d": path + "V\(second + 25)H\(x(18))V\(first + 25)H\(x(6))V50H\(x(0))Z",
          ]))
      marks.append(
        .tag(
          "path",
          [
            "class": "series-\(arm)", "data-mark": "\(arm)", "fill": "none", "stroke": color,
            "stroke-width": "2", "stroke-dasharray": dash, "d": path,
          ]))
    }
    for tick in ticks {
      marks.append(text("\(tick)", x: x(tick), y: 290, ["data-tick": "\(tick)", "class": "tick"]))
      for (row, count) in [60 - tick, 60 - tick * 3 / 2].enumerated() {
        marks.append(
          text(
            "\(count)", x: x(tick), y: 345 + 18 * row, ["data-risk": "\(tick)", "class": "risk"]))
      }
    }
    marks.append(text("Months since randomisation", x: (left + right) / 2, y: 308, [:]))
    marks.append(
      .tag("text", ["x": "4", "y": "328", "font-weight": "bold"], ["At risk"]))
    marks.append(.tag("text", ["x": "4", "y": "345", "class": "label-1"], ["A"]))
    marks.append(
      .tag("text", ["x": "4", "y": "363", "class": "label-2", "fill": "#b34208"], ["B"]))
    return .tag(
      "svg",
      [
        "class": style, "data-fig": name, "viewBox": "0 0 \(width) 375", "width": "\(width)",
        "height": "375", "role": "img", "aria-labelledby": "\(id)-title \(id)-desc",
        "font-family": "Liberation Sans, Arial, sans-serif", "font-size": "13",
        "fill": "#1a1a1a",
      ], marks)
  }

  private static func text(
    _ text: String, x: Int, y: Int, _ attributes: KeyValuePairs<String, String?>
  ) -> Node {
    var element = Element("text", attributes, [.text(text)])
    element.attributes +=
      Element("text", ["x": "\(x)", "y": "\(y)", "text-anchor": "middle"]).attributes
    return .element(element)
  }
}
