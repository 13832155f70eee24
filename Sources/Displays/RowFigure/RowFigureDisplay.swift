import Markup
import Results

extension RowFigure {
  /// The picture in both widths, with its words and its data.
  ///
  /// - Parameters:
  ///   - seen: The texts of picture and table whose abbreviations are explained, beside those of notes.
  ///   - results: Those that the rows show.
  func display(
    title: String, subtitle: String, notes: [String], table: Node, seen: [String],
    results: [ResultRow]
  ) -> Display {
    let pictures = pictures
    return Display(
      kind: .figure, name: name, title: title, subtitle: subtitle, content: pictures.content,
      dataTable: table, notes: notes,
      abbreviations: Abbreviations.used(in: notes + seen, header.words),
      textAlternative: description, csv: EstimateTable.csv(results, header),
      svg: pictures.file, resultIDs: results.map(\.id))
  }
}
