import Markup
import Tables
import Testing

/// Tables as HTML.
struct TableMarkupTests {
  private func markup(_ row: Table.Row, caption: String? = nil) -> String {
    let table = Table(caption: caption, columns: [Table.Heading("Sex")], bodies: [[row]])
    let nodes = TableMarkup(table) { "\($0)" }.parts()
    return MarkupWriter(.html).string(nodes)
  }

  private let head = "<thead><tr><th scope=\"col\">Sex</th></tr></thead><tbody>"

  @Test func theTextOfAGroupHeadIsAnElementOfItsOwn() {
    #expect(
      markup(.heading("Women", columns: 3))
        == head + "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"3\">"
        + "<span>Women</span></th></tr></tbody>")
  }

  @Test func aHeadOfRowsLeavesTheColumnsOfItsCells() {
    let cell = Table.Cell("0.03", .results(["os.wald[sex]"]), value: 0.025, style: .number)
    #expect(
      markup(.heading("Women", columns: 3, role: .subgroup, cells: [cell]))
        == head + "<tr class=\"subgroup\"><th scope=\"rowgroup\" colspan=\"2\" class=\"indent\">"
        + "<span>Women</span></th><td class=\"number\" data-v=\"0.025\" "
        + "data-result=\"os.wald[sex]\">0.03</td></tr></tbody>")
  }

  @Test func theIntervalOfAnEstimateIsUnbroken() {
    let cell = Table.Cell("0.9 (0.4 to 2.0)", .results(["a.hr", "a.n"]), style: .estimate)
    #expect(
      markup(Table.Row(nil, [cell])).contains(
        "data-result=\"a.hr\">0.9 <span class=\"nowrap\">(0.4 to 2.0)</span></td>"))
  }

  @Test func additionsAreAskedForInTheOrderOfReading() {
    let rows = ["a", "b"].map { name in
      Table.Row(nil, ["1", "2"].map { Table.Cell(name + $0, .words) })
    }
    var asked: [String] = []
    let table = Table(columns: [], bodies: rows.map { [$0] })
    let nodes = TableMarkup(table) { "\($0)" }.parts { cell in
      asked.append(cell.text)
      return cell.text == "b1" ? [.tag("sup", [:], ["i"])] : []
    }
    #expect(asked == ["a1", "a2", "b1", "b2"])
    #expect(MarkupWriter(.html).string(nodes).contains("<td>b1<sup>i</sup></td><td>b2</td>"))
  }
}

/// What is told of a table without writing it.
struct TableTextTests {
  private let table = Table(
    caption: "Data",
    head: [
      [Table.Heading("Visit", .stub, rows: 2), Table.Heading("A", .spanner(isDense: false))], [],
    ],
    bodies: [
      [.heading("Women", columns: 2), Table.Row(Table.RowHead("Week 2"), [Self.cell])], [],
    ])
  private static let cell = Table.Cell("5", below: "(3 to 8)", .results(["a.n"]))

  @Test func textsStandInTheOrderOfReading() {
    #expect(table.texts == ["Data", "Visit", "A", "Women", "Week 2", "5 (3 to 8)"])
    #expect(table.texts { _ in "!" }.last == "5 (3 to 8)!")
  }

  @Test func headingsCountAsRows() { #expect(table.rowCount == 2) }
}

/// Tables as records of a file.
struct TableRecordsTests {
  private let table = Table(
    head: [
      [
        Table.Heading("Term", .stub, rows: 2),
        Table.Heading(
          [.text("Placebo "), .size("(N\u{A0}=\u{A0}9)")], .spanner(isDense: false), columns: 2),
        Table.Heading("p", style: .number, rows: 2),
      ],
      [Table.Heading("n\u{A0}(%)", style: .padded), Table.Heading("Events", style: .events)],
    ],
    bodies: [
      [
        .heading("Skin", columns: 4, cells: [Table.Cell("0.03", .results(["a.p"]))]),
        Table.Row(
          Table.RowHead("Rash", indent: 1),
          [
            Table.Cell("\u{2007}1 (11%)", below: "(0 to 48)", .results(["a.n"]), columns: 2),
            Table.Cell(Table.none, .empty),
          ]),
      ]
    ])

  @Test func whatStandsOverColumnsIsBeforeTheNameOfEach() {
    #expect(
      table.records[0] == ["Term", "Placebo (N = 9): n (%)", "Placebo (N = 9): Events", "p"])
  }

  @Test func everyRecordHasAFieldAColumnHoweverManyACellTakes() {
    #expect(table.records[1] == ["Skin", "", "", "0.03"])
    #expect(table.records[2] == ["  Rash", "1 (11%) (0 to 48)", "", "–"])
  }

  @Test func aTableWithoutColumnsIsOneEmptyRecord() {
    #expect(Table(columns: [], bodies: []).records == [[]])
  }
}
