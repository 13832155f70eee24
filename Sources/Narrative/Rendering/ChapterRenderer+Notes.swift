import Markup
import Wording

/// Footnotes: marks in the text, and the notes at the end of the page with the way back.
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

  /// The notes of the page, nil if it has none.
  mutating func notes() -> Node? {
    let definitions = page.root.children.filter { $0.kind == .footnoteDefinition }
    guard !definitions.isEmpty else { return nil }
    let contents = definitions.map { definition in definition.children.flatMap { block($0) } }
    let items = contents.enumerated().map { index, content in
      let number = index + 1
      return Node.tag("li", ["id": noteID(number)], withReturns(to: number, content))
    }
    return .tag(
      "section", ["class": "footnotes", "role": "doc-endnotes", "aria-label": words("Notes")],
      [.tag("ol", [:], items)])
  }

  /// The note with links back to its marks, in its last paragraph where it has one.
  private func withReturns(to number: Int, _ content: [Node]) -> [Node] {
    let count = noteReferences[number] ?? 0
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
