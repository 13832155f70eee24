import Displays
import Markup
import Results
import Wording

/// Marks the cells of a table that have no value by letters, in the order in which they are read, and says
/// below the table why each has none.
///
/// One reason has one letter. A mark leads to its note, and the note's letter back to the first cell with it.
/// A reason that an abbreviation of the display says already, such as "not reached", has no mark.
struct FootnoteMarks {
  /// The content with the marks.
  let content: [Node]
  let notes: [FootnoteModel]

  init(_ display: Display, _ content: [Node], results: ResultSet) {
    var marker = Marker(anchor: display.anchor, results: results)
    marker.said = Set(display.abbreviations.map(\.long))
    self.content = display.kind == .table ? content.map { marker.mark($0) } : content
    notes = marker.reasons.enumerated().map { place, reason in
      FootnoteModel(
        anchor: marker.note(place), cell: marker.cell(place), letter: Self.letter(place),
        text: reason.capitalizedFirst.asSentence)
    }
  }

  /// a to z, then aa, ab and so on.
  fileprivate static func letter(_ place: Int) -> String {
    let last = String(UnicodeScalar(UInt8(97 + place % 26)))
    return place < 26 ? last : letter(place / 26 - 1) + last
  }
}

/// Goes through a table in document order.
private struct Marker {
  let anchor: String
  let results: ResultSet
  /// Reasons that need no mark.
  var said: Set<String> = []
  private(set) var reasons: [String] = []

  init(anchor: String, results: ResultSet) {
    (self.anchor, self.results) = (anchor, results)
  }

  func note(_ place: Int) -> String { "\(anchor)--note-\(FootnoteMarks.letter(place))" }
  func cell(_ place: Int) -> String { "\(anchor)--mark-\(FootnoteMarks.letter(place))" }

  mutating func mark(_ node: Node) -> Node {
    switch node {
    case .text: return node
    case .fragment(let nodes): return .fragment(nodes.map { mark($0) })
    case .element(var element):
      if element.name == "td", let id = element.attribute("data-result"),
        let reason = reason(of: id)
      {
        element.children.append(sign(of: reason))
      } else {
        element.children = element.children.map { mark($0) }
      }
      return .element(element)
    }
  }

  private func reason(of id: String) -> String? {
    guard let row = results[id], row.value == nil, let reason = row.reason, !reason.isEmpty,
      !said.contains(reason)
    else { return nil }
    return reason
  }

  private mutating func sign(of reason: String) -> Node {
    let known = reasons.firstIndex(of: reason)
    if known == nil { reasons.append(reason) }
    let place = known ?? reasons.count - 1
    return .tag(
      "sup", ["class": "mark", "id": known == nil ? cell(place) : nil],
      [.tag("a", ["href": "#\(note(place))"], [.text(FootnoteMarks.letter(place))])])
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
