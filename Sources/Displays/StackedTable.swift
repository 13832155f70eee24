import AnalysisPlan
import Results
import Tables
import Wording

/// Endpoints of one kind, stacked: a row for everyone and for each group, and comparisons at the end.
struct StackedTable {
  /// A column before the comparisons.
  struct Column {
    let title: String
    let style: Table.Style
    /// What stands in the row of an endpoint whose ids end with a selector.
    let cell: (_ endpoint: Endpoint, _ selector: String) -> CellText
  }

  let table: TableDeclaration
  let plan: TrialPlan
  let results: ResultSet
  let endpoints: [Endpoint]
  let columns: [Column]
  let comparisons: ComparisonColumns
  /// The name of an endpoint over its rows.
  let heading: (Endpoint) -> String
  /// What the columns hold.
  let reading: [String]
  /// The statistics behind the columns.
  let statistics: Set<String>
  /// The count of patients, which tells an empty group.
  let sizeStatistic: String
  /// What the text alternative begins with, and the statistics that it tells with their names.
  let alternative: (start: String, statistics: [(statistic: String, name: Phrase)])

  private var words: Words { results.words }

  var display: Display {
    let content = Table(columns: head, bodies: bodies)
    return Display(
      name: table.name, title: table.title, subtitle: subtitle, content: .table(content),
      notes: notes, abbreviations: Abbreviations.used(in: content.texts + notes, words),
      textAlternative: textAlternative, csv: EstimateTable.csv(rows, results.header),
      resultIDs: rows.map(\.id))
  }

  private func population(_ endpoint: Endpoint) -> String {
    plan.population(endpoint.population)?.label ?? endpoint.population
  }

  private var populations: Set<String> { Set(endpoints.map(population)) }

  private var subtitle: String {
    populations.count == 1 ? populations.first ?? "" : words("Populations as in the table")
  }

  private var head: [Table.Heading] {
    [Table.Heading(words("Endpoint and group"))]
      + columns.map { Table.Heading($0.title, style: $0.style) } + comparisons.heads
  }

  private var bodies: [[Table.Row]] {
    endpoints.map { endpoint in
      let name =
        heading(endpoint)
        + (populations.count == 1 ? "" : ", \(population(endpoint).lowercasedFirst)")
      let span = 1 + columns.count + comparisons.columns.count
      return [.heading(name, columns: span)] + lines(of: endpoint)
    }
  }

  private func lines(of endpoint: Endpoint) -> [Table.Row] {
    let sections = EndpointLines(endpoint, plan).sections
    let lines = sections.flatMap { section in section.lines.map { ($0, section.grouping) } }
    let cells = columns.map { column in
      let found = lines.map { column.cell(endpoint, $0.0.selector) }
      let texts = TableCell.aligned(found.map(\.text))
      return zip(texts, found).map {
        TableCell.data($0, $1, column.style)
      }
    }
    let compared = comparisons.cells(lines.map { (endpoint, $0.0, $0.1) })
    var index = 0
    return sections.flatMap { section -> [Table.Row] in
      let heading = section.grouping.map {
        [comparisons.heading($0, of: endpoint, columns: 1 + columns.count)]
      }
      return (heading ?? [])
        + section.lines.map { line in
          defer { index += 1 }
          return Table.Row(
            Table.RowHead(line.label, indent: line.level == nil ? 1 : 2),
            cells.map { $0[index] } + compared[index])
        }
    }
  }

  private var rows: [ResultRow] {
    endpoints.flatMap { endpoint in
      results.rows(of: endpoint.name).filter { statistics.contains($0.statistic) }
        + comparisons.rows(endpoint)
    }
  }

  private var notes: [String] {
    reading + comparisons.methods(endpoints) + endpoints.flatMap(comparisons.missing) + emptyGroups
      + table.notes + Notices.of(results.header)
  }

  private var emptyGroups: [String] {
    var seen: Set<String> = []
    return endpoints.flatMap { endpoint in
      EndpointLines(endpoint, plan).emptyGroups {
        let row = results["\(endpoint.name).\(sizeStatistic)\($0.selector)"]
        return row?.denominator ?? row?.n
      }
    }.filter { seen.insert($0).inserted }
  }

  private var textAlternative: String {
    let told = endpoints.map { endpoint in
      let lines = EndpointLines(endpoint, plan).sections.flatMap(\.lines).map { line in
        let parts = alternative.statistics.compactMap { statistic, name in
          results["\(endpoint.name).\(statistic)\(line.selector)"].map {
            "\(words(name)) \($0.text)"
          }
        }
        return "\(line.label), \(parts.joined(separator: ", "))"
      }
      return "\(endpoint.label): \((lines + comparisons.told(endpoint)).joined(separator: "; "))."
    }
    return alternative.start + " " + told.joined(separator: " ")
  }
}
