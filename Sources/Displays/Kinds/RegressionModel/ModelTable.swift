import AnalysisPlan
import Results
import Tables
import Wording

/// The hazard ratios of a model's covariates, where the plan asks for it beside those of each alone.
struct ModelTable {
  let table: TableDeclaration
  let model: RegressionModel
  let plan: TrialPlan
  let results: ResultSet
  private var words: Words { plan.words }

  /// Nil where the plan has no such model.
  init?(table: TableDeclaration, model name: String, plan: TrialPlan, results: ResultSet) {
    guard let model = plan.model(name) else { return nil }
    (self.table, self.model, self.plan, self.results) = (table, model, plan, results)
  }

  var display: Display {
    let content = Table(columns: head, bodies: bodies)
    let text = ModelText(model: model, plan: plan, results: results)
    let notes = text.notes + table.notes + Notices.of(results.header)
    return Display(
      name: table.name, title: table.title, subtitle: subtitle, content: .table(content),
      notes: notes, abbreviations: Abbreviations.used(in: content.texts + notes, words),
      textAlternative: text.alternative, csv: EstimateTable.csv(text.rows, results.header),
      resultIDs: text.rows.map(\.id), resultsBeside: beside(text.rows))
  }

  /// What the notes and the file tell of the whole model and of the terms in it.
  private func beside(_ rows: [ResultRow]) -> Set<String> {
    let told: Set = [
      "left-out", "intervals", "likelihood-ratio", "score", "proportional-hazards", "concordance",
      "akaike-criterion",
    ]
    let ofAll = ["patients", "events", "wald"].map { "\(model.name).\($0)" }
    return Set(rows.filter { told.contains($0.statistic) }.map(\.id)).union(ofAll)
  }

  private var subtitle: String {
    let population = plan.population(table.population)?.label ?? table.population
    let patients = results["\(model.name).patients"]?.text ?? "0"
    return "\(model.label), \(population.lowercasedFirst), N\u{A0}=\u{A0}\(patients)"
  }

  // MARK: - Head

  /// The ratios that are shown: of each covariate alone, then of all together.
  private var statistics: [(id: String, heading: String, p: String)] {
    let name = words(.hazardRatio(ofSubdistribution: model.target.isSubdistribution))
    guard model.univariable else {
      return [("hazard-ratio", name.capitalizedFirst, "p")]
    }
    return [
      ("univariable-hazard-ratio", words("Univariable \(name)"), words("Univariable p")),
      ("hazard-ratio", words("Multivariable \(name)"), words("Multivariable p")),
    ]
  }

  private var headings: [String] {
    let level = Formatting.exactPercent(plan.conventions.confidenceLevel)
    return [words("Patients"), words("Events")]
      + statistics.flatMap { [words("\($0.heading) (\(level)\u{A0}CI)"), $0.p] }
  }

  private var head: [Table.Heading] {
    [Table.Heading(words("Covariate"))]
      + headings.enumerated().map { Table.Heading($1, style: Self.style($0)) }
  }

  /// Counts and p values stand right, ratios with intervals are kept on one line.
  private static func style(_ column: Int) -> Table.Style {
    isRatio(column) ? .estimate : .number
  }

  /// Two columns of counts come first, then ratios and p values by turns.
  private static func isRatio(_ column: Int) -> Bool { column >= 2 && column.isMultiple(of: 2) }

  private static func cell(_ text: String, _ content: CellText, _ column: Int) -> Table.Cell {
    column < 2 || isRatio(column)
      ? TableCell.data(text, content, style(column))
      : TableCell.p(text, content.row?.p, content.source)
  }

  // MARK: - Body

  private struct Line {
    let label: String
    let indent: Int
    /// Ends the ids of its counts; nil where a line has none.
    let group: String?
    /// Ends the id of its ratio; nil for the reference.
    let selector: String?
    let isProduct: Bool
  }

  private struct Section {
    let heading: String?
    /// The test that stands at the end of the heading's line.
    let test: ResultRow?
    let lines: [Line]
  }

  private var sections: [Section] {
    model.covariates.map(section) + model.products.map(section)
  }

  private func section(_ covariate: ModelCovariate) -> Section {
    guard case .grouping(let reference) = covariate.kind,
      let grouping = plan.grouping(covariate.name)
    else {
      let line = Line(
        label: model.label(of: covariate, in: plan), indent: 0, group: "",
        selector: "[covariate=\(covariate.name)]", isProduct: false)
      return Section(heading: nil, test: nil, lines: [line])
    }
    let lines = grouping.levels.map { level in
      Line(
        label: level.label, indent: 1, group: "[\(grouping.name)=\(level.slug)]",
        selector: level.slug == reference
          ? nil : "[\(grouping.name)=\(level.slug)/\(reference)]", isProduct: false)
    }
    return Section(
      heading: grouping.label, test: results["\(model.name).wald[\(grouping.name)]"], lines: lines)
  }

  private func section(_ product: ModelProduct) -> Section {
    let names = [product.first, product.second]
    let selectors = names.map { name in
      plan.grouping(name) == nil ? "[covariate=\(name)]" : "[\(name)]"
    }
    let rows = results.rows(of: model.name).filter { row in
      row.statistic == "ratio-of-hazard-ratios"
        && names.allSatisfy { row.id.contains("[\($0)=") || row.id.contains("[covariate=\($0)]") }
    }
    let prefix = "\(model.name).ratio-of-hazard-ratios"
    let lines = rows.map { row in
      Line(
        label: row.category.last?.label ?? "", indent: 1, group: nil,
        selector: String(row.id.dropFirst(prefix.count)), isProduct: true)
    }
    let labels = names.map { model.label(ofCovariate: $0, in: plan) }
    return Section(
      heading: words("\(labels.joined(separator: " × ")), ratio of hazard ratios"),
      test: results["\(model.name).interaction\(selectors.joined())"], lines: lines)
  }

  private var bodies: [[Table.Row]] {
    let sections = sections
    let lines = sections.flatMap(\.lines)
    let columns = (0..<headings.count).map { column in lines.map { cell($0, column) } }
    let texts = columns.map { TableCell.aligned($0.map(\.text)) }
    var index = 0
    return sections.map { section in
      let heading = section.heading.map { [self.heading($0, section.test)] } ?? []
      let rows = section.lines.map { line in
        defer { index += 1 }
        return Table.Row(
          Table.RowHead(line.label, indent: line.indent),
          columns.indices.map { column in
            Self.cell(texts[column][index], columns[column][index], column)
          })
      }
      return heading + rows
    }
  }

  private func heading(_ text: String, _ test: ResultRow?) -> Table.Row {
    let cells = test.map { row in
      [TableCell.p(row.p.map { NumberText.p($0) } ?? words("NE"), row.p, .results([row.id]))]
    }
    return .heading(text, columns: headings.count + 1, cells: cells ?? [])
  }

  private func cell(_ line: Line, _ column: Int) -> CellText {
    if column < 2 {
      guard let group = line.group else { return .empty }
      let statistic = column == 0 ? "patients" : "events"
      return CellText(results.sought("\(model.name).\(statistic)\(group)"), \.text)
    }
    let statistic = statistics[(column - 2) / 2].id
    let isRatio = Self.isRatio(column)
    guard let selector = line.selector else {
      return isRatio ? .words(words("Reference")) : .empty
    }
    guard !line.isProduct || statistic == "hazard-ratio" else { return .empty }
    let name = line.isProduct ? "ratio-of-hazard-ratios" : statistic
    let sought = results.sought("\(model.name).\(name)\(selector)")
    // The reason stands at the ratio.
    if let row = sought.row, row.value == nil, !isRatio { return .empty }
    return CellText(sought) { row in
      guard row.value != nil else { return words("NE") }
      return isRatio
        ? row.text.withoutIntervalLabel : row.p.map { NumberText.p($0) } ?? words("NE")
    }
  }
}
