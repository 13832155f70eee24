import Tables

/// A table in the Rich Text Format, which sponsors file (Microsoft, RTF Specification 1.9.1).
///
/// It stands as the same table in Word does: the same styles by name, rules, widths and tabs.
package struct RTFTable {
  private let printed: PrintedTable
  private let layout: TableLayout
  private let identity: DocumentIdentity
  private let grid: TableGrid

  package init(_ printed: PrintedTable, _ layout: TableLayout, _ identity: DocumentIdentity) {
    self.printed = printed
    self.layout = layout
    self.identity = identity
    grid = TableGrid(printed)
  }

  /// The file.
  package var text: String {
    ([fileHead, pageMarks, caption] + grid.head.indices.map(headRow)
      + grid.rows.indices.map(bodyRow) + notes).joined(separator: "\n") + "\n}\n"
  }

  // MARK: - Around the table

  private static let styles = [
    "Normal", "caption", "Table text", "Table text 1", "Table text 2", "Table number",
    "Table group", "Table subgroup", "Table group number", "Table heading",
    "Table heading centred", "Table spanner", "Table note",
  ]

  private static func style(_ name: String) -> String { "\\s\(styles.firstIndex(of: name) ?? 0)" }

  private var fileHead: String {
    let page = layout.page
    let styles = Self.styles.enumerated().map { "{\\s\($0) \($1);}" }.joined()
    return "{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff1\\deflang2057"
      + "{\\fonttbl{\\f0\\froman Times New Roman;}{\\f1\\fswiss Arial;}}{\\stylesheet\(styles)}\n"
      + "{\\info{\\title \(escaped(identity.title))}{\\subject \(escaped(identity.subject))}}\n"
      + "\\paperw\(page.width)\\paperh\(page.height)\\margl\(page.margin)\\margr\(page.margin)"
      + "\\margt\(page.margin)\\margb\(page.margin)\\headery567\\footery567"
      + (page.isLandscape ? "\\landscape" : "")
  }

  private var pageMarks: String {
    let manner = "\\pard\\plain\\f1\\fs16\\tqr\\tx\(layout.page.textWidth) "
    let notice = identity.notice.map { "\\par\(manner)\(escaped($0))" } ?? ""
    let words = identity.pageWords.map(escaped) + ["", "", ""]
    return
      "{\\header \(manner)\(escaped(identity.headLeft))\\tab \(escaped(identity.headRight))\(notice)\\par}\n"
      + "{\\footer \(manner)\(escaped(identity.foot))\\tab \(words[0]){\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}"
      + "\(words[1]){\\field{\\*\\fldinst NUMPAGES}{\\fldrslt 1}}\(words[2])\\par}"
  }

  private var caption: String {
    "\\pard\\plain\(Self.style("caption"))\\f1\\fs20\\keepn\\sa100 {\\b \(escaped(printed.label)). }"
      + "\(escaped(printed.captionText))\\par"
  }

  private var notes: [String] {
    let size = max(14, layout.halfPoints - 2)
    let manner = "\\pard\\plain\(Self.style("Table note"))\\f1\\fs\(size)\\sb40 "
    return [printed.generalNote.map { manner + escaped($0) + "\\par" }].compactMap(\.self)
      + printed.markedNotes.map {
        manner + "{\\super \(escaped($0.mark))}\(escaped($0.text))\\par"
      }
  }

  // MARK: - Rows

  /// A cell: what stands before its edge, how many columns it takes, and its paragraph.
  private struct Cell {
    var column: Int
    var columns = 1
    var rules = ""
    var merge = ""
    var paragraph: String
  }

  private func row(_ cells: [Cell], isHead: Bool) -> String {
    let edges = cells.map { cell in
      let edge = layout.widths.prefix(cell.column + cell.columns).reduce(0, +)
      return "\(cell.merge)\(isHead ? "\\clvertalb" : "\\clvertalt")\(cell.rules)\\cellx\(edge)"
    }
    return "\\trowd\\trgaph\(TableLayout.cellMargin)\\trleft0\\trkeep\(isHead ? "\\trhdr" : "")"
      + edges.joined() + cells.map { $0.paragraph + "\\cell" }.joined() + "\\row"
  }

  private func rules(top: Bool, bottom: Int?) -> String {
    (top ? "\\clbrdrt\\brdrs\\brdrw20" : "")
      + (bottom.map { "\\clbrdrb\\brdrs\\brdrw\($0)" } ?? "")
  }

  private func paragraph(_ style: String, _ manner: String, _ text: String) -> String {
    "\\pard\\plain\\intbl\(Self.style(style))\\f1\\fs\(layout.halfPoints)\(manner) \(text)"
  }

  private func headRow(_ index: Int) -> String {
    let isLast = index == grid.head.count - 1
    let cells = grid.head[index].map { slot -> Cell in
      switch slot {
      case .continued(let column):
        return Cell(
          column: column, rules: rules(top: index == 0, bottom: isLast ? 10 : nil),
          merge: "\\clvmrg", paragraph: paragraph("Table heading", "\\keepn", ""))
      case .heading(let heading, let column):
        let ends = index + heading.rows >= grid.head.count
        return Cell(
          column: column, columns: heading.columns,
          rules: rules(top: index == 0, bottom: ends ? 10 : nil),
          merge: heading.rows > 1 ? "\\clvmgf" : "",
          paragraph: paragraph(of: heading, at: column))
      }
    }
    return row(cells, isHead: true)
  }

  private func paragraph(of heading: Table.Heading, at column: Int) -> String {
    let text = escaped(heading.unbrokenText)
    let isStub = heading.kind == .stub || column == 0 && grid.hasStub
    if case .spanner = heading.kind {
      return paragraph(
        "Table spanner", "\\keepn\\sb40\\sa20\\b\\qc\\brdrb\\brdrs\\brdrw10\\brsp20", text)
    }
    return isStub || layout.points[column] == nil
      ? paragraph("Table heading", "\\keepn\\sb40\\sa40\\b\\ql", text)
      : paragraph("Table heading centred", "\\keepn\\sb40\\sa40\\b\\qc", text)
  }

  private func bodyRow(_ index: Int) -> String {
    let row = grid.rows[index]
    let keep = grid.keepsWithNext(index) ? "\\keepn" : ""
    let bottom = rules(top: false, bottom: index == grid.rows.count - 1 ? 20 : nil)
    let head = row.head.map { head in
      let (style, manner) = Self.manner(of: row.role, indent: head.indent)
      return Cell(
        column: 0, columns: head.columns, rules: bottom,
        paragraph: paragraph(style, keep + manner, escaped(head.text)))
    }
    let cells = row.cells.map { cell in
      Cell(
        column: cell.column, columns: cell.columns, rules: bottom,
        paragraph: paragraph(of: cell, in: row, keep))
    }
    return self.row([head].compactMap(\.self) + cells, isHead: false)
  }

  private static func manner(of role: Table.Row.Role, indent: Int) -> (String, String) {
    switch (role, indent) {
    case (.group, 0), (.total, 0): ("Table group", "\\sb80\\sa20\\b\\li170\\fi-170")
    case (.group, _), (.subgroup, _), (.total, _):
      ("Table subgroup", "\\sb40\\sa20\\i\\li340\\fi-170")
    case (_, 0): ("Table text", "\\sb20\\sa20")
    case (_, 1): ("Table text 1", "\\sb20\\sa20\\li340\\fi-170")
    default: ("Table text 2", "\\sb20\\sa20\\li510\\fi-170")
    }
  }

  private func paragraph(
    of cell: TableGrid.Cell, in row: TableGrid.Row, _ keep: String
  ) -> String {
    let marks =
      cell.marks.isEmpty ? "" : "{\\super \(escaped(cell.marks.joined(separator: ",")))}"
    let text = escaped(cell.text.text) + marks
    let isName = row.role != .line && row.role != .overall
    let isGroup = isName && row.role != .subgroup && (row.head?.indent ?? 0) == 0
    let spacing = keep + (isGroup ? "\\sb80\\sa20" : isName ? "\\sb40\\sa20" : "\\sb20\\sa20")
    guard cell.columns == 1, let point = layout.points[cell.column] else {
      return paragraph("Table text", spacing, text)
    }
    let style = isGroup ? "Table group number" : "Table number"
    guard cell.text.hasNumber else {
      let width = Ruler(halfPoints: layout.halfPoints, isBold: false).width(cell.text.text)
      return paragraph(style, spacing + "\\li\(max(0, point - width))", text)
    }
    return paragraph(style, spacing + "\\ql\\tqdec\\tx\(point)", text)
  }

  /// ASCII as it is, all else by its number in UTF-16 (signed, as the format has it).
  private func escaped(_ text: String) -> String {
    text.utf16.map { unit in
      switch unit {
      case 0x5C, 0x7B, 0x7D: "\\" + String(UnicodeScalar(UInt8(unit)))
      case 0x0A: "\\line "
      case 0xA0: "\\~"
      case 0x20..<0x7F: String(UnicodeScalar(UInt8(unit)))
      case 0..<0x20: ""
      default: "\\u\(Int16(bitPattern: unit))?"
      }
    }.joined()
  }
}
