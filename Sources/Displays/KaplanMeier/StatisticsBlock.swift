import Plotting
import Results

/// The statistics printed in a free corner of the plot: medians and the test.
struct StatisticsBlock {
  /// A text at its place in the block, and the group whose color it has.
  private struct Piece {
    let text: String
    let arm: Int?
    let column: Double
    let row: Int
    var isBold: Bool { arm != nil }
  }

  private let pieces: [Piece]
  let width: Double
  let height: Double

  /// The ways to write them, the fullest first: names beside medians, names above medians, the test alone.
  static func arrangements(of figure: KaplanMeierFigure) -> [StatisticsBlock] {
    let medians = figure.arms.compactMap { arm in
      arm.median.map { (arm: arm.index, name: arm.label, text: $0.text) }
    }
    let test = figure.logRank.map { ["Log-rank test", KaplanMeierText.testValues($0)] } ?? []
    guard !medians.isEmpty else { return test.isEmpty ? [] : [StatisticsBlock(test: test)] }
    let widest = medians.map { KaplanMeierLayout.bold.reservedWidth(of: $0.name) }.max() ?? 0
    var beside = [Piece(text: "Median", arm: nil, column: 0, row: 0)]
    var above = beside
    for (index, median) in medians.enumerated() {
      beside.append(Piece(text: median.name, arm: median.arm, column: 0, row: index + 1))
      beside.append(Piece(text: median.text, arm: nil, column: widest + 8, row: index + 1))
      above.append(Piece(text: median.name, arm: median.arm, column: 0, row: 2 * index + 1))
      above.append(Piece(text: median.text, arm: nil, column: 0, row: 2 * index + 2))
    }
    let full = [beside, above].map { StatisticsBlock(pieces: $0 + pieces(of: test, after: $0)) }
    return full + (test.isEmpty ? [] : [StatisticsBlock(test: test)])
  }

  private static func pieces(of test: [String], after others: [Piece]) -> [Piece] {
    let row = (others.map(\.row).max() ?? -1) + 1
    return test.enumerated().map { index, text in
      Piece(text: text, arm: nil, column: 0, row: row + index)
    }
  }

  private init(test: [String]) { self.init(pieces: Self.pieces(of: test, after: [])) }

  private init(pieces: [Piece]) {
    self.pieces = pieces
    width = pieces.map { $0.column + Self.metrics($0).reservedWidth(of: $0.text) }.max() ?? 0
    height = Double((pieces.map(\.row).max() ?? -1) + 1) * KaplanMeierLayout.lineHeight
  }

  private static func metrics(_ piece: Piece) -> TextMetrics {
    piece.isBold ? KaplanMeierLayout.bold : KaplanMeierLayout.text
  }

  /// The texts in a box of the block's size, and the group of each that has one.
  func placed(in box: Rectangle) -> [(arm: Int?, text: PlacedText)] {
    pieces.map { piece in
      let baseline = box.y + 13 + Double(piece.row) * KaplanMeierLayout.lineHeight
      let text = PlacedText(
        piece.text, x: box.x + piece.column, baseline: baseline, metrics: Self.metrics(piece))
      return (piece.arm, text)
    }
  }
}
