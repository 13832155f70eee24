import Displays
import Documents
import Publishing
import Results
import Wording

/// The files of a study's tables: each in every format, and all in one document.
struct TableFiles {
  private(set) var files: [String: [UInt8]] = [:]
  /// Names of tables that no paper and type of the kit holds without breaking numbers.
  private(set) var tooWide: [String] = []
  /// Those that a kit for anyone withholds, as the site does their files.
  private(set) var withheld: [String] = []

  init(_ input: PublishingInput) {
    let downloads = Downloads(input)
    let tables = input.printedTables
    withheld = input.displays.filter { $0.kind == .table && $0.csv.isEmpty }.map(\.label).sorted()
    for (display, printed) in tables {
      let layout = TableLayout(printed)
      if !layout.fits { tooWide.append(printed.label) }
      let identity = input.identity(
        title: "\(printed.label). \(display.title)", parts: [display.subtitle])
      let path = "tables/" + input.fileName(display.anchor)
      files[path + ".docx"] = Self.document(printed, layout, identity)
      files[path + ".rtf"] = Array(RTFTable(printed, layout, identity).text.utf8)
      files[path + ".tex"] = Array(LaTeXTable(printed, layout, identity).text.utf8)
      files[path + ".html"] = Array(PastedTable(printed, identity).text.utf8)
      files[path + ".csv"] = downloads.printed(display)
    }
    guard !tables.isEmpty else { return }
    files["tables/" + input.fileName("all-tables.docx")] = Self.document(
      tables.map(\.printed), input.identity(title: input.results.words("Tables")))
  }

  private static func document(
    _ printed: PrintedTable, _ layout: TableLayout, _ identity: DocumentIdentity
  ) -> [UInt8] {
    let table = WordTable(printed, layout, bookmark: printed.bookmark)
    return WordDocument(
      identity: identity,
      sections: [.init(page: layout.page, body: table.nodes(isAlone: true))],
      tableSize: layout.halfPoints
    ).bytes
  }

  private static func document(_ tables: [PrintedTable], _ identity: DocumentIdentity) -> [UInt8] {
    let size = TableLayout.commonSize(tables)
    return WordDocument(
      identity: identity,
      sections: tables.map { printed in
        let layout = TableLayout(printed, halfPoints: size)
        let table = WordTable(printed, layout, bookmark: printed.bookmark)
        return .init(page: layout.page, body: table.nodes(isAlone: false))
      }, tableSize: size
    ).bytes
  }
}

extension PrintedTable {
  /// Around the caption, so that a program finds the table whatever an author does to its number.
  var bookmark: Bookmark { Bookmark(display: name, number: number, isFigure: false) }
}
