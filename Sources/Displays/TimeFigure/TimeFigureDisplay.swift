import Markup

extension TimeFigure {
  /// The picture in both widths, with its words and its data.
  func display(
    title: String, subtitle: String, notes: [String], table: Node, csv: String,
    resultIDs: [String]
  ) -> Display {
    let drawing = TimeFigureDrawing(figure: self, width: .wide)
    let wide = drawing.svg(on: nil)
    let narrowDrawing = TimeFigureDrawing(figure: self, width: .narrow)
    let narrow = narrowDrawing.svg(on: nil)
    let plots = [drawing, narrowDrawing].map(\.layout.plot)
    let seen = notes + [subtitle, wide.plainText, table.spacedText]
    return Display(
      kind: .figure, name: name, title: title, subtitle: subtitle,
      content: [.element(wide), .element(narrow)] + [readout.node(plots: plots)].compactMap(\.self),
      dataTable: table, notes: notes,
      abbreviations: Abbreviations.used(in: seen), textAlternative: description, csv: csv,
      svg: drawing.file, resultIDs: resultIDs)
  }
}
