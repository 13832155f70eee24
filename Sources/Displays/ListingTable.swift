import AnalysisPlan
import Markup
import Results
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
      kind: .table, name: table.name, title: table.title,
      subtitle: plan.population(table.population)?.label ?? table.population,
      content: [head, body], notes: notes, abbreviations: Abbreviations.used(in: notes, words),
      textAlternative: textAlternative, csv: csv, resultIDs: [])
  }

  private var head: Node {
    .tag(
      "thead", [:],
      [
        .tag(
          "tr", [:],
          listing.columns.map { .tag("th", ["scope": "col"], [.text($0.label)]) })
      ])
  }

  private var body: Node {
    guard let rows, !rows.isEmpty else {
      let text = words(rows == nil ? Self.withheld : Phrase("No rows."))
      return .tag(
        "tbody", [:],
        [.tag("tr", [:], [.tag("td", ["colspan": "\(listing.columns.count)"], [.text(text)])])])
    }
    return .tag(
      "tbody", [:],
      rows.map { row in
        .tag("tr", [:], row.map { .tag("td", [:], [.text($0 ?? TableCell.none)]) })
      })
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
      columns: listing.columns.map(\.name.value), isSynthetic: results.header.synthetic)
    for row in rows { file.add(row) }
    return file.text
  }
}
