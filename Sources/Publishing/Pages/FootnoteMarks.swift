import Displays
import Markup
import Results
import Tables
import Wording

/// Marks the cells of a table that have no value by letters, in the order in which they are read, and says
/// below the table why each has none.
///
/// One reason has one letter. A mark leads to its note, and the note's letter back to the first cell with it.
/// A reason that an abbreviation of the display says already, such as "not reached", has no mark.
struct FootnoteMarks {
  private let anchor: String
  private let results: ResultSet
  /// Reasons that need no mark.
  private let said: Set<String>
  private var reasons: [String] = []

  init(_ display: Display, results: ResultSet) {
    (anchor, self.results) = (display.anchor, results)
    said = Set(display.abbreviations.map(\.long))
  }

  /// The marks of the next cell, one for each reason of a result that it shows without a value.
  mutating func mark(_ cell: Table.Cell) -> [Node] {
    var own: [String] = []
    for reason in cell.source.results.compactMap(reason) where !own.contains(reason) {
      own.append(reason)
    }
    return own.map { mark($0) }
  }

  private mutating func mark(_ reason: String) -> Node {
    let known = reasons.firstIndex(of: reason)
    if known == nil { reasons.append(reason) }
    let place = known ?? reasons.count - 1
    return .tag(
      "sup", ["class": "mark", "id": known == nil ? self.cell(place) : nil],
      [.tag("a", ["href": "#\(note(place))"], [.text(Self.letter(place))])])
  }

  /// What the marks mean, after the last cell.
  var notes: [FootnoteModel] {
    reasons.enumerated().map { place, reason in
      FootnoteModel(
        anchor: note(place), cell: cell(place), letter: Self.letter(place),
        text: reason.capitalizedFirst.asSentence)
    }
  }

  private func note(_ place: Int) -> String { "\(anchor)--note-\(Self.letter(place))" }
  private func cell(_ place: Int) -> String { "\(anchor)--mark-\(Self.letter(place))" }

  private func reason(of id: String) -> String? {
    guard let row = results[id], row.value == nil, let reason = row.reason, !reason.isEmpty,
      !said.contains(reason)
    else { return nil }
    return reason
  }

  /// a to z, then aa, ab and so on.
  private static func letter(_ place: Int) -> String {
    let last = String(UnicodeScalar(UInt8(97 + place % 26)))
    return place < 26 ? last : letter(place / 26 - 1) + last
  }
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
