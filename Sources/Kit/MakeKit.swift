import Displays
package import Publishing
import Results
import Wording

/// What goes into a manuscript kit, before it is closed by its list.
package struct KitContents: Sendable {
  /// Files by their path in the kit.
  package private(set) var files: [String: [UInt8]]
  /// What was assumed, and what an author should know of it; a sentence each.
  private(set) var remarks: [String]
  /// The pictures of figures for one and for two columns.
  let pictures: [FigurePicture]
  let journal: Journal
  let input: PublishingInput
  /// Whether pictures were made into files for print.
  private var isDrawn = false

  init(
    files: [String: [UInt8]], remarks: [String], pictures: [FigurePicture], journal: Journal,
    input: PublishingInput
  ) {
    self.files = files
    self.remarks = remarks
    self.pictures = pictures
    self.journal = journal
    self.input = input
  }

  /// Adds each picture as PDF and as PNG.
  ///
  /// Nothing is added where the program fails at one of them.
  package mutating func draw(by converter: FigureConverter) throws(PrintingFailure) {
    for (path, bytes) in try converted(pictures, by: converter, journal, input) {
      files[path] = bytes
    }
    isDrawn = true
  }

  /// The files with the manuscript and, where pictures could not be made, that they are missing.
  func completed() -> KitContents {
    var complete = self
    var manuscript = Manuscript(input, pictures: shownPictures)
    complete.files["manuscript/" + input.fileName("manuscript.docx")] = manuscript.bytes()
    if !pictures.isEmpty, !isDrawn {
      complete.remarks.append(
        input.results.words(
          "Without PDF and PNG of the figures and without pictures in the manuscript: rsvg-convert makes them, which Debian's package \(FigureConverter.debianPackage) brings."
        ))
    }
    return complete
  }

  /// Of each figure, the picture that the manuscript shows: the one for two columns, if there is one.
  private var shownPictures: [String: (picture: FigurePicture, bytes: [UInt8])] {
    pictures.reduce(into: [:]) { shown, picture in
      guard let bytes = files[picture.path + ".png"], picture.isWide || shown[picture.anchor] == nil
      else { return }
      shown[picture.anchor] = (picture, bytes)
    }
  }
}

/// The kit of one edition: its manuscript, tables and figures, in the formats that journals and sponsors take.
///
/// All of it is read from the displays and the narrative of the edition's site, so that nothing is in it that
/// the site does not show.
package func makeKit(_ input: PublishingInput, for journal: Journal) -> KitContents {
  let tables = TableFiles(input)
  let figures = FigureFiles(input, journal)
  var files = tables.files
  for picture in figures.pictures { files[picture.path + ".svg"] = picture.svg }
  return KitContents(
    files: files, remarks: remarks(input, journal, tables, figures), pictures: figures.pictures,
    journal: journal, input: input)
}

private func remarks(
  _ input: PublishingInput, _ journal: Journal, _ tables: TableFiles, _ figures: FigureFiles
) -> [String] {
  let words = input.results.words
  let widths = [journal.single, journal.double].map { NumberText.plain($0.value) }
  let dots = NumberText.plain(journal.resolution.value)
  var remarks = [
    words(
      "Figures are as wide as one or two columns of \(journal.title): \(widths[0]) and \(widths[1]) mm; PNG at \(dots) dots per inch."
    )
  ]
  if !journal.isVerified {
    remarks.append(
      words(
        "Not all measures of \(journal.title) have a source that was read: see its guide for authors."
      ))
  }
  remarks += [
    words("Documents are A4; tables have the size and width of no particular journal."),
    words(
      "Column widths were computed with the widths of Helvetica, which Arial shares; another font may break lines elsewhere."
    ),
    words("The documents were looked at in LibreOffice; they were not tried in Word."),
    words("The LaTeX files need the packages booktabs, longtable and array; wide ones pdflscape."),
  ]
  func tell(_ names: [String], _ sentence: (String) -> Phrase) {
    if !names.isEmpty { remarks.append(words(sentence(words.list(names)))) }
  }
  tell(tables.tooWide) {
    Phrase("Too wide for a page in landscape at 7.5 points, so that numbers break: \($0).")
  }
  tell(tables.withheld) { Phrase("Left out, as the public site gives no file of it: \($0).") }
  tell(figures.tooHigh) { Phrase("Higher than a page, and left out: \($0).") }
  tell(figures.tooSmall) { Phrase("With type below the least that is asked for: \($0).") }
  return remarks
}
