import Displays
import Markup
import Results
import Tables

/// Marks the cells of a table that have no value by letters, in the order in which they are read, and says
/// below the table why each has none.
///
/// A mark leads to its note, and the note's letter back to the first cell with it.
struct FootnoteMarks {
  private let anchor: String
  private var reasons: CellReasons

  init(_ display: Display, results: ResultSet) {
    (anchor, reasons) = (display.anchor, CellReasons(display, results: results))
  }

  /// The marks of the next cell, one for each reason of a result that it shows without a value.
  mutating func mark(_ cell: Table.Cell) -> [Node] {
    reasons.places(of: cell).map { place, isFirst in
      .tag(
        "sup", ["class": "mark", "id": isFirst ? self.cell(place) : nil],
        [.tag("a", ["href": "#\(note(place))"], [.text(CellReasons.letter(place))])])
    }
  }

  /// What the marks mean, after the last cell.
  var notes: [FootnoteModel] {
    reasons.sentences.enumerated().map { place, sentence in
      FootnoteModel(
        anchor: note(place), cell: cell(place), letter: CellReasons.letter(place), text: sentence)
    }
  }

  private func note(_ place: Int) -> String { "\(anchor)--note-\(CellReasons.letter(place))" }
  private func cell(_ place: Int) -> String { "\(anchor)--mark-\(CellReasons.letter(place))" }
}

/// A note under a table that cells are marked with.
struct FootnoteModel: TemplateModel {
  /// Of the note itself.
  var anchor: String
  /// Of the first cell with its mark.
  var cell: String
  var letter: String
  var text: String

  static var fields: [TemplateField<Self>] {
    [
      .text("anchor", \.anchor), .text("cell", \.cell), .text("letter", \.letter),
      .text("text", \.text),
    ]
  }
}
