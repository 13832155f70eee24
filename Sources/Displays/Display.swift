package import Markup
package import Wording

/// A table or a figure, ready to be placed on a page; everything in it was read from results.
package struct Display: Sendable, Hashable {
  /// Whether it is a table or a figure; the raw value is the word in ids and references.
  package enum Kind: String, Sendable, Hashable {
    case figure
    case table
  }

  /// Figure or table.
  package let kind: Kind
  /// The plan's name; the reference is `figure:os`, the anchor and file name `figure-os`.
  package let name: String
  /// The number in order of first mention; 0 until the narrative has been read.
  package var number: Int
  /// The neutral title.
  package var title: String
  /// What the title leaves open: population, N, method, interval.
  package let subtitle: String
  /// The graphic or the table itself, without caption: one or two `svg`, or `tbody`-level content.
  package let content: [Node]
  /// For a figure, its data as a complete `table`; nil for a table.
  package let dataTable: Node?
  /// Footnotes and explanations below, in order.
  package let notes: [String]
  /// Abbreviations used and what they mean, in alphabetical order.
  package internal(set) var abbreviations: [Abbreviation]
  /// The computed text alternative: numbers and no conclusion.
  package let textAlternative: String
  /// The data as CSV, with a header row and full precision; empty where a site for anyone withholds them.
  package let csv: String
  /// For a figure, the file that stands alone.
  package let svg: String?
  /// The ids of the result rows and curves it shows.
  package let resultIDs: [String]

  /// An abbreviation and its meaning.
  package struct Abbreviation: Sendable, Hashable {
    package let short: String
    package let long: String
    package init(_ short: String, _ long: String) {
      self.short = short
      self.long = long
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
    kind: Kind, name: String, number: Int = 0, title: String, subtitle: String, content: [Node],
    dataTable: Node? = nil, notes: [String], abbreviations: [Abbreviation],
    textAlternative: String, csv: String, svg: String? = nil, resultIDs: [String]
  ) {
    self.kind = kind
    self.name = name
    self.number = number
    self.title = title
    self.subtitle = subtitle
    self.content = content
    self.dataTable = dataTable
    self.notes = notes
    self.abbreviations = abbreviations
    self.textAlternative = textAlternative
    self.csv = csv
    self.svg = svg
    self.resultIDs = resultIDs
  }
}
