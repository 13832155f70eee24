import Markup
import Plotting
import Tables

extension TimeFigure {
  /// The picture in both widths, with its words and its data.
  func display(
    title: String, subtitle: String, notes: [String], table: Table, csv: String,
    resultIDs: [String]
  ) -> Display {
    let wide = picture(.wide)
    let narrow = picture(.narrow)
    let seen = notes + [subtitle, wide.svg.plainText] + table.texts
    return Display(
      name: name, title: title, subtitle: subtitle,
      content: .figure(
        .init(
          pictures: [.element(wide.svg), .element(narrow.svg)]
            + [readout.node(plots: [wide.plots, narrow.plots])].compactMap(\.self),
          file: wide.file, data: table)), notes: notes,
      abbreviations: Abbreviations.used(in: seen, words), textAlternative: description, csv: csv,
      resultIDs: resultIDs)
  }

  /// One of the two sizes: the picture for a page, the file, and where curves are in it.
  private func picture(
    _ width: FigureWidth
  ) -> (svg: Element, file: Element, plots: [Rectangle]) {
    if facets.isEmpty {
      let drawing = TimeFigureDrawing(figure: self, width: width)
      return (drawing.svg, drawing.file, [drawing.layout.plot])
    }
    let drawing = FacetsDrawing(figure: self, width: width)
    return (drawing.svg, drawing.file, drawing.layout.places.map(\.plot))
  }
}
