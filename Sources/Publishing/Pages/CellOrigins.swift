import Displays
import Results
import Tables
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

  /// Where the entry of a result stands, and the list above it that is about its analysis.
  struct Place {
    /// Empty for the page itself.
    let file: String
    let definition: String
  }
}

/// Gathers the origins of a table's cells, one after the other.
struct OriginWalk {
  let entries: NumberEntries
  /// The data in short.
  let data: String
  let place: (_ id: String, _ analysis: String) -> CellOrigins.Place?
  private var texts = Distinct()
  private var origins = Distinct()
  private var cells: [Int] = []

  init(
    entries: NumberEntries, data: String,
    place: @escaping (_ id: String, _ analysis: String) -> CellOrigins.Place?
  ) {
    (self.entries, self.data, self.place) = (entries, data, place)
  }

  /// Adds the next cell, if it shows a result.
  mutating func add(_ cell: Table.Cell) {
    guard let id = cell.result else { return }
    let places = fields(cell, id).map { "\(texts.place(of: $0.onOneLine))" }
    cells.append(origins.place(of: places.joined(separator: " ")))
  }

  /// Nil for a table none of whose cells names a result.
  var written: CellOrigins? {
    cells.isEmpty
      ? nil
      : CellOrigins(
        texts: texts.values.joined(separator: "\n"),
        origins: origins.values.joined(separator: ";"),
        cells: cells.map(String.init).joined(separator: " "))
  }

  private func fields(_ cell: Table.Cell, _ id: String) -> [String] {
    let words = entries.words
    if let row = entries.results[id] {
      let entry = entries.entry(row)
      let shown = shown(cell, row, entry.full)
      return fields(entry, entry.subjects, place(id, row.analysis), words)
        + [shown.full, shown.owner]
    }
    if let curve = entries.results.curve(id: id) {
      let entry = entries.entry(curve)
      return fields(entry, entry.whom, place(id, curve.analysis), words)
        + [cell.value == nil ? words("not estimable") : "", ""]
    }
    return [String](repeating: "", count: 10)
  }

  private func fields(
    _ entry: NumberEntry, _ subjects: String, _ place: CellOrigins.Place?, _ words: Words
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
  private func shown(
    _ cell: Table.Cell, _ row: ResultRow, _ full: String
  ) -> (full: String, owner: String) {
    let number = cell.value.map(entries.fullNumber)
    guard let number, number != full else { return (number == nil ? full : "", "") }
    if row.p.map(entries.fullNumber) == number {
      return ("P \(number)", entries.owner(ofPOf: row))
    }
    let isCount =
      row.n.map(Double.init) == cell.value && row.value.map(entries.fullNumber) != number
    return (isCount ? "" : full, "")
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

  func origins(on file: String) -> OriginWalk {
    OriginWalk(entries: numberEntries, data: dataInShort) { id, analysis in
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
