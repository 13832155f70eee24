import Plotting
import Results

/// The statistics printed in a free corner of the plot: medians and the test.
struct StatisticsBlock {
  /// A line: a name, and what is said about it.
  struct Line {
    let name: String
    let text: String
    let arm: Int?
  }

  let lines: [Line]
  private let nameWidth: Double

  init?(figure: KaplanMeierFigure) {
    let medians = figure.arms.compactMap { arm in
      arm.median.map { Line(name: arm.label, text: $0.text, arm: arm.index) }
    }
    let test = figure.logRank.map(KaplanMeierText.test)
    guard !medians.isEmpty || test != nil else { return nil }
    let heading = medians.isEmpty ? [] : [Line(name: "Median", text: "", arm: nil)]
    lines = heading + medians + (test.map { [Line(name: $0, text: "", arm: nil)] } ?? [])
    nameWidth =
      (medians.map { KaplanMeierLayout.bold.reservedWidth(of: $0.name) }.max() ?? 0) + 8
  }

  var width: Double {
    lines.map { line in
      let name = KaplanMeierLayout.text.reservedWidth(of: line.name)
      return line.arm == nil
        ? name : nameWidth + KaplanMeierLayout.text.reservedWidth(of: line.text)
    }.max() ?? 0
  }
  var height: Double { Double(lines.count) * KaplanMeierLayout.lineHeight }

  /// The texts of each line in a box of the block's size.
  func placed(in box: Rectangle) -> [(line: Line, texts: [PlacedText])] {
    lines.enumerated().map { index, line in
      let baseline = box.y + 13 + Double(index) * KaplanMeierLayout.lineHeight
      let metrics = line.arm == nil ? KaplanMeierLayout.text : KaplanMeierLayout.bold
      let name = PlacedText(line.name, x: box.x, baseline: baseline, metrics: metrics)
      let text = PlacedText(
        line.text, x: box.x + nameWidth, baseline: baseline, metrics: KaplanMeierLayout.text)
      return (line, line.text.isEmpty ? [name] : [name, text])
    }
  }
}
