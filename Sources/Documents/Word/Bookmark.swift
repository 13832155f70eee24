package import Markup

/// A bookmark of a document, hidden by the line before its name.
package struct Bookmark: Sendable, Hashable {
  /// Letters, digits and `_`, at most 40 (Word's limit).
  package let name: String
  /// Unique among the bookmarks of a file.
  package let id: Int

  package init(name: String, id: Int) { (self.name, self.id) = (name, id) }

  package func around(_ content: [Node]) -> [Node] {
    [.tag("w:bookmarkStart", ["w:id": "\(id)", "w:name": name])] + content
      + [.tag("w:bookmarkEnd", ["w:id": "\(id)"])]
  }
}
