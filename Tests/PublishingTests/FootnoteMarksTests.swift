import Displays
import Foundation
import Markup
@testable import Publishing
import Results
import Tables
import Testing

/// Marks of cells without a value, and the notes they lead to.
struct FootnoteMarksTests {
  /// A table whose cells have these reasons; nil is a cell with a value.
  private func marks(_ reasons: [String?], abbreviations: [Display.Abbreviation] = []) throws
    -> (markup: String, notes: [FootnoteModel])
  {
    let demo = Demo.input()
    let pattern = try #require(demo.results.rows.first { $0.value != nil })
    let rows = reasons.enumerated().map { index, reason in
      var row = pattern
      row.id = "x.count-\(index)"
      (row.value, row.reason) = (reason == nil ? 1 : nil, reason)
      return row
    }
    let cells = rows.map { Table.Cell("shown", .results([$0.id])) }
    let table = Table(columns: [], bodies: [[Table.Row(nil, cells)]])
    let display = Display(
      name: "x", title: "T", subtitle: "", content: .table(table), notes: [],
      abbreviations: abbreviations, textAlternative: "", csv: "", resultIDs: [])
    var marks = FootnoteMarks(
      display, results: ResultSet(header: demo.results.header, rows: rows, curves: []))
    let nodes = TableMarkup(table, machine: NumberText.machine).parts { marks.mark($0) }
    return (MarkupWriter(.html).string(nodes), marks.notes)
  }

  @Test("letters stand in the order in which they are read, one a reason, linked both ways")
  func lettersInOrder() throws {
    let marks = try marks(["no events", nil, "no patients", "no events"])
    #expect(marks.notes.map(\.letter) == ["a", "b"])
    #expect(marks.notes.map(\.text) == ["No events.", "No patients."])
    let markup = marks.markup
    for note in marks.notes {
      #expect(markup.contains("<a href=\"#\(note.anchor)\">\(note.letter)</a>"))
      #expect(
        markup.components(separatedBy: "id=\"\(note.cell)\"").count == 2, "one cell is the first")
    }
    #expect(markup.components(separatedBy: ">a</a>").count == 3, "both cells without events")
    #expect(markup.components(separatedBy: "<sup").count == 4, "none on the cell with a value")
  }

  @Test("what an abbreviation says needs no mark")
  func abbreviated() throws {
    let marks = try marks(["not reached"], abbreviations: [.init("NR", "not reached")])
    #expect(marks.notes.isEmpty)
    #expect(!marks.markup.contains("<sup"))
  }

  @Test("a cell of several results says of each why it has no value, and each reason once")
  func severalResults() throws {
    let demo = Demo.input()
    let pattern = try #require(demo.results.rows.first { $0.value != nil })
    let rows = ["no events", "no patients", "no events"].enumerated().map { index, reason in
      var row = pattern
      (row.id, row.value, row.reason) = ("x.\(index)", nil, reason)
      return row
    }
    let cell = Table.Cell("–", .results([pattern.id] + rows.map(\.id)))
    let display = Display(
      name: "x", title: "T", subtitle: "", content: .table(Table(columns: [], bodies: [])),
      notes: [],
      abbreviations: [], textAlternative: "", csv: "", resultIDs: [])
    var marks = FootnoteMarks(
      display, results: ResultSet(header: demo.results.header, rows: [pattern] + rows, curves: []))
    #expect(marks.mark(cell).map(\.plainText) == ["a", "b"])
    #expect(marks.notes.map(\.text) == ["No events.", "No patients."])
  }

  @Test("an abbreviation that is told with its place still says why a cell is empty")
  func abbreviatedWithPlace() throws {
    let abbreviation = Display.Abbreviation("NE", "not estimable", place: "in place of a number")
    #expect(try marks(["not estimable"], abbreviations: [abbreviation]).notes.isEmpty)
    #expect(abbreviation.explanation == "NE, not estimable, in place of a number")
  }

  @Test("after z come aa and ab")
  func manyReasons() throws {
    let marks = try marks((1...28).map { "reason \($0)" })
    #expect(marks.notes.map(\.letter).suffix(3) == ["z", "aa", "ab"])
  }
}
