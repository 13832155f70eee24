package import Tables

/// A table with all that is printed around it, as every format writes it.
package struct PrintedTable: Sendable {
  /// `Table`, the word before its number.
  package var labelWord: String
  package var number: Int
  /// What it shows, and what that leaves open, a sentence each.
  package var caption: [String]
  package var table: Table
  /// Marks of the cells of its bodies, in the order in which they are read; none where one has no note.
  package var marks: [[String]]
  /// Denominators, methods and what else is said of the whole table.
  package var notes: [String]
  /// The meaning of its abbreviations, as one sentence; nil where it has none.
  package var abbreviations: String?
  /// Marks of cells and what they mean.
  package var markedNotes: [MarkedNote]
  /// What is read aloud in its place.
  package var description: String
  /// The name of its file without an ending, such as `table-os`.
  package var name: String

  /// A mark of cells and what it means.
  package struct MarkedNote: Sendable, Hashable {
    package var mark: String
    package var text: String
    package init(mark: String, text: String) {
      (self.mark, self.text) = (mark, text)
    }
  }

  package init(
    labelWord: String, number: Int, caption: [String], table: Table, marks: [[String]],
    notes: [String], abbreviations: String?, markedNotes: [MarkedNote], description: String,
    name: String
  ) {
    self.labelWord = labelWord
    self.number = number
    self.caption = caption
    self.table = table
    self.marks = marks
    self.notes = notes
    self.abbreviations = abbreviations
    self.markedNotes = markedNotes
    self.description = description
    self.name = name
  }

  /// `Table 3`.
  package var label: String { "\(labelWord) \(number)" }

  /// The caption behind its label, in one line.
  var captionText: String { caption.map(\.asStatement).joined(separator: " ") }

  /// The notes on the whole table, in one paragraph; nil where there are none.
  var generalNote: String? {
    let sentences = notes.map(\.asStatement) + [abbreviations].compactMap(\.self)
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}

extension String {
  /// With a full stop, unless it ends with a sign of its own.
  fileprivate var asStatement: String {
    last.map { ".!?:;".contains($0) } == true ? self : self + "."
  }
}
