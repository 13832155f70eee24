import Markup
import Plotting

extension TimeFigure {
  /// The picture in both widths, with its words and its data.
  func display(
    title: String, subtitle: String, notes: [String], table: Node, csv: String,
    resultIDs: [String]
  ) -> Display {
    let wide = picture(.wide)
    let narrow = picture(.narrow)
    let seen = notes + [subtitle, wide.svg.plainText, table.spacedText]
    return Display(
      kind: .figure, name: name, title: title, subtitle: subtitle,
      content: [.element(wide.svg), .element(narrow.svg)]
        + [readout.node(plots: [wide.plots, narrow.plots])].compactMap(\.self),
      dataTable: table, notes: notes,
      abbreviations: Abbreviations.used(in: seen, words), textAlternative: description, csv: csv,
      svg: wide.file, resultIDs: resultIDs)
  }

  /// One of the two sizes: the picture for a page, the file, and where curves are in it.
  private func picture(
    _ width: FigureWidth
  ) -> (svg: Element, file: String, plots: [Rectangle]) {
    if facets.isEmpty {
      let drawing = TimeFigureDrawing(figure: self, width: width)
      return (drawing.svg, drawing.file, [drawing.layout.plot])
    }
    let drawing = FacetsDrawing(figure: self, width: width)
    return (drawing.svg, drawing.file, drawing.layout.places.map(\.plot))
  }
}
