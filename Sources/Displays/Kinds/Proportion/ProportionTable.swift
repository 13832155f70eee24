import AnalysisPlan
import Results
import Tables
import Wording

/// Proportions of one endpoint or several, stacked: those analysed, those with the outcome, the interval.
struct ProportionTable {
  let table: TableDeclaration
  let plan: TrialPlan
  let results: ResultSet
  let endpoints: [Endpoint]
  private let comparisons: ComparisonColumns

  init(table: TableDeclaration, endpoints: [String], plan: TrialPlan, results: ResultSet) {
    self.table = table
    self.plan = plan
    self.results = results
    self.endpoints = endpoints.compactMap(plan.endpoint)
    comparisons = ComparisonColumns(
      self.endpoints.compactMap(\.proportion).comparisonColumns(
        level: Formatting.exactPercent(plan.conventions.confidenceLevel), plan.words), plan, results
    )
  }

  private var words: Words { results.words }

  var display: Display {
    let content = Table(columns: head, bodies: bodies)
    return Display(
      name: table.name, title: table.title, subtitle: subtitle, content: .table(content),
      notes: notes,
      abbreviations: Abbreviations.used(
        in: [words("CI")] + notes + (comparisons.isEmpty ? [] : content.texts), words),
      textAlternative: textAlternative, csv: EstimateTable.csv(rows, results.header),
      resultIDs: rows.map(\.id),
      resultsBeside: Set(rows.filter { $0.statistic == "not-assessed" }.map(\.id)))
  }

  private var level: String { Formatting.exactPercent(plan.conventions.confidenceLevel) }

  private var populations: [String] {
    endpoints.map { plan.population($0.population)?.label ?? $0.population }
  }

  /// The population, where all endpoints have one.
  private var subtitle: String {
    Set(populations).count == 1 ? populations[0] : words("Populations as in the table")
  }

  private var head: [Table.Heading] {
    [
      Table.Heading(words("Outcome and group")), Table.Heading("N", style: .number),
      Table.Heading("n\u{A0}(%)", style: .padded),
      Table.Heading(words("\(level)\u{A0}CI,\u{A0}%"), style: .padded),
    ] + comparisons.heads
  }

  private var bodies: [[Table.Row]] {
    endpoints.indices.map { index in
      let endpoint = endpoints[index]
      let population = Set(populations).count == 1 ? "" : ", \(populations[index].lowercasedFirst)"
      let columns = 4 + comparisons.columns.count
      return [.heading(endpoint.label + population, columns: columns)] + lines(of: endpoint)
    }
  }

  private func lines(of endpoint: Endpoint) -> [Table.Row] {
    let sections = EndpointLines(endpoint, plan).sections
    let found = sections.map { section in
      section.lines.map { results.sought("\(endpoint.name).proportion\($0.selector)") }
    }
    let counts = TableCell.aligned(found.joined().map { EstimateTable.countAndPercent($0.row) })
    let intervals = TableCell.aligned(
      found.joined().map { EstimateTable.interval(ofProportion: $0.row, words) })
    let compared = comparisons.cells(
      sections.flatMap { section in section.lines.map { (endpoint, $0, section.grouping) } })
    var index = 0
    return zip(sections, found).flatMap { section, rows in
      let heading = section.grouping.map {
        [comparisons.heading($0, of: endpoint, columns: 4)]
      }
      return (heading ?? [])
        + zip(section.lines, rows).map { line, row in
          defer { index += 1 }
          return self.row(line, row, counts[index], intervals[index], compared[index])
        }
    }
  }

  private func row(
    _ line: EndpointLines.Line, _ sought: Sought, _ count: String, _ interval: String,
    _ compared: [Table.Cell]
  ) -> Table.Row {
    let analysed = sought.row?.n
    return Table.Row(
      Table.RowHead(line.label, indent: line.level == nil ? 1 : 2),
      [
        TableCell.part(
          analysed.map(String.init) ?? TableCell.none, analysed.map(Double.init), sought.source,
          .number),
        TableCell.data(count, sought, .padded),
        TableCell.part(interval, nil, sought.source, .padded),
      ] + compared)
  }

  /// Every result behind the table: the proportions and those not assessed.
  private var rows: [ResultRow] {
    endpoints.flatMap { endpoint in
      EndpointLines(endpoint, plan).sections.flatMap(\.lines).flatMap { line in
        ["proportion", "not-assessed"].compactMap {
          results["\(endpoint.name).\($0)\(line.selector)"]
        }
      } + comparisons.rows(endpoint)
    }
  }

  private var notes: [String] {
    intervals + comparisons.methods(endpoints) + endpoints.map(notAssessed)
      + endpoints.flatMap(comparisons.missing) + emptyGroups + table.notes
      + Notices.of(results.header)
  }

  private static let columns = Phrase(
    "N, patients analysed; n (%), those of them with the outcome.")

  /// How the intervals were made, once where all endpoints have one method.
  private var intervals: [String] {
    let methods = endpoints.compactMap { endpoint in
      endpoint.proportion.map { (label: endpoint.label, method: $0.interval.words) }
    }
    if Set(methods.map(\.method)).count == 1, let first = methods.first {
      return [words(Self.columns), words("Confidence intervals: \(first.method).")]
    }
    return [words(Self.columns)]
      + methods.map {
        words("Confidence intervals of \($0.label.lowercasedFirst): \($0.method).")
      }
  }

  private func notAssessed(_ endpoint: Endpoint) -> String {
    let row = results["\(endpoint.name).not-assessed"]
    guard let count = row?.value, count > 0, let proportion = endpoint.proportion else {
      return words("\(endpoint.label): known for every patient.")
    }
    let text = Formatting.short(count)
    let missing = row?.denominator.map { words("\(text) of \(words.patients($0))") } ?? text
    let treated = proportion.notAssessed.words
    return words(
      count == 1
        ? "\(endpoint.label): \(missing) was not assessed and is \(treated)."
        : "\(endpoint.label): \(missing) were not assessed and are \(treated).")
  }

  private var emptyGroups: [String] {
    var seen: Set<String> = []
    return endpoints.flatMap { endpoint in
      EndpointLines(endpoint, plan).emptyGroups {
        results["\(endpoint.name).not-assessed\($0.selector)"]?.denominator
      }
    }.filter { seen.insert($0).inserted }
  }

  private var textAlternative: String {
    let told = endpoints.map { endpoint in
      let lines = EndpointLines(endpoint, plan).sections.flatMap(\.lines).compactMap { line in
        results["\(endpoint.name).proportion\(line.selector)"].map { "\(line.label), \($0.text)" }
      }
      return "\(endpoint.label): \((lines + comparisons.told(endpoint)).joined(separator: "; "))."
    }
    return ([words("Table of proportions with their confidence intervals.")] + told)
      .joined(separator: " ")
  }
}

extension Endpoint {
  /// The keys of kind `proportion`, where it is of that kind.
  var proportion: Proportion? {
    if case .proportion(let proportion) = kind { proportion } else { nil }
  }
}

extension [Proportion] {
  /// The columns that any of the endpoints asks for.
  fileprivate func comparisonColumns(
    level: String, _ words: Words
  ) -> [ComparisonColumns.Column] {
    func column(
      _ title: Phrase, _ statistic: String, _ place: ComparisonColumns.Column.Place,
      if isWanted: (Proportion) -> Bool
    ) -> [ComparisonColumns.Column] {
      let part: ComparisonColumns.Column.Part = place == .level ? .estimate : .p
      let title =
        part == .p ? words(title) : EstimateTable.title(title, level: level, words)
      return contains(where: isWanted)
        ? [ComparisonColumns.Column(title: title, statistic: statistic, place: place, part: part)]
        : []
    }
    let nulls = Set(compactMap(\.nullProportion))
    let exact =
      nulls.count == 1
      ? nulls.first.map { Phrase("p, against \(Formatting.exactPercent($0))") } : nil
    return column(exact ?? Phrase("p, exact test"), "exact-test", .line) {
      $0.nullProportion != nil
    }
      + column(Phrase("Difference, percentage points"), "difference", .level) {
        $0.comparison.difference != nil
      }
      + ProportionComparison.Ratio.allCases.reversed().flatMap { ratio in
        column(ratio.label, ratio.rawValue, .level) { $0.comparison.ratios.contains(ratio) }
      }
      + column(Phrase("Common odds ratio"), "common-odds-ratio", .level) {
        !$0.comparison.strata.isEmpty
      }
      + column(Phrase("p, Fisher"), "fisher", .grouping) { $0.comparison.test == .fisher }
      + column(Phrase("p, χ²"), "chi-square", .grouping) { $0.comparison.test == .chiSquare }
      + column(Phrase("p, stratified"), "cochran-mantel-haenszel", .grouping) {
        !$0.comparison.strata.isEmpty
      }
  }
}
