import AnalysisPlan
import Diagnostics
import Results
import TrialData

/// The values of a summary table's variables, by row of the subject frame.
struct SummarySample: Sendable {
  enum Values: Sendable {
    case numbers([Double?])
    /// Indexes into the categories.
    case categories([Int?], categories: [(label: String, slug: String)])
    /// The lock's data do not hold them.
    case notCollected
  }

  /// The members of the table's population.
  var rows: [Int] = []
  /// One for each variable of the table.
  var variables: [Values] = []
}

extension Preparation {
  mutating func sample(_ declaration: TableDeclaration, _ summary: SummaryTable) -> SummarySample? {
    guard let first = summary.variables.first,
      let frame = frame(for: dataset(of: first))
    else { return nil }
    if let by = declaration.by {
      checkGrouping(by, fits: frame.table.name)
      warnAboutMissingGroups(by, members[declaration.population] ?? [])
    }
    for variable in summary.variables where dataset(of: variable) != frame.table.name {
      log.error(
        .differentTables,
        "'\(variable.column.value)' is not a column of \(frame.table.name), which the table is about",
        at: variable.column.location, mend: "add a subject-level data set, or a table of its own")
    }
    let rows = members[declaration.population] ?? Array(0..<frame.table.rowCount)
    let variables = summary.variables.compactMap { variable -> SummarySample.Values? in
      let name = String(variable.column.value.dropFirst(dataset(of: variable).count + 1))
      guard variable.isCollected else { return .notCollected }
      guard let values = frame.table[column: name]?.values else { return nil }
      if case .number(let numbers) = values, !variable.isCounted {
        return .numbers(numbers)
      }
      return categories(variable, name, values, frame.table, rows)
    }
    guard variables.count == summary.variables.count else { return nil }
    return SummarySample(rows: rows, variables: variables)
  }

  private func dataset(of variable: SummaryTable.Variable) -> String {
    String(variable.column.value.prefix { $0 != "." })
  }

  /// Declared categories in their order; without a declaration, the values found: numbers by size, texts
  /// in byte order.
  private mutating func categories(
    _ variable: SummaryTable.Variable, _ name: String, _ values: ColumnValues, _ table: DataTable,
    _ rows: [Int]
  ) -> SummarySample.Values {
    let texts = (0..<table.rowCount).map { values.text(row: $0) }
    account.add(variable.categories.map(\.value), of: name, table)
    var declared = variable.categories
    if declared.isEmpty {
      let found = Set(rows.compactMap { texts[$0] })
      let slugs = distinctSlugs(found)
      warnAboutLikeValues(texts, rows, name, table)
      declared =
        found
        .sorted { values.type == .number ? isSmaller($0, $1) : isFirst($0, $1) }
        .map { ($0, $0, slugs[$0] ?? "") }
    }
    let indexes = Dictionary(
      declared.enumerated().map { ($1.value, $0) }, uniquingKeysWith: { first, _ in first })
    for row in rows {
      guard let text = texts[row], indexes[text] == nil else { continue }
      log.error(
        .undeclaredCategory, "'\(text)' is not a category of '\(variable.label)'",
        at: table.location(row: row, column: name),
        mend: mend(for: text, among: declared.map(\.value))
          ?? "declare it under 'categories:', or correct the data",
        notes: [.init("the variable is declared here", at: variable.column.location)])
    }
    checkSlugs(declared.map { ($0.label, $0.slug) }, at: variable.column.location)
    return .categories(
      texts.map { $0.flatMap { indexes[$0] } }, categories: declared.map { ($0.label, $0.slug) })
  }

  private func isSmaller(_ text: String, _ other: String) -> Bool {
    (Double(text) ?? 0) < (Double(other) ?? 0)
  }

  private func isFirst(_ text: String, _ other: String) -> Bool {
    text.utf8.lexicographicallyPrecedes(other.utf8)
  }

  private mutating func checkSlugs(
    _ categories: [(label: String, slug: String)], at location: SourceLocation
  ) {
    var labelBySlug: [String: String] = [:]
    for (label, slug) in categories {
      guard let first = labelBySlug.updateValue(label, forKey: slug) else { continue }
      log.error(
        .ambiguousSlug, "'\(first)' and '\(label)' would have one id", at: location,
        mend: "give one of them another with 'id:'")
    }
  }
}
