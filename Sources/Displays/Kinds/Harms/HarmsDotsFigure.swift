import AnalysisPlan
import Plotting
import Results
import Wording

/// Percentages of patients with adverse events as dots, a row a term (Amit, Heiberger and Lane 2008,
/// doi:10.1002/pst.254): a dot a group, or for everyone one for any grade and one for the severe.
struct HarmsDotsFigure {
  /// The dots of one look: a group, or a grade for everyone.
  struct Series {
    let label: String
    /// What its ids end with.
    let selector: String
    /// Nil where the results have no such row.
    let patients: Int?
  }

  /// A term with a row a series.
  struct Line {
    let category: [ResultRow.CategoryPart]
    let label: String
    let rows: [ResultRow?]
    /// The differences to the reference, a row a series; none at all where the endpoint has none.
    var differences: [ResultRow?] = []

    var term: String { category.last?.label ?? "" }
    var bodyClass: String { category.first?.label ?? "" }
  }

  let figure: FigureDeclaration
  let dots: HarmsDots
  let results: ResultSet
  let harms: Harms?
  let population: String
  let grouping: Grouping?
  let series: [Series]
  let lines: [Line]
  /// The title of the table that has every term.
  let fullTable: String?

  init(figure: FigureDeclaration, _ dots: HarmsDots, plan: TrialPlan, results: ResultSet) {
    self.figure = figure
    self.dots = dots
    self.results = results
    let endpoint = plan.endpoint(dots.endpoint.value)
    let harms: Harms? =
      if case .harms(let harms)? = endpoint?.kind { harms } else { nil }
    self.harms = harms
    population = endpoint.flatMap { plan.population($0.population)?.label } ?? ""
    let grouping = dots.by.flatMap { plan.grouping($0.value) }
    self.grouping = grouping
    let series = Self.series(dots, grouping, harms, results)
    self.series = series
    let lines = Self.lines(dots, series, results)
    self.lines = grouping.map { Self.compared(lines, $0, results) } ?? lines
    fullTable = dots.fullTable.flatMap { name in
      plan.tables.first { $0.name == name.value }?.title
    }
  }

  private static func series(
    _ dots: HarmsDots, _ grouping: Grouping?, _ harms: Harms?, _ results: ResultSet
  ) -> [Series] {
    let any = "\(dots.endpoint.value).patients"
    guard let grouping else {
      let scale = harms?.grades?.scale ?? .grades
      let threshold = harms?.grades?.threshold ?? scale.all.upperBound
      let patients = results[any]?.denominator
      return [
        Series(
          label: results.words(scale == .grades ? "Any grade" : "Any stage"), selector: "",
          patients: patients),
        Series(
          label: results.words(
            scale == .grades ? "Grade \(threshold) or more" : "Stage \(threshold) or more"),
          selector: "[\(scale.selector)=\(threshold)-or-more]",
          patients: patients),
      ]
    }
    return grouping.levels.map { level in
      let selector = "[\(grouping.name)=\(level.slug)]"
      return Series(
        label: level.label, selector: selector, patients: results[any + selector]?.denominator)
    }
  }

  /// Terms by patients in all groups together, most first, then by name in byte order.
  private static func lines(
    _ dots: HarmsDots, _ series: [Series], _ results: ResultSet
  ) -> [Line] {
    let terms = results.rows(of: dots.endpoint.value).filter { row in
      row.statistic == "patients" && row.grouping == nil && row.category.last?.name == "term"
    }
    let names = Dictionary(grouping: terms) { $0.category.last?.label ?? "" }
    let sorted = terms.sorted { first, second in
      let (a, b) = (first.category.last?.label ?? "", second.category.last?.label ?? "")
      if first.value != second.value { return (first.value ?? 0) > (second.value ?? 0) }
      return (a, first.id) < (b, second.id)
    }
    return sorted.map { row in
      let term = row.category.last?.label ?? ""
      let isAmbiguous = (names[term]?.count ?? 0) > 1
      return Line(
        category: row.category,
        label: isAmbiguous ? "\(term) (\(row.category.first?.label ?? ""))" : term,
        rows: series.map { results[row.id + $0.selector] })
    }.filter { line in line.rows.contains { dots.shows($0) } }
  }

  /// The lines with the differences of their groups to the reference, where the results have any.
  private static func compared(
    _ lines: [Line], _ grouping: Grouping, _ results: ResultSet
  ) -> [Line] {
    guard let reference = grouping.levels.first(where: { $0.label == grouping.reference }) else {
      return lines
    }
    return lines.map { line in
      let differences = zip(grouping.levels, line.rows).map { level, row -> ResultRow? in
        guard let row, level.slug != reference.slug else { return nil }
        let group = "[\(grouping.name)=\(level.slug)"
        let id = row.id.replacing(".patients[", with: ".difference[", maxReplacements: 1)
          .replacing("\(group)]", with: "\(group)/\(reference.slug)]")
        return results[id]
      }
      guard differences.contains(where: { $0 != nil }) else { return line }
      return Line(
        category: line.category, label: line.label, rows: line.rows, differences: differences)
    }
  }

  /// The series that are held against the reference, by their places.
  var compared: [Int] {
    series.indices.filter { index in
      lines.contains { $0.differences.indices.contains(index) && $0.differences[index] != nil }
    }
  }

  /// The level of the differences' intervals.
  private var level: String {
    let row = lines.lazy.flatMap(\.differences).compactMap { $0 }.first
    return row?.confidenceLevel.map(Formatting.exactPercent) ?? ""
  }

  /// `Difference to placebo, percentage points (95% CI)`.
  var differenceTitle: String {
    words("Difference to \(grouping?.reference ?? ""), percentage points (\(level)\u{A0}CI)")
  }

  private var words: Words { results.words }

  var display: Display {
    let text = HarmsDotsText(figure: self)
    let table = HarmsDotsTable(figure: self)
    let pictures = rowFigure(text).pictures
    return Display(
      name: figure.name, title: figure.title, subtitle: text.subtitle,
      content: .figure(
        .init(pictures: pictures.content, file: pictures.file, data: table.table)),
      notes: text.notes,
      abbreviations: Abbreviations.used(
        in: text.notes + (compared.isEmpty ? [] : [differenceTitle]), words),
      textAlternative: text.description,
      csv: table.csv,
      resultIDs: lines.flatMap { $0.rows + $0.differences }.compactMap { $0?.id })
  }

  /// `12 (14%)`, or a dash where a group has no patients.
  static func text(_ row: ResultRow?) -> String {
    guard let row, row.value != nil, row.denominator != 0 else { return TableCell.none }
    return row.text
  }

  /// The cells of each series, aligned.
  var cells: [[String]] {
    series.indices.map { index in TableCell.aligned(lines.map { Self.text($0.rows[index]) }) }
  }

  private func rowFigure(_ text: HarmsDotsText) -> RowFigure {
    let cells = cells
    let rows = lines.enumerated().map { index, line in
      RowFigure.Row(
        label: line.label, cells: cells.map { $0[index] },
        mark: .dots(
          line.rows.enumerated().compactMap { series, row in
            row?.share.map { RowFigure.Dot(series: series, value: $0) }
          }),
        counts: line.rows.map { Self.count($0) }.joined(separator: ", "))
    }
    var picture = RowFigure(
      name: figure.name, accessibleTitle: text.accessibleTitle, description: text.description,
      header: results.header, labelHeading: words("Adverse event"),
      columns: series.map { .init(heading: "\($0.label), n\u{A0}(%)", isBefore: false) },
      rows: rows, axis: axis, series: series.map(text.name), isSpread: grouping != nil,
      panel: panel)
    picture.countsHeading = words("Adverse event, n")
    // As far apart as dots are wide.
    picture.spread = 13
    return picture
  }

  /// How many patients, without their percentage.
  private static func count(_ row: ResultRow?) -> String {
    guard let value = row?.value, row?.denominator != 0 else { return TableCell.none }
    return Formatting.short(value)
  }

  /// The plot of differences; nil where the results have none.
  private var panel: RowFigurePanel? {
    guard !compared.isEmpty else { return nil }
    let rows = lines.map { line in
      line.differences.enumerated().compactMap { series, row in
        row.flatMap { row in
          row.value.map {
            RowFigurePanel.Estimate(series: series, value: $0, lower: row.lower, upper: row.upper)
          }
        }
      }
    }
    return RowFigurePanel(
      axis: RowFigurePanel.axis(of: rows, title: differenceTitle), noDifference: 0, rows: rows)
  }

  /// From 0 to a round percentage above every dot.
  private var axis: RowFigure.Axis {
    let most = lines.flatMap(\.rows).compactMap { $0?.share }.max() ?? 0
    let domain = LinearScale(domain: 0...max(most, 0.05), start: 0, end: 1).nice(count: 5).domain
    let scale = LinearScale(domain: 0...min(1, domain.upperBound), start: 0, end: 1)
    let ticks = scale.ticks(count: 5)
    return RowFigure.Axis(
      kind: .linear, domain: scale.domain,
      tickSets: (1...max(1, ticks.count)).reversed().map { thinned(ticks, toAtMost: $0) },
      label: { Formatting.exactPercent($0) }, title: words("Patients with the event"))
  }
}

extension HarmsDots {
  /// Whether a group's patients with an event are many enough for the term to be shown.
  fileprivate func shows(_ row: ResultRow?) -> Bool {
    guard let minimumPercent else { return true }
    guard let row, let value = row.value, let all = row.denominator, all > 0 else { return false }
    return value * 100 >= minimumPercent * Double(all)
  }
}

extension ResultRow {
  /// The part that a count is of its denominator, which places its dot.
  fileprivate var share: Double? {
    guard let value, let denominator, denominator > 0 else { return nil }
    return value / Double(denominator)
  }
}
