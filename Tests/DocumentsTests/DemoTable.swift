import Tables

@testable import Documents

/// A table with all that a writer must know: spanners, groups, marks, words and numbers.
enum DemoTable {
  static let table = Table(
    head: [
      [
        Table.Heading("Group", .stub, rows: 2),
        Table.Heading(
          [.text("Arm "), .size("(N\u{A0}=\u{A0}9)")], .spanner(isDense: false), columns: 2),
        Table.Heading("Rule & verdict", .stub, rows: 2),
      ],
      [Table.Heading("n (%)", style: .padded), Table.Heading("p", style: .number)],
    ],
    bodies: [
      [
        Table.Row(
          Table.RowHead("All"), row("\u{2007}9 (100%)", "0.24", "Rule not met <1>"), role: .overall)
      ],
      [
        .heading("Dose", columns: 4),
        Table.Row(Table.RowHead("2.5 mg", indent: 1), row("12 (24%)", "–", "Going on")),
        Table.Row(Table.RowHead("HIGH", indent: 2, isInCapitals: true), row("0", "<0.001", "–")),
      ],
    ])

  private static func row(_ count: String, _ p: String, _ words: String) -> [Table.Cell] {
    [
      Table.Cell(count, .results(["a.count"]), style: .padded),
      Table.Cell(p, .results(["a.p"]), style: .number),
      Table.Cell(words, .words, style: .verdict),
    ]
  }

  static let printed = PrintedTable(
    labelWord: "Table", number: 3, caption: ["Counts", "All patients, N\u{A0}=\u{A0}9."],
    table: table, marks: [[], [], [], [], ["a"], [], ["i"], [], []],
    notes: ["Percentages are of N"], abbreviations: "CI = confidence interval.",
    markedNotes: [.init(mark: "a", text: "No events.")], description: "Nine patients.",
    name: "table-counts")

  static let identity = DocumentIdentity(
    title: "Counts", subject: "A trial", language: "en-GB", date: "2021-06-30",
    headLeft: "TRIAL", headRight: "SYNTHETIC DATA", notice: "No patient contributed.",
    foot: "Data lock 2021-06", pageWords: ["Page ", " of ", ""],
    properties: [("trialpress-study", "trial")], creator: "trialpress")

  static let layout = TableLayout(printed)

  /// A file of Word's with the table alone.
  static let document = WordDocument(
    identity: identity,
    sections: [
      .init(
        page: layout.page,
        body: WordTable(printed, layout, bookmark: Bookmark(name: "_tp_counts", id: 1))
          .nodes(isAlone: true))
    ], tableSize: layout.halfPoints)
}
