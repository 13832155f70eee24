import AnalysisPlan
import Results
import Tables
import Wording

/// Columns at the end of a table of groups that hold one group against another, or a group against
/// a fixed value.
struct ComparisonColumns {
  /// One column: its head, and where its results stand.
  struct Column {
    enum Place {
      /// In each row, by what ends the ids of the row.
      case line
      /// In the row of each level but the reference.
      case level
      /// Beside the name of the grouping.
      case grouping
    }
    enum Part {
      /// The estimate with its interval.
      case estimate
      case p
    }

    let title: String
    let statistic: String
    let place: Place
    let part: Part
  }

  let columns: [Column]
  private let results: ResultSet
  private var words: Words { results.words }
  /// The groupings' labels by name.
  private let labels: [String: String]

  /// Columns of groupings stand last, so that the name of a grouping can run up to them.
  init(_ columns: [Column], _ plan: TrialPlan, _ results: ResultSet) {
    self.results = results
    labels = Dictionary(
      plan.groupings.map { ($0.name, $0.label) }, uniquingKeysWith: { first, _ in first })
    self.columns =
      columns.filter { $0.place != .grouping } + columns.filter { $0.place == .grouping }
  }

  var isEmpty: Bool { columns.isEmpty }

  /// The first column of each statistic.
  private var distinct: [Column] {
    columns.indices.filter { index in
      columns[..<index].allSatisfy { $0.statistic != columns[index].statistic }
    }.map { columns[$0] }
  }

  private var ofGroupings: [Column] { columns.filter { $0.place == .grouping } }

  var heads: [Table.Heading] { columns.map { Table.Heading($0.title, style: $0.style) } }

  /// The head of the rows of a grouping: its name over all columns but those of its tests.
  func heading(
    _ grouping: Grouping, of endpoint: Endpoint, columns count: Int
  ) -> Table.Row {
    let cells = ofGroupings.map { column in
      let content = content(
        "\(endpoint.name).\(column.statistic)[\(grouping.name)]", column, of: endpoint)
      return Self.cell(content.text, content, column)
    }
    return .heading(
      grouping.label, columns: count + columns.count, role: .subgroup, cells: cells)
  }

  /// The cells of each row, the texts of a column aligned with each other.
  func cells(_ lines: [(endpoint: Endpoint, line: EndpointLines.Line, grouping: Grouping?)])
    -> [[Table.Cell]]
  {
    let byColumn = columns.map { column in
      let found = lines.map { self.found(column, $0.endpoint, $0.line, $0.grouping) }
      let texts = TableCell.aligned(found.map(\.text))
      return zip(texts, found).map { Self.cell($0, $1, column) }
    }
    return lines.indices.map { line in byColumn.map { $0[line] } }
  }

  private func found(
    _ column: Column, _ endpoint: Endpoint, _ line: EndpointLines.Line, _ grouping: Grouping?
  ) -> CellText {
    switch column.place {
    case .grouping: return .empty
    case .line:
      return content(
        "\(endpoint.name).\(column.statistic)\(line.selector)", column, of: endpoint)
    case .level:
      guard let level = line.level, let grouping,
        let reference = grouping.levels.first(where: { $0.label == grouping.reference })
      else { return .empty }
      let selector = "[\(grouping.name)=\(level.slug)/\(reference.slug)]"
      let isCompared = results.rows(of: endpoint.name).contains {
        $0.statistic == column.statistic && $0.grouping == grouping.name
      }
      guard isCompared else { return .empty }
      if level.slug == reference.slug {
        return column.part == .estimate ? .words(words("Reference")) : .empty
      }
      return content("\(endpoint.name).\(column.statistic)\(selector)", column, of: endpoint)
    }
  }

  /// A result of a column; nothing where another endpoint asks for the column and this one does not.
  private func content(_ id: String, _ column: Column, of endpoint: Endpoint) -> CellText {
    let isAsked = results.rows(of: endpoint.name).contains { $0.statistic == column.statistic }
    return isAsked ? CellText(results.sought(id)) { text($0, column) } : .empty
  }

  private func text(_ row: ResultRow, _ column: Column) -> String {
    guard row.value != nil || row.p != nil else {
      return row.n == 0 ? TableCell.none : words("NE")
    }
    switch column.part {
    case .p: return row.p.map { NumberText.p($0) } ?? words("NE")
    case .estimate: return row.text.withoutIntervalLabel.withoutUnit
    }
  }

  private static func cell(_ text: String, _ content: CellText, _ column: Column) -> Table.Cell {
    let row = content.row
    return TableCell.part(
      text, column.part == .p ? row?.p : row?.value, content.source, column.style)
  }

  /// Why comparisons have no value: a sentence each.
  func missing(_ endpoint: Endpoint) -> [String] {
    let statistics = Set(columns.map(\.statistic))
    return results.rows(of: endpoint.name).filter {
      statistics.contains($0.statistic) && $0.value == nil
    }.compactMap { row in
      let title = columns.first { $0.statistic == row.statistic }?.name ?? ""
      if let level = row.level, let reference = row.reference {
        return words("\(title) of \(level) to \(reference): \(row.reason ?? "").")
      }
      // A test of all levels; that of one group is missing where the group is empty, as its note says.
      guard let grouping = row.grouping, row.level == nil else { return nil }
      return "\(title), \(labels[grouping]?.lowercasedFirst ?? grouping): \(row.reason ?? "")."
    }
  }

  /// The method of each column, once where all endpoints have one.
  func methods(_ endpoints: [Endpoint]) -> [String] {
    distinct.flatMap { column -> [String] in
      var methods: [(label: String, method: String)] = []
      for endpoint in endpoints {
        let rows = results.rows(of: endpoint.name).filter { $0.statistic == column.statistic }
        for method in rows.map(\.method) where !methods.contains(where: { $0.method == method }) {
          methods.append((endpoint.label, method))
        }
      }
      return methods.map { label, method in
        endpoints.count > 1 && methods.count > 1
          ? words("\(column.name) of \(label.lowercasedFirst): \(method).")
          : "\(column.name): \(method)."
      }
    }
  }

  /// Every result behind the columns for some endpoint.
  func rows(_ endpoint: Endpoint) -> [ResultRow] {
    let statistics = Set(columns.map(\.statistic))
    return results.rows(of: endpoint.name).filter { statistics.contains($0.statistic) }
  }

  /// The comparisons of an endpoint in words.
  func told(_ endpoint: Endpoint) -> [String] {
    distinct.flatMap { column in
      rows(endpoint).filter { $0.statistic == column.statistic }.map { row in
        if let reference = row.reference {
          return words("\(column.name) of \(row.level ?? "") to \(reference): \(row.text)")
        }
        return row.level.map { words("\(column.name) of \($0): \(row.text)") }
          ?? "\(column.name): \(row.text)"
      }
    }
  }
}

extension ComparisonColumns.Column {
  var style: Table.Style { part == .p ? .number : .estimate }

  /// The head without what stands in brackets.
  var name: String { String(title.prefix { $0 != "(" }).trimmedEnd }
}

extension String {
  fileprivate var trimmedEnd: String {
    String(reversed().drop { $0 == " " || $0 == "\u{A0}" }.reversed())
  }
}
