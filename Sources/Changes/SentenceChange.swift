/// A sentence of the narrative that cites a result whose text differs between two editions.
package struct SentenceChange: Sendable, Hashable {
  /// A piece of a sentence, and the result it was read from.
  package struct Piece: Sendable, Hashable {
    package let text: String
    /// Nil for the author's own words.
    package let resultID: String?

    package init(text: String, resultID: String?) {
      self.text = text
      self.resultID = resultID
    }
  }

  /// The page's title in the later edition.
  package let page: String
  /// The page's name, as links name it.
  package let slug: String
  /// As the earlier edition has it: the same words, and other values of the same results.
  package let before: [Piece]
  package let after: [Piece]

  package init(page: String, slug: String, before: [Piece], after: [Piece]) {
    self.page = page
    self.slug = slug
    self.before = before
    self.after = after
  }
}
