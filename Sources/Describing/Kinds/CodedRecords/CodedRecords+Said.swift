import AnalysisPlan
import Publishing
import Results
import Wording

extension CodedRecords: DescribedKind {
  func methods(of table: TableDeclaration, _ about: Described) -> [String] {
    let words = about.words
    let source = clause.map { words("\(dataset.value) with \($0.text)") } ?? dataset.value
    let population = about.plan.population(table.population)?.label ?? table.population
    return [
      words(
        """
        Each row of \(source) is a record; classes and terms are those of \(dictionary). A subject \
        counts once in each row of the table, however many records there are; percentages are of all \
        subjects of the population (\(population)), with or without records.
        """)
    ]
  }

  func definition(
    of table: TableDeclaration, _ about: Described
  ) -> [AnalysisAccount.Statement] {
    about.rows(dataset.value, clause) + about.code(Phrase("Class"), classColumn.value)
      + about.code(Phrase("Term"), termColumn.value)
      + about.text(Phrase("Dictionary"), dictionary)
  }

  func datasets(of table: TableDeclaration, _ about: Described) -> [String] { [dataset.value] }

  var conventions: Set<ConventionKey> { [] }

  /// No term has more patients than its class, and no class more than there are with any record.
  func faults(of table: TableDeclaration, _ about: Described) -> [InvariantFault] {
    let rows = about.results.rows(of: table.name)
    let counts = Dictionary(
      rows.map { (CountedRecords($0), $0.value ?? 0) }, uniquingKeysWith: { first, _ in first })
    return rows.compactMap { row in
      guard let part = row.category.last,
        let whole = counts[CountedRecords(row, without: part)], (row.value ?? 0) > whole
      else { return nil }
      return InvariantFault(
        id: row.id, what: "more patients have it than have any record of what it belongs to")
    }
  }
}

/// What a row counts, and in which column.
private struct CountedRecords: Hashable {
  let parts: [String]
  let level: String?

  init(_ row: ResultRow, without last: ResultRow.CategoryPart? = nil) {
    let category = last == nil ? row.category : row.category.dropLast()
    parts = category.map(\.label)
    level = row.level
  }
}
