import Tables
import Testing

@testable import Documents

struct TableLayoutTests {
  @Test(
    "a number stands under others by the end of its units",
    arguments: [
      ("12 (24%)", "12", " (24%)"), ("62.0 (41 to 74)", "62", ".0 (41 to 74)"),
      ("<0.001", "<0", ".001"), ("−37.7 (−50.7 to −23.0)", "−37", ".7 (−50.7 to −23.0)"),
      ("χ² = 1.54 (1 df)", "χ² = 1", ".54 (1 df)"), ("\u{2007}8 (\u{2007}7%)", "8", " (7%)"),
    ])
  func pointOfANumber(text: String, left: String, right: String) {
    let aligned = AlignedText(text)
    #expect(aligned.hasNumber)
    #expect([aligned.left, aligned.right] == [left, right])
  }

  @Test func wordsHaveNoPoint() {
    #expect(!AlignedText("NR").hasNumber)
    #expect(!AlignedText("–").hasNumber)
  }

  @Test("columns fill the page, and those with numbers have a point inside")
  func columnsFillThePage() {
    let layout = DemoTable.layout
    #expect(layout.widths.reduce(0, +) == layout.page.textWidth)
    #expect(layout.page == .portrait)
    #expect(layout.halfPoints == 18)
    #expect(layout.points.map { $0 != nil } == [false, true, true, false])
    for (width, point) in zip(layout.widths, layout.points) {
      if let point { #expect(point > 0 && point < width) }
    }
  }

  @Test("a table that is too wide for upright paper is set smaller, then on its side")
  func wideTables() {
    func layout(columns: Int) -> TableLayout {
      let cells = (0..<columns).map {
        Table.Cell("100.0 (100.0 to 100.0)", .results(["r\($0)"]), style: .estimate)
      }
      let table = Table(
        columns: [Table.Heading("Group")] + (0..<columns).map { Table.Heading("Column \($0)") },
        bodies: [[Table.Row(Table.RowHead("All"), cells)]])
      var printed = DemoTable.printed
      printed.table = table
      return TableLayout(printed)
    }
    #expect(layout(columns: 3).page == .portrait)
    #expect(layout(columns: 3).halfPoints == 18)
    let smaller = layout(columns: 4)
    #expect(smaller.page == .portrait && smaller.fits)
    let onItsSide = layout(columns: 6)
    #expect(onItsSide.page == .landscape && onItsSide.fits)
    let tooWide = layout(columns: 14)
    #expect(!tooWide.fits)
    #expect(tooWide.widths.reduce(0, +) == PageShape.landscape.textWidth)
  }
}
