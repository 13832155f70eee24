import Tables

/// A table in LaTeX, for the packages booktabs, longtable and array.
///
/// A column of numbers is a pair `r@{}l` split before the decimal point.
package struct LaTeXTable {
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

  /// The file, to be read by `\input`.
  package var text: String {
    let needs = "booktabs, longtable, array" + (layout.page.isLandscape ? ", pdflscape" : "")
    let lines =
      [
        "% \(oneLine(identity.headLeft)). \(oneLine(identity.foot))",
        identity.headRight.isEmpty ? nil : "% \(oneLine(identity.headRight))",
        identity.notice.map { "% \(oneLine($0))" }, "% Packages: \(needs)",
        layout.page.isLandscape ? "\\begin{landscape}" : nil,
        "\\begingroup\(layout.halfPoints >= 17 ? "\\footnotesize" : "\\scriptsize")",
        "\\setlength{\\tabcolsep}{3pt}",
        printed.number > 0 ? "\\setcounter{table}{\(printed.number - 1)}" : nil,
        "\\begin{longtable}{@{}\(columns)@{}}",
        "\\caption{\(escaped(printed.captionText))}\\\\",
        "\\toprule",
      ].compactMap(\.self) + headRows + ["\\midrule", "\\endfirsthead", "\\toprule"] + headRows
      + ["\\midrule", "\\endhead", "\\bottomrule", "\\endfoot"] + bodyRows
      + ["\\end{longtable}"] + notes + ["\\endgroup"]
      + (layout.page.isLandscape ? ["\\end{landscape}"] : [])
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: - Columns

  private func isPair(_ column: Int) -> Bool { layout.points[column] != nil }

  /// How many columns of LaTeX some of ours are.
  private func span(_ first: Int, _ count: Int) -> Int {
    (first..<min(first + count, grid.columnCount)).reduce(0) { $0 + (isPair($1) ? 2 : 1) }
  }

  private var columns: String {
    (0..<grid.columnCount).map { column in
      isPair(column)
        ? "r@{}l"
        : ">{\\raggedright\\arraybackslash}p{\(points(layout.widths[column] - 2 * TableLayout.cellMargin))}"
    }.joined()
  }

  /// Whole points of TeX's, of which 72.27 are an inch.
  private func points(_ dxa: Int) -> String { "\(max(10, dxa * 7227 / 144_000))pt" }

  // MARK: - Rows

  private var headRows: [String] {
    grid.head.enumerated().flatMap { index, slots -> [String] in
      let cells = slots.map { slot -> String in
        switch slot {
        case .continued(let column): return isPair(column) ? " & " : ""
        case .heading(let heading, let column): return headCell(heading, column)
        }
      }
      let rules = slots.compactMap { slot -> String? in
        guard case .heading(let heading, let column) = slot, heading.columns > 1 else { return nil }
        let first = span(0, column) + 1
        return "\\cmidrule(lr){\(first)-\(first + span(column, heading.columns) - 1)}"
      }
      return [cells.joined(separator: " & ") + " \\\\"]
        + (rules.isEmpty ? [] : [rules.joined()])
    }
  }

  private func headCell(_ heading: Table.Heading, _ column: Int) -> String {
    let text = "\\bfseries \(escaped(heading.unbrokenText))"
    let width = layout.widths[column..<column + heading.columns].reduce(0, +)
    guard heading.columns > 1 || isPair(column) else { return text }
    return "\\multicolumn{\(span(column, heading.columns))}{>{\\centering\\arraybackslash}"
      + "p{\(points(width - 2 * TableLayout.cellMargin))}}{\(text)}"
  }

  private var bodyRows: [String] {
    grid.rows.enumerated().map { index, row in
      let isHeading = row.role == .group || row.role == .subgroup || row.role == .total
      var cells: [String] = []
      if let head = row.head {
        let font =
          row.role == .group || row.role == .total ? "\\bfseries " : isHeading ? "\\itshape " : ""
        let indent = head.indent > 0 ? "\\hspace*{\(head.indent)em}" : ""
        let text = indent + font + escaped(head.text)
        cells.append(
          head.columns > 1
            ? "\\multicolumn{\(span(0, head.columns))}{@{}l}{\(text)}" : text)
      }
      cells += row.cells.map(bodyCell)
      let space = isHeading && index > 0 ? "\\addlinespace\n" : ""
      return space + cells.joined(separator: " & ") + " \\\\" + (isHeading ? "*" : "")
    }
  }

  private func bodyCell(_ cell: TableGrid.Cell) -> String {
    let marks =
      cell.marks.isEmpty ? "" : "\\textsuperscript{\(escaped(cell.marks.joined(separator: ",")))}"
    if cell.columns > 1 {
      return
        "\\multicolumn{\(span(cell.column, cell.columns))}{l}{\(escaped(cell.text.text))\(marks)}"
    }
    guard isPair(cell.column) else { return escaped(cell.text.text) + marks }
    return cell.text.hasNumber
      ? "\(escaped(cell.text.left)) & \(escaped(cell.text.right))\(marks)"
      : "\(escaped(cell.text.text)) & \(marks)"
  }

  private var notes: [String] {
    let identity = [self.identity.headLeft, self.identity.foot].filter { !$0.isEmpty }
      .joined(separator: ". ")
    let paragraphs =
      [printed.generalNote.map(escaped)].compactMap(\.self)
      + printed.markedNotes.map { "\\textsuperscript{\($0.mark)}\(escaped($0.text))" }
      + [self.identity.notice, identity].compactMap(\.self).map(escaped)
    return paragraphs.map { "\\noindent \($0)\\par" }
  }

  // MARK: - Text

  private func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }

  /// Signs that LaTeX reads as its own, and those that its fonts have under names.
  private func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "\\": "\\textbackslash{}"
      case "&", "%", "_", "#", "$", "{", "}": "\\\(character)"
      case "~": "\\textasciitilde{}"
      case "^": "\\textasciicircum{}"
      case "<": "$<$"
      case ">": "$>$"
      case "\u{A0}", "\u{202F}": "~"
      case "–": "--"
      case "—": "---"
      case "\u{2212}": "$-$"
      case "◆": "$\\diamond$"
      case "≥": "$\\geq$"
      case "≤": "$\\leq$"
      case "×": "$\\times$"
      case "±": "$\\pm$"
      case "χ": "$\\chi$"
      case "²": "\\textsuperscript{2}"
      case "³": "\\textsuperscript{3}"
      case "’": "'"
      case "‘": "`"
      case "\n": " "
      default: String(character)
      }
    }.joined()
  }
}
