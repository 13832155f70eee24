import AnalysisPlan
import Results
import Statistics
import Wording

extension SummaryTable: AnalyzedKind {
  func sample(
    of table: TableDeclaration, in preparation: inout Preparation
  ) -> SummarySample? {
    preparation.sample(table, self)
  }

  func results(
    of table: TableDeclaration, _ sample: SummarySample, in study: AnalyzedStudy
  ) -> AnalysisResults {
    AnalysisResults(rows: SummaryAnalysis(table, self, sample, study.plan, study.data).rows)
  }
}

/// The rows of a summary table: counts of categories and statistics of numbers, by column.
struct SummaryAnalysis {
  private(set) var rows: [ResultRow] = []
  private let table: TableDeclaration
  private let quantileType: Int
  private let words: Words

  init(
    _ table: TableDeclaration, _ summary: SummaryTable, _ sample: SummarySample,
    _ plan: TrialPlan, _ data: AnalysisData
  ) {
    self.table = table
    quantileType = plan.conventions.quantileType
    words = plan.words
    var columns: [GroupColumn] = []
    if let grouping = table.by.flatMap({ plan.grouping($0.value) }) {
      let levels = data.levels(of: grouping)
      columns = grouping.groups.map { group in
        GroupColumn(group: group, members: sample.rows, levels: levels)
      }
    }
    if table.total || columns.isEmpty {
      columns.append(GroupColumn(group: nil, members: sample.rows, levels: []))
    }
    for column in columns { rows.append(count("patients", column.count, [], [], column)) }
    for (variable, values) in zip(summary.variables, sample.variables) {
      for column in columns { add(variable, values, sample.rows, column) }
    }
  }

  private mutating func add(
    _ variable: SummaryTable.Variable, _ values: SummarySample.Values, _ members: [Int],
    _ column: GroupColumn
  ) {
    let included = members.filter(column.includes)
    switch values {
    case .numbers(let numbers):
      addNumbers(variable, included.map { numbers[$0] }, column)
    case .categories(let indexes, let categories):
      addCategories(variable, included.map { indexes[$0] }, categories, column)
    case .notCollected: break
    }
  }

  private mutating func addCategories(
    _ variable: SummaryTable.Variable, _ values: [Int?],
    _ categories: [(label: String, slug: String)], _ column: GroupColumn
  ) {
    let present = values.compactMap { $0 }
    var counts = Array(repeating: 0, count: categories.count)
    for value in present { counts[value] += 1 }
    for (category, value) in zip(categories, counts) {
      var row = count(
        "count", value, ["variable=\(variable.slug)", "category=\(category.slug)"],
        [
          .init(name: "variable", label: variable.label),
          .init(name: "category", label: category.label),
        ], column)
      row.denominator = present.count
      row.text = NumberText.countAndPercent(value, of: present.count)
      rows.append(row)
    }
    rows.append(missing(variable, values.count - present.count, column))
  }

  private mutating func addNumbers(
    _ variable: SummaryTable.Variable, _ values: [Double?], _ column: GroupColumn
  ) {
    let summary = SampleSummary(values.compactMap { $0 })
    rows.append(
      count(
        "n", summary.count, ["variable=\(variable.slug)"],
        [.init(name: "variable", label: variable.label)], column))
    rows.append(missing(variable, values.count - summary.count, column))
    let statistics = SampleStatistic.all(
      of: summary, digits: variable.digits, quantileType: quantileType)
    for statistic in statistics {
      rows.append(number(statistic, variable, summary.count, column))
    }
  }

  private func number(
    _ statistic: SampleStatistic, _ variable: SummaryTable.Variable, _ count: Int,
    _ column: GroupColumn
  ) -> ResultRow {
    let text = statistic.value.map { NumberText.decimal($0, statistic.decimals) } ?? ""
    var row = row(
      statistic.name, ["variable=\(variable.slug)"],
      [.init(name: "variable", label: variable.label)], column, words(statistic.method), text)
    row.value = statistic.value
    row.unit = variable.unit
    row.n = count
    if statistic.value == nil { row.giveReason(reason(count, column), words) }
    return row
  }

  private func reason(_ count: Int, _ column: GroupColumn) -> Phrase {
    if column.count == 0 { return MissingValueReason.noPatients }
    return count == 0 ? MissingValueReason.allMissing : MissingValueReason.notEstimable
  }

  private func missing(
    _ variable: SummaryTable.Variable, _ value: Int, _ column: GroupColumn
  ) -> ResultRow {
    var row = count(
      "missing", value, ["variable=\(variable.slug)"],
      [.init(name: "variable", label: variable.label)], column)
    row.denominator = column.count
    return row
  }

  private func count(
    _ statistic: String, _ value: Int, _ selectors: [String],
    _ category: [ResultRow.CategoryPart], _ column: GroupColumn
  ) -> ResultRow {
    var row = row(statistic, selectors, category, column, words("Count of subjects"), "\(value)")
    row.value = Double(value)
    row.n = column.count
    return row
  }

  private func row(
    _ statistic: String, _ selectors: [String], _ category: [ResultRow.CategoryPart],
    _ column: GroupColumn, _ method: String, _ text: String
  ) -> ResultRow {
    var row = ResultRow(
      id: resultID(table.name, statistic, selectors + (column.group?.selectors ?? [])),
      analysis: table.name, population: table.population, statistic: statistic, method: method,
      text: text)
    row.grouping = column.group?.grouping.name
    row.level = column.group?.level.label
    row.category = category
    return row
  }
}
