/// How wide a text is in Helvetica's advance widths, which Arial and Liberation Sans share.
public struct TextMetrics: Sendable, Hashable {
  /// The font size.
  public let size: Double
  /// Whether the text is bold.
  public let isBold: Bool

  /// What is added to a width for readers whose font is wider: a fifth.
  public static let reserve = 1.2

  /// Creates the metrics of a font size and weight.
  public init(size: Double, isBold: Bool = false) {
    self.size = size
    self.isBold = isBold
  }

  /// The width in the units of the font size.
  public func width(of text: String) -> Double {
    let table = isBold ? AdvanceWidths.bold : AdvanceWidths.regular
    let thousandths = text.unicodeScalars.reduce(0) { sum, scalar in
      sum + AdvanceWidths.width(of: scalar, in: table)
    }
    return Double(thousandths) / 1000 * size
  }

  /// The width with ``reserve`` for a wider font.
  public func reservedWidth(of text: String) -> Double { width(of: text) * Self.reserve }

  /// The text in lines no wider than asked for, reserve counted, broken at spaces and, where a word
  /// alone is too wide, inside it.
  public func lines(of text: String, within width: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ").flatMap({ pieces(of: $0, within: width) }) {
      let longer = line.isEmpty ? word : line + " " + word
      if line.isEmpty || reservedWidth(of: longer) <= width {
        line = longer
      } else {
        lines.append(line)
        line = word
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  private func pieces(of word: Substring, within width: Double) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for character in word {
      let longer = piece + String(character)
      if !piece.isEmpty, reservedWidth(of: longer) > width {
        pieces.append(piece)
        piece = String(character)
      } else {
        piece = longer
      }
    }
    return pieces + [piece]
  }
}

/// Advance widths in thousandths of the font size: the printable ASCII characters from the space on,
/// and the few others that numbers and names need (Adobe Core 14 font metrics, Helvetica).
enum AdvanceWidths {
  static let regular: [Int] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]
  static let bold: [Int] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
  ]
  private static let others: [Unicode.Scalar: Int] = [
    "\u{A0}": 278, "\u{2007}": 556, "\u{2008}": 278, "\u{2009}": 200, "\u{202F}": 200, "–": 556,
    "—": 1000, "−": 584, "·": 333, "≥": 549, "≤": 549, "×": 584, "χ": 576, "²": 333, "³": 333,
    "±": 549, "°": 400, "µ": 611, "…": 1000, "“": 500, "”": 500, "‘": 278, "’": 278,
  ]

  /// A letter outside the tables is taken as wide as a wide letter of its script.
  static func width(of scalar: Unicode.Scalar, in table: [Int]) -> Int {
    let index = Int(scalar.value) - 32
    if table.indices.contains(index) { return table[index] }
    if let width = others[scalar] { return width }
    if scalar.properties.generalCategory == .nonspacingMark { return 0 }
    return scalar.value < 0x0590 ? 722 : 1000
  }
}
