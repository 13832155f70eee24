import Markup
import Results
import Wording

/// The rows of one part of the list of all numbers, each with how it was made.
struct NumbersTable {
  let part: NumbersPlan.Part
  let entries: NumberEntries

  var table: PlainTable {
    let words = entries.words
    let columns = [
      words("Result"), words("Of whom"), words("As printed"), words("In full"), words("Counts"),
      words("How"),
    ]
    let listed = part.rows.map(entries.entry) + part.curves.map(entries.entry)
    return PlainTable(
      id: "numbers-of-\(part.analysis)\(part.number.map { "-\($0)" } ?? "")",
      caption: words("Results: \(part.title)"), columns: columns.map { .init(title: $0) },
      rows: listed.map(row), style: "data numbers stacked")
  }

  private func row(_ entry: NumberEntry) -> PlainTable.Row {
    .init(
      anchor: resultAnchor(entry.id),
      cells: [entry.id, entry.whom, entry.printed, entry.full, entry.counts, entry.method]
        .map { [.text($0.isEmpty ? "—" : $0)] })
  }
}
