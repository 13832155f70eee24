import Displays
import Documents
import Publishing
import Results
import Tables
import Wording

extension PublishingInput {
  /// The tables in the order of their numbers, with all that is printed around them; not those whose
  /// numbers the site gives in no file.
  var printedTables: [(display: Display, printed: PrintedTable)] {
    let signs = AnchorSigns(results, fullNumber: fullNumber)
    return displays.sorted { $0.number < $1.number }.compactMap { display in
      guard case .table(let table) = display.content, !display.csv.isEmpty else { return nil }
      return (display, printed(table, of: display, signs))
    }
  }

  private func printed(
    _ table: Table, of display: Display, _ signs: AnchorSigns
  ) -> PrintedTable {
    var reasons = CellReasons(display, results: results)
    let marks = table.cells.map { cell in
      reasons.places(of: cell).map { CellReasons.letter($0.place) }
        + (signs.isPublished(cell) ? [PublishedMark.sign] : [])
    }
    return PrintedTable(
      labelWord: results.words("Table"), number: display.number, caption: caption(of: display),
      table: table, marks: marks,
      notes: display.notes + [signs.note(on: display)].compactMap(\.self),
      abbreviations: abbreviations(of: display),
      markedNotes: reasons.sentences.enumerated().map {
        PrintedTable.MarkedNote(mark: CellReasons.letter($0), text: $1)
      },
      description: display.textAlternative, name: display.anchor)
  }

  /// Title, what it leaves open, and what must be said of every number below.
  func caption(of display: Display) -> [String] {
    [display.title] + (display.subtitle.isEmpty ? [] : [display.subtitle])
      + DisplayOrigin(display, of: self).warnings + [sinceLock[display.anchor]].compactMap(\.self)
  }

  /// Such as `CI = confidence interval; NR = not reached.`.
  func abbreviations(of display: Display) -> String? {
    guard !display.abbreviations.isEmpty else { return nil }
    return display.abbreviations.map { abbreviation in
      let meaning = [abbreviation.long, abbreviation.place].compactMap(\.self)
      return "\(abbreviation.short)\u{A0}= \(meaning.joined(separator: ", "))"
    }.joined(separator: "; ")
      + "."
  }
}

extension PublishingInput {
  /// The name of a file; that of a synthetic study says so.
  func fileName(_ name: String) -> String {
    results.header.synthetic ? "synthetic-\(name)" : name
  }
}
