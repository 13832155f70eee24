extension Table {
  /// A cell of a body: its text, and what it shows.
  package struct Cell: Sendable, Hashable {
    /// As it is printed, with the figure spaces that align a column.
    package var text: String
    /// What stands on a line of its own below the text, such as an interval in a narrow column.
    package var below: String?
    package var source: Source
    /// The number it shows with all its digits; nil where that is none.
    package var value: Double?
    package var style: Style?
    /// The columns it takes.
    package var columns: Int

    package init(
      _ text: String, below: String? = nil, _ source: Source, value: Double? = nil,
      style: Style? = nil, columns: Int = 1
    ) {
      self.text = text
      self.below = below
      self.source = source
      self.value = value
      self.style = style
      self.columns = columns
    }

    /// Text and what stands below it.
    package var wholeText: String { below.map { "\(text) \($0)" } ?? text }

    /// The result that the cell is about: the first of those it shows.
    package var result: String? { source.results.first }
  }

  /// Where the text of a cell is from.
  package enum Source: Sendable, Hashable {
    /// From results, the first of which the cell is about.
    case results([String])
    /// No result: words, or data of a single patient.
    case words
    /// Nothing can stand there, as the display's own layout says.
    case empty
    /// From a result that was looked for, by this id, and does not exist: a fault, which gate 2 tells.
    case missing(String)

    package var results: [String] {
      if case .results(let ids) = self { ids } else { [] }
    }
  }
}
