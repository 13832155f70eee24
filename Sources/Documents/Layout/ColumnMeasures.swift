import Plotting
import Tables

/// What the columns of a table need, in twentieths of a point.
struct ColumnMeasures {
  struct Column {
    /// Whether its cells stand under one another at a decimal point.
    var isOfNumbers = false
    /// The widest texts left and right of the point.
    var left = 0
    var right = 0
    /// What nothing in it can be narrower than, and what it needs at best.
    var least = 0
    var wanted = 0
    /// Columns of one kind are equally wide.
    var kind = ""
  }

  /// At most for the names of rows before the others are wide enough.
  private static let widestStub = 4_400
  private static let narrowestStub = 1_700
  /// Words break over several lines where they would be wider.
  private static let widestWords = 2_900
  /// A heading of more lines asks for smaller type or wider paper.
  private static let mostHeadLines = 4
  /// Beside the margins of a cell, so that neighbours keep apart.
  private static let air = 110

  private(set) var columns: [Column]
  private let hasStub: Bool
  private let regular: Ruler
  private let bold: Ruler

  init(_ grid: TableGrid, halfPoints: Int) {
    columns = [Column](repeating: Column(), count: grid.columnCount)
    hasStub = grid.hasStub
    regular = Ruler(halfPoints: halfPoints, isBold: false)
    bold = Ruler(halfPoints: halfPoints, isBold: true)
    measureStub(grid)
    measureCells(grid)
    measureHead(grid)
    for index in columns.indices {
      columns[index].least += 2 * TableLayout.cellMargin
      columns[index].wanted += 2 * TableLayout.cellMargin + Self.air
    }
    widenUnderSpanners(grid)
    makeKindsEqual()
  }

  var leastWidth: Int { columns.reduce(0) { $0 + $1.least } }

  // MARK: - Measuring

  private mutating func measureStub(_ grid: TableGrid) {
    guard hasStub, !columns.isEmpty else { return }
    for row in grid.rows {
      guard let head = row.head, head.columns == 1 else { continue }
      let ruler = row.role == .total ? bold : regular
      let indent = 170 * (head.indent == 0 ? 0 : head.indent + 1)
      columns[0].wanted = max(columns[0].wanted, indent + ruler.width(head.text))
      columns[0].least = max(columns[0].least, indent + ruler.widestWord(head.text))
    }
    columns[0].wanted = min(columns[0].wanted, Self.widestStub)
    columns[0].least = max(columns[0].least, min(columns[0].wanted, Self.narrowestStub))
  }

  private mutating func measureCells(_ grid: TableGrid) {
    for cell in grid.rows.flatMap(\.cells) where cell.columns == 1 {
      if cell.style?.isOfNumbers == true { columns[cell.column].isOfNumbers = true }
    }
    for cell in grid.rows.flatMap(\.cells) where cell.columns == 1 {
      let marks = regular.superscript(cell.marks.joined())
      if columns[cell.column].isOfNumbers {
        if cell.text.hasNumber {
          columns[cell.column].left = max(columns[cell.column].left, regular.width(cell.text.left))
          columns[cell.column].right = max(
            columns[cell.column].right, regular.width(cell.text.right) + marks)
        } else {
          columns[cell.column].least = max(
            columns[cell.column].least, regular.width(cell.text.text) + marks)
        }
      } else {
        columns[cell.column].least = max(
          columns[cell.column].least, regular.widestWord(cell.text.text) + marks)
        columns[cell.column].wanted = max(
          columns[cell.column].wanted,
          min(regular.width(cell.text.text) + marks, Self.widestWords))
      }
    }
    for index in columns.indices where columns[index].isOfNumbers {
      let width = columns[index].left + columns[index].right
      columns[index].least = max(columns[index].least, width)
      columns[index].wanted = max(columns[index].wanted, columns[index].least)
    }
  }

  private mutating func measureHead(_ grid: TableGrid) {
    for (index, heading) in grid.leaves {
      columns[index].least = max(
        columns[index].least, bold.width(heading.unbrokenText, inLines: Self.mostHeadLines))
      let isStub = index == 0 && hasStub
      columns[index].wanted = max(
        columns[index].wanted, bold.width(heading.unbrokenText, inLines: isStub ? 1 : 2))
      let isOfSize = heading.pieces.contains { if case .size = $0 { true } else { false } }
      columns[index].kind = isOfSize ? "N" : heading.text
    }
  }

  /// What stands over several columns needs them to be as wide as its longest word, and at best as wide as
  /// it is in two lines.
  private mutating func widenUnderSpanners(_ grid: TableGrid) {
    for case .heading(let heading, let first) in grid.head.joined() where heading.columns > 1 {
      let range = first..<first + heading.columns
      let margins = 2 * TableLayout.cellMargin
      let least = bold.widestWord(heading.unbrokenText) + margins
      let wanted = bold.width(heading.unbrokenText, inLines: 2) + margins
      let hasLeast = range.reduce(0) { $0 + columns[$1].least }
      let hasWanted = range.reduce(0) { $0 + columns[$1].wanted }
      for index in range {
        columns[index].least += max(0, least - hasLeast + range.count - 1) / range.count
        columns[index].wanted += max(0, wanted - hasWanted + range.count - 1) / range.count
      }
    }
  }

  private mutating func makeKindsEqual() {
    let kinds = Dictionary(grouping: columns.indices.dropFirst(hasStub ? 1 : 0)) {
      columns[$0].kind
    }
    for (kind, indices) in kinds where !kind.isEmpty {
      let least = indices.map { columns[$0].least }.max() ?? 0
      let wanted = indices.map { columns[$0].wanted }.max() ?? 0
      for index in indices { (columns[index].least, columns[index].wanted) = (least, wanted) }
    }
    for index in columns.indices {
      columns[index].wanted = max(columns[index].wanted, columns[index].least)
    }
  }

  // MARK: - Sharing out

  /// Widths that fill a page: each column has what it wants where there is room, else its part of what is
  /// left above the least, else a part of the page.
  func widths(filling width: Int) -> [Int] {
    let wanted = columns.reduce(0) { $0 + $1.wanted }
    var widths: [Int]
    if wanted <= width {
      widths = columns.map(\.wanted)
      for index in columns.indices { widths[index] += (width - wanted) / columns.count }
    } else if leastWidth <= width {
      let (room, asked) = (width - leastWidth, wanted - leastWidth)
      widths = columns.map { $0.least + ($0.wanted - $0.least) * room / max(1, asked) }
    } else {
      widths = columns.map { $0.least * width / leastWidth }
    }
    if !widths.isEmpty { widths[0] += width - widths.reduce(0, +) }
    return widths
  }
}

extension Table.Style {
  /// Whether cells of the style stand at a decimal point.
  var isOfNumbers: Bool {
    switch self {
    case .number, .events, .padded, .estimate: true
    case .verdict: false
    }
  }
}

extension Table.Heading {
  /// Its text, each size of a group kept on one line.
  var unbrokenText: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .size(let text): String(text.map { $0 == " " ? "\u{A0}" : $0 })
      }
    }.joined()
  }
}

/// Measures texts of one size in Arial's widths, which are Helvetica's.
struct Ruler {
  private let metrics: TextMetrics

  init(halfPoints: Int, isBold: Bool) {
    metrics = TextMetrics(size: Double(halfPoints) / 2, isBold: isBold)
  }

  /// In twentieths of a point, rounded up.
  func width(_ text: String) -> Int { Int((metrics.width(of: text) * 20).rounded(.up)) }

  /// A raised text has 65% of the size in Word and 58% in LibreOffice.
  func superscript(_ text: String) -> Int { width(text) * 2 / 3 }

  func widestWord(_ text: String) -> Int {
    text.split { $0 == " " || $0 == "\n" }.map { width(String($0)) }.max() ?? 0
  }

  /// The least width at which a text stands on so many lines.
  func width(_ text: String, inLines count: Int) -> Int {
    let words = text.split(separator: " ").map { width(String($0)) }
    let space = width(" ")
    func lines(_ limit: Int) -> Int {
      var (lines, used) = (1, 0)
      for word in words {
        if used > 0, used + space + word > limit {
          lines += 1
          used = word
        } else {
          used += (used > 0 ? space : 0) + word
        }
      }
      return lines
    }
    var (low, high) = (words.max() ?? 0, max(words.max() ?? 0, width(text)))
    while low < high {
      let middle = (low + high) / 2
      if lines(middle) <= count { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
