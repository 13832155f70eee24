import Results
import Tables

extension RowFigure {
  /// The picture in both widths, with its words and its data.
  ///
  /// - Parameters:
  ///   - seen: The texts of picture and table whose abbreviations are explained, beside those of notes.
  ///   - results: Those that the rows show.
  func display(
    title: String, subtitle: String, notes: [String], table: Table, seen: [String],
    results: [ResultRow]
  ) -> Display {
    let pictures = pictures
    return Display(
      name: name, title: title, subtitle: subtitle,
      content: .figure(.init(pictures: pictures.content, file: pictures.file, data: table)),
      notes: notes,
      abbreviations: Abbreviations.used(in: notes + seen, header.words),
      textAlternative: description, csv: EstimateTable.csv(results, header),
      resultIDs: results.map(\.id))
  }
}
