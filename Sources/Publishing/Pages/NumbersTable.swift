import Markup
import Results
import Wording

/// The rows of one part of the list of all numbers, each with how it was made.
///
/// What many rows have in common stands above them once: the population, where all are about one, and the
/// methods, which the rows name by their number.
struct NumbersTable {
  private let part: NumbersPlan.Part
  private let listed: [NumberEntry]
  private let words: Words
  /// The address of the list that says how the numbers of the analysis were made.
  private let definition: String?
  /// The population of all rows; nil where they are about several.
  private let population: NumberEntry.Population?
  private let methods: [String]
  private let numbers: [String: Int]
  private let signs: AnchorSigns

  init(
    _ part: NumbersPlan.Part, _ entries: NumberEntries, definition: String?, signs: AnchorSigns
  ) {
    self.part = part
    self.signs = signs
    self.definition = definition
    words = entries.words
    let listed = part.rows.map(entries.entry) + part.curves.map(entries.entry)
    self.listed = listed
    population = Set(listed.map(\.population)).count == 1 ? listed.first?.population : nil
    var (methods, numbers): ([String], [String: Int]) = ([], [:])
    for made in listed.map(\.made) where !made.isEmpty && numbers[made] == nil {
      methods.append(made)
      numbers[made] = methods.count
    }
    (self.methods, self.numbers) = (methods, numbers)
  }

  var nodes: [Node] { [shared] + table.nodes }

  private var shared: Node {
    let people = population.map { population -> [Node] in
      [.tag("dt", [:], [.text(words("Of whom"))]), .tag("dd", [:], label(of: population))]
    }
    let how =
      methods.isEmpty
      ? []
      : [
        Node.tag("dt", [:], [.text(words("Methods"))]),
        .tag("dd", [:], [.tag("ol", [:], methods.map { .tag("li", [:], [.text($0)]) })]),
      ]
    return .tag("dl", ["class": "key-results"], (people ?? []) + how)
  }

  private var table: PlainTable {
    let columns = [
      words("Result"), words("Of whom"), words("As printed"), words("In full"), words("Counts"),
      words("How"),
    ]
    return PlainTable(
      id: "numbers-of-\(part.analysis)\(part.number.map { "-\($0)" } ?? "")",
      caption: words("Results: \(part.title)"), columns: columns.map { .init(title: $0) },
      rows: listed.map(row), style: "data numbers stacked")
  }

  private func row(_ entry: NumberEntry) -> PlainTable.Row {
    let method = numbers[entry.made].map { words("method \($0)") }
    let how = ([method].compactMap(\.self) + entry.details).joined(separator: "; ")
    var texts = [entry.printed, entry.full, entry.counts, how].map { text -> [Node] in
      [.text(text.isEmpty ? "—" : text)]
    }
    if signs.isPublished(entry.id) { texts[0].append(signs.mark) }
    return .init(anchor: resultAnchor(entry.id), cells: [[.text(entry.id)], whom(entry)] + texts)
  }

  /// The population, where it is not that of all rows; then the rest.
  private func whom(_ entry: NumberEntry) -> [Node] {
    let rest = ([entry.group] + entry.categories).filter { !$0.isEmpty }
    guard population == nil else {
      return [.text(rest.isEmpty ? words("everyone") : rest.joined(separator: "; "))]
    }
    return label(of: entry.population)
      + (rest.isEmpty ? [] : [.text(rest.map { "; " + $0 }.joined())])
  }

  /// A population, which leads to its definition, with its rule.
  private func label(of population: NumberEntry.Population) -> [Node] {
    let label = Node.text(population.label)
    let rule = population.rule.map { rule -> [Node] in
      [.text(" ("), .tag("code", [:], [.text(rule)]), .text(")")]
    }
    return [definition.map { .tag("a", ["href": $0], [label]) } ?? label] + (rule ?? [])
  }
}
