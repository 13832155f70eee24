import Plotting
import Wording

/// The visits under a panel: their names where these have room, else numbers that are explained below.
struct VisitAxis {
  /// The lines of each visit's label.
  let labels: [[String]]
  /// Every so many visits have a label and counts.
  let step: Int
  /// Whether labels are numbers.
  let isNumbered: Bool
  /// How far a label may reach beyond its visit's share of the axis, on each side of the plot.
  let overhang: Double

  /// The names, nil where a word of one or a count is wider than a visit's share of the axis.
  init?(names: [String], counts: [String], slot: Double) {
    let parts = names.flatMap { $0.split(separator: " ") }.map(String.init)
    let metrics = FigureFrame.text
    let lines = names.map { metrics.lines(of: $0, within: slot - 6) }
    guard parts.allSatisfy({ metrics.reservedWidth(of: $0) <= slot - 6 }),
      counts.allSatisfy({ metrics.reservedWidth(of: $0) <= slot - 4 }),
      lines.allSatisfy({ $0.count <= 3 })
    else { return nil }
    (labels, step, isNumbered, overhang) = (lines, 1, false, 0)
  }

  /// Numbers, for as many visits as have room.
  init(numbering names: [String], counts: [String], width: Double) {
    let numbers = names.indices.map { "\($0 + 1)" }
    let widest = (numbers + counts).map(FigureFrame.text.reservedWidth).max() ?? 0
    let overhang = (widest / 2).rounded(.up)
    let slot = max(1, width - 2 * overhang) / Double(max(1, names.count))
    labels = numbers.map { [$0] }
    step = max(1, Int(((widest + 4) / slot).rounded(.up)))
    isNumbered = true
    self.overhang = overhang
  }

  /// Whether a visit has a label and counts.
  func shows(_ visit: Int) -> Bool { visit.isMultiple(of: step) }

  var lineCount: Int { labels.map(\.count).max() ?? 1 }

  /// Such as `Visits: 1 Baseline; 2 Week 4`.
  static func explanation(of names: [String], _ words: Words) -> String {
    let visits = names.enumerated().map { "\($0 + 1)\u{A0}\($1)" }.joined(separator: "; ")
    return words("Visits: \(visits)")
  }
}
