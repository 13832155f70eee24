import Testing

@testable import Documents

struct OtherFormatsTests {
  @Test("RTF is ASCII, its braces close, and it has a cell for each edge")
  func rtf() {
    let text = RTFTable(DemoTable.printed, DemoTable.layout, DemoTable.identity).text
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    let braces = text.replacing("\\{", with: "").replacing("\\}", with: "")
    #expect(braces.count { $0 == "{" } == braces.count { $0 == "}" })
    for row in text.split(separator: "\n").filter({ $0.hasPrefix("\\trowd") }) {
      let edges = row.split(separator: "\\cellx").count - 1
      #expect(edges == row.split(separator: "\\cell").filter { !$0.hasPrefix("x") }.count - 1)
      #expect(row.hasSuffix("\\row"))
    }
    #expect(text.contains("\\u8211?{\\super a}"), "an en dash by its number, and its mark")
    #expect(text.contains("\\tqdec"))
    #expect(text.contains("{\\header") && text.contains("SYNTHETIC DATA"))
    #expect(text.contains("No patient contributed."))
  }

  @Test("LaTeX has as many columns in each row, and its signs are escaped")
  func latex() {
    let text = LaTeXTable(DemoTable.printed, DemoTable.layout, DemoTable.identity).text
    #expect(text.contains("Rule \\& verdict"))
    #expect(text.contains("12 &  (24\\%)"))
    #expect(text.contains("Rule not met $<$1$>$"))
    #expect(text.contains("-- & \\textsuperscript{a}"))
    let rows = text.split(separator: "\n").filter {
      $0.hasPrefix("\\hspace") || $0.hasPrefix("All")
    }
    #expect(rows.count == 3)
    // Four columns, two of which are pairs.
    #expect(rows.allSatisfy { $0.replacing("\\&", with: "").count { $0 == "&" } == 5 })
    #expect(text.contains("\\multicolumn{6}{@{}l}{\\bfseries Dose}"))
    #expect(text.contains("No patient contributed."))
  }

  @Test("HTML to paste needs no style sheet")
  func html() {
    let text = PastedTable(DemoTable.printed, DemoTable.identity).text
    #expect(!text.contains("<style") && !text.contains("class="))
    #expect(text.contains("Rule not met &lt;1&gt;"))
    let cells = text.split(separator: "<").filter { $0.hasPrefix("td") || $0.hasPrefix("th ") }
    #expect(cells.count == 5 + 4 + 1 + 4 + 4)
    #expect(cells.allSatisfy { $0.contains("style=\"font-family:") })
    #expect(text.contains("No patient contributed."))
  }
}
