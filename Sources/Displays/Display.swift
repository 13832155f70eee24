package import Markup
package import Tables
package import Wording

/// A table or a figure, ready to be placed on a page; everything in it was read from results.
package struct Display: Sendable, Hashable {
  /// Whether it is a table or a figure; the raw value is the word in ids and references.
  package enum Kind: String, Sendable, Hashable {
    case figure
    case table
  }

  /// The plan's name; the reference is `figure:os`, the anchor and file name `figure-os`.
  package let name: String
  /// The number in order of first mention; 0 until the narrative has been read.
  package var number: Int
  /// The neutral title.
  package var title: String
  /// What the title leaves open: population, N, method, interval.
  package let subtitle: String
  /// The table, or the figure with the data behind it.
  package let content: Content
  /// Footnotes and explanations below, in order.
  package internal(set) var notes: [String]
  /// Abbreviations used and what they mean, in alphabetical order.
  package internal(set) var abbreviations: [Abbreviation]
  /// The computed text alternative: numbers and no conclusion.
  package let textAlternative: String
  /// The data as CSV, with a header row and full precision; empty where a site for anyone withholds them.
  package let csv: String
  /// The ids of the result rows and curves it shows.
  package internal(set) var resultIDs: [String]
  /// Those of them that no cell shows: they stand in heads, in notes or in the file.
  package internal(set) var resultsBeside: Set<String>
  /// Results that were made for it alone and that its cells must show, whatever it looked for.
  package let resultsDue: [String]

  /// What is shown.
  package enum Content: Sendable, Hashable {
    case table(Table)
    case figure(Figure)
  }

  /// A picture, and its data.
  package struct Figure: Sendable, Hashable {
    /// One or two `svg`, and what the page's script shows beside them.
    package let pictures: [Node]
    /// The root of the file that stands alone.
    package let file: Element
    /// The numbers behind it, or some of them.
    package let data: Table

    package init(pictures: [Node], file: Element, data: Table) {
      self.pictures = pictures
      self.file = file
      self.data = data
    }
  }

  /// Figure or table.
  package var kind: Kind {
    if case .table = content { .table } else { .figure }
  }

  /// Nil for a table.
  package var figure: Figure? {
    if case .figure(let figure) = content { figure } else { nil }
  }

  /// For a figure, the file that stands alone, as it was drawn.
  package var svg: String? { figure.map { FigureFile.text($0.file) } }

  /// The table, or that of a figure's data.
  package var table: Table {
    switch content {
    case .table(let table): table
    case .figure(let figure): figure.data
    }
  }

  /// An abbreviation and its meaning.
  package struct Abbreviation: Sendable, Hashable {
    package let short: String
    package let long: String
    /// Where it means this, when the same letters mean something else elsewhere in the display.
    package let place: String?
    package init(_ short: String, _ long: String, place: String? = nil) {
      self.short = short
      self.long = long
      self.place = place
    }

    /// As it is told below the display.
    package var explanation: String {
      [short, long, place].compactMap(\.self).joined(separator: ", ")
    }
  }

  /// `figure:os`, as the narrative writes it.
  package var reference: String { "\(kind.rawValue):\(name)" }
  /// `figure-os`, the anchor on the page and the stem of file names.
  package var anchor: String { "\(kind.rawValue)-\(name)" }
  /// `Figure 2`.
  package var label: String { words(kind == .figure ? "Figure \(number)" : "Table \(number)") }
  /// The words of its label.
  package var words = Words.british

  package init(
    name: String, number: Int = 0, title: String, subtitle: String, content: Content,
    notes: [String], abbreviations: [Abbreviation], textAlternative: String, csv: String,
    resultIDs: [String], resultsBeside: Set<String> = [], resultsDue: [String] = []
  ) {
    self.name = name
    self.number = number
    self.title = title
    self.subtitle = subtitle
    self.content = content
    self.notes = notes
    self.abbreviations = abbreviations
    self.textAlternative = textAlternative
    self.csv = csv
    self.resultIDs = resultIDs
    self.resultsBeside = resultsBeside
    self.resultsDue = resultsDue
  }
}
