package import Markup

/// A page of the narrative with its values, references and displays filled in.
package struct Chapter: Sendable {
  /// A heading of the page, for tables of contents.
  package struct Heading: Sendable, Hashable {
    package let level: Int
    package let anchor: String
    package let text: String
    package init(level: Int, anchor: String, text: String) {
      self.level = level
      self.anchor = anchor
      self.text = text
    }
  }

  /// A piece of the body, in reading order.
  package enum Block: Sendable {
    /// Running text.
    case prose([Node])
    /// A display that is placed here, by its reference, such as `figure:os`.
    case display(String)
  }

  /// The file it was read from, as diagnostics name it.
  package let file: String
  /// The page's file name without ending, such as `survival`.
  package let slug: String
  /// The title: front matter's `title`, else the first heading.
  package let title: String
  /// One sentence for contents page and metadata; empty where front matter has none.
  package let description: String
  /// The abstract of front matter; empty where it has none.
  package let abstract: String
  /// The body in reading order; the title is not part of it.
  package let body: [Block]
  /// The headings below the title.
  package let headings: [Heading]
  /// The ids of the results that the text cites, in order of first citation, each once.
  package let citedResults: [String]
  /// The keys of the publications that the page cites, each once; over all pages in reading order
  /// this is the order of the reference list.
  package let citedReferences: [String]

  package init(
    file: String, slug: String, title: String, description: String, abstract: String = "",
    body: [Block], headings: [Heading], citedResults: [String],
    citedReferences: [String] = []
  ) {
    self.file = file
    self.slug = slug
    self.title = title
    self.description = description
    self.abstract = abstract
    self.body = body
    self.headings = headings
    self.citedResults = citedResults
    self.citedReferences = citedReferences
  }
}
