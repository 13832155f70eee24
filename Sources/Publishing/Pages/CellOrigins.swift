import Displays
import Markup
import Results
import Wording

/// How each cell of a table was made, so that the page's script can show it beside the cell.
///
/// Cells of a table share most of this. Each distinct text is written once; an origin is made of
/// texts, and a cell, in document order, has one of the distinct origins. The texts of an origin:
/// the file with the entry (empty for the page itself), whom the number is about, its counts, its
/// method, and the full value where it is not the number in the cell's `data-v`. The cell's own
/// `data-result` names the entry.
struct CellOrigins {
  /// Distinct texts, one a line.
  let texts: String
  /// Distinct origins between semicolons: the places of their texts, counted from 0.
  let origins: String
  /// The place of the origin of each cell with a `data-result`.
  let cells: String

  /// Nil for a table none of whose cells names a result.
  init?(
    _ content: [Node], results: ResultSet, entries: NumberEntries, file: (_ id: String) -> String?
  ) {
    var texts = Distinct()
    var origins = Distinct()
    let cells = Self.cells(in: content).map { cell in
      let fields = Self.fields(cell, results, entries, file: file(cell.id) ?? "")
      return origins.place(of: fields.map { "\(texts.place(of: $0))" }.joined(separator: " "))
    }
    guard !cells.isEmpty else { return nil }
    self.texts = texts.values.joined(separator: "\n")
    self.origins = origins.values.joined(separator: ";")
    self.cells = cells.map(String.init).joined(separator: " ")
  }

  private static func fields(
    _ cell: Cell, _ results: ResultSet, _ entries: NumberEntries, file: String
  ) -> [String] {
    guard
      let entry = results[cell.id].map(entries.entry)
        ?? results.curves.first(where: { $0.id == cell.id }).map(entries.entry)
    else { return [file] }
    let fields =
      [file, entry.subjects, entry.counts, entry.method]
      + (entry.full == cell.value ? [] : [entry.full])
    return fields.map(\.onOneLine)
  }

  /// A cell that names a result.
  private struct Cell {
    let id: String
    /// Its `data-v`.
    let value: String?
  }

  /// In document order.
  private static func cells(in nodes: [Node]) -> [Cell] {
    nodes.flatMap { node -> [Cell] in
      switch node {
      case .text: return []
      case .fragment(let nodes): return cells(in: nodes)
      case .element(let element):
        let id = element.name == "td" ? element.attribute("data-result") : nil
        let own = id.map { [Cell(id: $0, value: element.attribute("data-v"))] } ?? []
        return own + cells(in: element.children)
      }
    }
  }
}

extension String {
  /// The text with spaces for what ends a line.
  fileprivate var onOneLine: String {
    // Nearly no text has one, and to look at bytes is much faster than at characters.
    guard utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return self }
    return String(map { $0.isNewline ? " " : $0 })
  }
}

/// Values in the order in which they first came.
private struct Distinct {
  private(set) var values: [String] = []
  private var places: [String: Int] = [:]

  mutating func place(of value: String) -> Int {
    if let place = places[value] { return place }
    places[value] = values.count
    values.append(value)
    return values.count - 1
  }
}

/// Where the entries of a display's numbers stand.
extension PageAssembly {
  var numberEntries: NumberEntries {
    NumberEntries(
      populationLabels: input.populationLabels, words: words, fullNumber: input.fullNumber)
  }

  func origins(of content: [Node], on file: String) -> CellOrigins? {
    CellOrigins(content, results: input.results, entries: numberEntries) { id in
      guard let own = plan.resultFiles[id] else { return nil }
      let isHere = product == .report ? !plan.resultsOutsideReport.contains(id) : own == file
      return isHere ? "" : own
    }
  }

  /// A link to each list that holds entries of the display, to the first of them there.
  func lists(of display: Display, on file: String) -> [OriginLink] {
    plan.numbers.firstEntries(of: display.resultIDs).map { part, first in
      let isHere = product == .report && plan.numbers.isInReport(part)
      let list = plan.numbers.file(of: part)
      return OriginLink(
        href: (isHere || list == file ? "" : list) + "#\(resultAnchor(first))", title: part.title)
    }
  }
}

/// A list of numbers that a display leads to.
struct OriginLink: TemplateModel {
  var href: String
  var title: String

  static var fields: [TemplateField<Self>] { [.text("href", \.href), .text("title", \.title)] }
}
