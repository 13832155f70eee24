import Markup
import Wording

/// Footnotes: marks in the text, and the notes beside the block with the first mark, with the way back.
extension ChapterRenderer {
  /// The mark of a note, linked to it.
  mutating func noteMark(_ number: Int) -> Node {
    let count = (noteReferences[number] ?? 0) + 1
    noteReferences[number] = count
    return .tag(
      "sup", ["class": "footnote-mark"],
      [
        .tag(
          "a",
          [
            "id": markID(number, count), "href": "#\(noteID(number))", "role": "doc-noteref",
            "aria-label": words("Note \(number)"),
          ], [.text("\(number)")])
      ])
  }

  /// A block with the notes whose first marks it has.
  ///
  /// Where the page is wide they stand beside it, else below. A heading and a table take the whole
  /// width.
  mutating func withNotes(_ node: SyntaxNode, _ content: [Node]) -> [Node] {
    let notes = newNotes()
    guard !notes.isEmpty else { return content }
    switch node.kind {
    case .heading, .table: return content + notes
    default: return [.tag("div", ["class": "noted"], content + [.tag("div", [:], notes)])]
    }
  }

  /// Notes that have a mark by now and are not written yet; a note may bring the first mark of the next.
  private mutating func newNotes() -> [Node] {
    var notes: [Node] = []
    while let number = noteReferences.keys.filter({ !writtenNotes.contains($0) }).min() {
      notes.append(note(number))
    }
    return notes
  }

  /// Notes that nothing but the page's title or a display's has a mark of.
  mutating func remainingNotes() -> [Node] {
    definitions.indices.map { $0 + 1 }.filter { !writtenNotes.contains($0) }.map { note($0) }
  }

  private var definitions: [SyntaxNode] {
    page.root.children.filter { $0.kind == .footnoteDefinition }
  }

  /// A note that can be folded away, and is not at first.
  private mutating func note(_ number: Int) -> Node {
    writtenNotes.insert(number)
    let content = definitions[number - 1].children.flatMap { block($0) }
    let title = Node.tag("summary", [:], [.text(words("Note \(number)"))])
    return .tag(
      "div", ["class": "note", "id": noteID(number), "role": "doc-footnote"],
      [.tag("details", ["open": ""], [title] + withReturns(to: number, content))])
  }

  /// The note with links back to its marks, in its last paragraph where it has one.
  private func withReturns(to number: Int, _ content: [Node]) -> [Node] {
    let count = page.root.marks(of: number)
    let links = (1..<(count + 1)).flatMap { index in
      [
        Node.text(" "),
        .tag(
          "a",
          [
            "class": "footnote-back", "href": "#\(markID(number, index))", "role": "doc-backlink",
            "aria-label": words(
              count == 1 ? "Back to note \(number)" : "Back to note \(number), \(index)"),
          ], [.text("↩")]),
      ]
    }
    guard case .element(var last)? = content.last, last.name == "p" else { return content + links }
    last.children += links
    return content.dropLast() + [.element(last)]
  }

  private func noteID(_ number: Int) -> String { "note-\(page.slug)-\(number)" }

  private func markID(_ number: Int, _ count: Int) -> String {
    "note-mark-\(page.slug)-\(number)" + (count == 1 ? "" : "-\(count)")
  }
}

extension SyntaxNode {
  /// How many marks of a note stand in the text; titles of pages and displays show none.
  fileprivate func marks(of number: Int) -> Int {
    if case .heading(level: 1) = kind { return 0 }
    if displayImage != nil { return 0 }
    return (kind == .footnoteReference(number: number) ? 1 : 0)
      + children.reduce(0) { $0 + $1.marks(of: number) }
  }
}
