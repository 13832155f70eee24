import Plotting
import Tables

/// How a table stands on a page: paper, size of type, and widths and points of its columns; lengths are
/// twentieths of a point.
package struct TableLayout: Sendable {
  package let page: PageShape
  /// In half-points, as Office Open XML measures type.
  package let halfPoints: Int
  let widths: [Int]
  /// Where the decimal points of a column stand, from the inner edge of its cells; nil in a column of words.
  let points: [Int?]
  /// Whether every cell stands on as many lines as its words need; else numbers break.
  package let fits: Bool

  /// Left and right of the text of a cell.
  static let cellMargin = 70
  /// 9, 8.5, 8 and 7.5 points.
  static let sizes = [18, 17, 16, 15]

  /// The layout of a table on the first paper and in the largest type in which it fits.
  package init(_ printed: PrintedTable, pages: [PageShape] = [.portrait, .landscape]) {
    let grid = TableGrid(printed)
    let tried = pages.lazy.flatMap { page in Self.sizes.lazy.map { (page, $0) } }
      .map { Self(grid, page: $0, halfPoints: $1) }
    self = tried.first(where: \.fits) ?? Self(grid, page: pages.last ?? .landscape, halfPoints: 15)
  }

  /// The layout in one size of type, on the first paper on which it fits.
  package init(
    _ printed: PrintedTable, halfPoints: Int, pages: [PageShape] = [.portrait, .landscape]
  ) {
    let grid = TableGrid(printed)
    let tried = pages.lazy.map { Self(grid, page: $0, halfPoints: halfPoints) }
    self =
      tried.first(where: \.fits)
      ?? Self(grid, page: pages.last ?? .landscape, halfPoints: halfPoints)
  }

  /// The largest type in which all tables of a document fit on one of the papers.
  package static func commonSize(
    _ tables: [PrintedTable], pages: [PageShape] = [.portrait, .landscape]
  ) -> Int {
    let grids = tables.map { TableGrid($0) }
    return sizes.first { size in
      grids.allSatisfy { grid in
        pages.contains { Self(grid, page: $0, halfPoints: size).fits }
      }
    } ?? sizes[sizes.count - 1]
  }

  private init(_ grid: TableGrid, page: PageShape, halfPoints: Int) {
    let measure = ColumnMeasures(grid, halfPoints: halfPoints)
    let widths = measure.widths(filling: page.textWidth)
    self.page = page
    self.halfPoints = halfPoints
    fits = measure.leastWidth <= page.textWidth
    self.widths = widths
    points = measure.columns.enumerated().map { index, column in
      guard column.isOfNumbers else { return nil }
      let inner = widths[index] - 2 * Self.cellMargin
      return max(0, (inner - column.left - column.right) / 2) + column.left
    }
  }
}
