import Foundation
import Markup
import Plotting
import Testing

/// Expects that every text of a picture lies inside it and touches no other.
func expectTextsApart(_ picture: Picture) {
  let frame = Rectangle(x: 0, y: 0, width: picture.width, height: picture.height)
  let texts = picture.texts
  var faults: [String] = []
  for (index, text) in texts.enumerated() {
    if !frame.contains(text.box) { faults.append("\(text.text) leaves the picture") }
    for other in texts[(index + 1)...] where text.box.overlaps(other.box) {
      faults.append("\(text.text) touches \(other.text)")
    }
  }
  #expect(faults.isEmpty)
}

/// The map of an axis below rows, found from its labels and its line, as a reader would.
struct AxisReading {
  private let first: (value: Double, x: Double)
  private let last: (value: Double, x: Double)
  private let isLogarithmic: Bool
  let start: Double
  let end: Double

  init(_ picture: Picture, isLogarithmic: Bool) throws {
    let ticks = picture.parts.compactMap { part in
      part.number("data-tick").flatMap { value in part.number("x").map { (value, $0) } }
    }
    let (first, last) = (try #require(ticks.first), try #require(ticks.last))
    self.isLogarithmic = isLogarithmic
    self.first = (isLogarithmic ? log(first.0) : first.0, first.1)
    self.last = (isLogarithmic ? log(last.0) : last.0, last.1)
    let axis = picture.parts.first { $0.element.attribute("class") == "axis" }
    let path = try #require(axis?.element.attribute("d"))
    let line = try #require(
      stepVertices(
        String(path.prefix { $0 != "v" }.dropLast(0))
          .components(separatedBy: "M").prefix(2).joined(separator: "M")))
    start = line[0].x
    end = line[1].x
  }

  func callAsFunction(_ value: Double) -> Double {
    let value = isLogarithmic ? log(value) : value
    return first.x + (value - first.value) / (last.value - first.value) * (last.x - first.x)
  }
}

/// The marks of one row as they stand in a picture.
struct RowReading {
  var square: (middle: Double, side: Double)?
  var diamond: (middle: Double, height: Double)?
  var line: ClosedRange<Double>?
  var height: Double?
  var arrows = 0

  init(_ group: Element) {
    for case .element(let element) in group.children.flatMap(\.flattened) {
      let path = element.attribute("d") ?? ""
      if element.name == "rect", let x = Self.number(element, "x"),
        let side = Self.number(element, "width")
      {
        square = (x + side / 2, side)
      } else if element.attribute("class") == "series-1", let ends = stepVertices(path) {
        line = ends[0].x...max(ends[0].x, ends[1].x)
        height = ends[0].y
      } else {
        let corners = Self.corners(path)
        if corners.count == 4 { diamond = (corners[1].x, corners[0].y) }
        if corners.count == 3 { arrows += 1 }
      }
    }
  }

  private static func number(_ element: Element, _ name: String) -> Double? {
    element.attribute(name).flatMap { Double($0) }
  }

  static func corners(_ path: String) -> [(x: Double, y: Double)] {
    path.split { "MLZ".contains($0) }.compactMap { text in
      let numbers = text.split(separator: " ").compactMap { Double($0) }
      return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
    }
  }
}
