import AnalysisPlan
import Results
import Tables
import Wording

/// Rows of single patients in an internal site; in one for anyone, a sentence in their place.
struct ListingTable {
  let table: TableDeclaration
  let listing: Listing
  let plan: TrialPlan
  let results: ResultSet

  /// What stands in the place of a listing in a site for anyone.
  static let withheld = Phrase("Listed by patient in internal editions only.")

  private var words: Words { results.words }

  private var rows: [[String?]]? {
    guard plan.audience == .internal else { return nil }
    return results.listings.first { $0.table == table.name }?.rows
  }

  var display: Display {
    let notes = table.notes + Notices.of(results.header)
    return Display(
      name: table.name, title: table.title,
      subtitle: plan.population(table.population)?.label ?? table.population,
      content: .table(
        Table(columns: listing.columns.map { Table.Heading($0.label) }, bodies: [body])),
      notes: notes, abbreviations: Abbreviations.used(in: notes, words),
      textAlternative: textAlternative, csv: csv, resultIDs: [])
  }

  private var body: [Table.Row] {
    guard let rows, !rows.isEmpty else {
      let text = words(rows == nil ? Self.withheld : Phrase("No rows."))
      return [Table.Row(nil, [Table.Cell(text, .words, columns: listing.columns.count)])]
    }
    return rows.map { row in
      Table.Row(nil, row.map { Table.Cell($0 ?? TableCell.none, .words) })
    }
  }

  private var textAlternative: String {
    guard let rows else { return words("Listing. \(Self.withheld)") }
    let count = rows.count
    let columns = listing.columns.map(\.label).joined(separator: ", ")
    return words(
      count, "Listing of \(count) row with the columns \(columns).",
      "Listing of \(count) rows with the columns \(columns).")
  }

  /// Nothing to download where nothing is listed.
  private var csv: String {
    guard let rows else { return "" }
    var file = CSVText(
      columns: listing.columns.map(\.name.value))
    for row in rows { file.add(row) }
    return file.text
  }
}
