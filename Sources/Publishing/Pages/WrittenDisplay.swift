import Displays
import Markup
import Results
import Tables
import Wording

/// A display as it stands on a page, its table written in one walk over its cells.
struct WrittenDisplay {
  /// Head and bodies of a table, or the pictures of a figure.
  let content: [Node]
  /// The table of the data behind a figure.
  var data: Node?
  /// What cells of a table are marked with.
  var footnotes: [FootnoteModel] = []
  /// Of a table, how its cells were made.
  var origins: CellOrigins?
}

extension PageAssembly {
  func written(_ display: Display, on file: String) -> WrittenDisplay {
    switch display.content {
    case .table(let table): written(table, of: display, on: file)
    case .figure(let figure):
      WrittenDisplay(
        content: figure.pictures.map(marked(display)),
        data: data(figure.data, of: display, on: file))
    }
  }

  /// The picture with its mark, and what stands beside it as it is.
  private func marked(_ display: Display) -> (Node) -> Node {
    let mark = DisplayOrigin(display, of: input).mark
    return { node in
      if case .element(let element) = node, element.name == "svg" {
        .element(mark.on(element))
      } else {
        node
      }
    }
  }

  private func written(_ table: Table, of display: Display, on file: String) -> WrittenDisplay {
    var marks = FootnoteMarks(display, results: input.results)
    var origins = origins(on: file)
    let content = TableMarkup(table, machine: NumberText.machine).parts { cell in
      origins.add(cell)
      return marks.mark(cell) + (signs.isPublished(cell) ? [signs.mark] : [])
    }
    return WrittenDisplay(
      content: content, footnotes: marks.notes, origins: origins.written)
  }

  private func data(_ table: Table, of display: Display, on file: String) -> Node {
    var table = table
    table.caption = table.caption ?? words("Data of \(display.label)")
    var origins = origins(on: file)
    return TableMarkup(table, machine: NumberText.machine).node(
      adding: { cell in
        origins.add(cell)
        return []
      }, attributes: { origins.written?.attributes ?? [] })
  }
}

extension CellOrigins {
  /// As they stand at a `table`.
  fileprivate var attributes: [Element.Attribute] {
    [
      .init(name: "data-cells", value: cells), .init(name: "data-origins", value: origins),
      .init(name: "data-texts", value: texts),
    ]
  }
}
