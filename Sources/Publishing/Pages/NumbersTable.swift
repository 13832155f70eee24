import Markup
import Results
import Wording

/// The rows of one part of the list of all numbers, each with how it was made.
struct NumbersTable {
  let part: NumbersPlan.Part
  let entries: NumberEntries
  /// The address of the list that says how the numbers of the analysis were made.
  var definition: String?

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
    let texts = [entry.printed, entry.full, entry.counts, entry.method]
    return .init(
      anchor: resultAnchor(entry.id),
      cells: [[.text(entry.id)], whom(entry)] + texts.map { [.text($0.isEmpty ? "—" : $0)] })
  }

  /// The population, which leads to its definition, with its rule; then the rest.
  private func whom(_ entry: NumberEntry) -> [Node] {
    let label = Node.text(entry.population.label)
    let rule = entry.population.rule.map { rule -> [Node] in
      [.text(" ("), .tag("code", [:], [.text(rule)]), .text(")")]
    }
    let rest = ([entry.group] + entry.categories).filter { !$0.isEmpty }.map { "; " + $0 }
    return [definition.map { .tag("a", ["href": $0], [label]) } ?? label] + (rule ?? [])
      + (rest.isEmpty ? [] : [.text(rest.joined())])
  }
}
