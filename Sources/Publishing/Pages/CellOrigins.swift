import Displays
import Markup
import Results
import Wording

/// How each cell of a table was made, so that the page's script can show it beside the cell.
///
/// Cells of a table share most of this. Each distinct text is written once; an origin is made of
/// texts, and a cell, in document order, has one of the distinct origins. The texts of an origin, empty
/// where there is nothing to say: the file with the entry (empty for the page itself), whom the number
/// is about, its counts, its method, its population, the population's rule, the address of the list
/// that says how the numbers of the analysis were made, the data, the full value where it is not the
/// number in the cell's `data-v`, and what a p value belongs to. The cell's own `data-result` names the
/// entry.
struct CellOrigins {
  /// Distinct texts, one a line.
  let texts: String
  /// Distinct origins between semicolons: the places of their texts, counted from 0.
  let origins: String
  /// The place of the origin of each cell with a `data-result`.
  let cells: String

  /// Nil for a table none of whose cells names a result.
  init?(
    _ content: [Node], entries: NumberEntries, data: String,
    place: (_ id: String, _ analysis: String) -> Place?
  ) {
    var texts = Distinct()
    var origins = Distinct()
    let cells = Self.cells(in: content).map { cell in
      let fields = Self.fields(cell, entries, data, place)
      return origins.place(
        of: fields.map { "\(texts.place(of: $0.onOneLine))" }.joined(separator: " "))
    }
    guard !cells.isEmpty else { return nil }
    self.texts = texts.values.joined(separator: "\n")
    self.origins = origins.values.joined(separator: ";")
    self.cells = cells.map(String.init).joined(separator: " ")
  }

  /// Where the entry of a result stands, and the list above it that is about its analysis.
  struct Place {
    /// Empty for the page itself.
    let file: String
    let definition: String
  }

  private static func fields(
    _ cell: Cell, _ entries: NumberEntries, _ data: String,
    _ place: (_ id: String, _ analysis: String) -> Place?
  ) -> [String] {
    if let row = entries.results[cell.id] {
      let entry = entries.entry(row)
      let shown = shown(cell, row, entry.full, entries)
      return fields(entry, entry.subjects, place(cell.id, row.analysis), data, entries.words)
        + [shown.full, shown.owner]
    }
    if let curve = entries.results.curves.first(where: { $0.id == cell.id }) {
      let entry = entries.entry(curve)
      return fields(entry, entry.whom, place(cell.id, curve.analysis), data, entries.words)
        + [cell.value == nil ? entries.words("not estimable") : "", ""]
    }
    return [String](repeating: "", count: 10)
  }

  private static func fields(
    _ entry: NumberEntry, _ subjects: String, _ place: Place?, _ data: String, _ words: Words
  ) -> [String] {
    let population = entry.population
    return [
      place?.file ?? "", subjects, entry.counts, entry.method,
      population.isOfAllSubjects ? words("\(population.label): all subjects") : population.label,
      population.rule ?? "", place?.definition ?? "", data,
    ]
  }

  /// The full value of what the cell shows, empty where that is its `data-v`, and what it belongs to
  /// where it is a p value.
  private static func shown(
    _ cell: Cell, _ row: ResultRow, _ full: String, _ entries: NumberEntries
  ) -> (full: String, owner: String) {
    guard let value = cell.value, value != full else {
      return (cell.value == nil ? full : "", "")
    }
    if row.p.map(entries.fullNumber) == value {
      return ("P \(value)", entries.owner(ofPOf: row))
    }
    let isCount = row.n.map(String.init) == value && row.value.map(entries.fullNumber) != value
    return (isCount ? "" : full, "")
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
  var numberEntries: NumberEntries { NumberEntries(input) }

  func origins(of content: [Node], on file: String) -> CellOrigins? {
    CellOrigins(content, entries: numberEntries, data: dataInShort) { id, analysis in
      guard let own = plan.resultFiles[id] else { return nil }
      let isHere = product == .report ? !plan.resultsOutsideReport.contains(id) : own == file
      return CellOrigins.Place(
        file: isHere ? "" : own, definition: definitionAddress(of: analysis, from: file) ?? "")
    }
  }

  /// The lock with the beginning of its digest, and that of the edition.
  private var dataInShort: String {
    let header = input.results.header
    let edition = "\(header.edition.prefix(12))…"
    guard let lock = header.lock, let digest = header.lockDigest else {
      return words("not locked; edition \(edition)")
    }
    return words("lock \(lock), digest \(digest.prefix(12))…; edition \(edition)")
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
