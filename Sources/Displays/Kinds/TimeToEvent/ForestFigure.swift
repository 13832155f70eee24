import AnalysisPlan
import Plotting
import Results
import Wording

/// Hazard ratios or proportions of everyone and of subgroups beside each other (Lewis and Clarke 2001,
/// doi:10.1136/bmj.322.7300.1479).
struct ForestFigure {
  let figure: FigureDeclaration
  let forest: Forest
  let results: ResultSet
  var words: Words { results.words }
  let endpoint: Endpoint?
  let population: String
  let lines: [ForestLine]
  /// The labels of the compared level and of the reference; nil for proportions.
  let compared: (level: String, reference: String)?
  /// What is compared where it has more levels than the two shown.
  let otherLevelsOf: String?
  /// Whether models and tests are of the two levels shown alone.
  let isOfPair: Bool
  /// `95%`.
  let level: String

  init(figure: FigureDeclaration, _ forest: Forest, plan: TrialPlan, results: ResultSet) {
    self.figure = figure
    self.forest = forest
    self.results = results
    let endpoint = plan.endpoint(forest.endpoint.value)
    self.endpoint = endpoint
    population = endpoint.flatMap { plan.population($0.population)?.label } ?? ""
    lines = ForestLine.lines(forest, plan, results)
    compared = forest.comparison.map { comparison in
      let levels = plan.grouping(comparison.grouping.value)?.levels ?? []
      let labels = [comparison.level, comparison.reference].map { slug in
        levels.first { $0.slug == slug }?.label ?? slug
      }
      return (labels[0], labels[1])
    }
    otherLevelsOf = forest.comparison.flatMap { plan.grouping($0.grouping.value) }
      .flatMap { $0.levels.count > 2 ? $0.label.lowercasedFirst : nil }
    isOfPair = forest.comparison?.isOfPair(in: plan) ?? false
    level = Formatting.exactPercent(plan.conventions.confidenceLevel)
  }

  var isRatio: Bool { compared != nil }
  var everyone: ResultRow? { lines.first?.estimate }

  /// What an estimate is called: `Hazard ratio`.
  var estimateName: String { words(isRatio ? "Hazard ratio" : "Proportion") }

  var display: Display {
    let text = ForestText(figure: self)
    let table = ForestTable(figure: self)
    return rowFigure(text).display(
      title: figure.title, subtitle: text.subtitle, notes: text.notes, table: table.table,
      seen: [table.estimateHeading] + lines.map(estimateText), results: lines.flatMap(\.rows))
  }

  private func rowFigure(_ text: ForestText) -> RowFigure {
    let estimates = TableCell.aligned(lines.map(estimateText))
    let rows = zip(lines, estimates).map(row)
    return RowFigure(
      name: figure.name, accessibleTitle: text.accessibleTitle, description: text.description,
      header: results.header, labelHeading: words("Subgroup"), columns: columns, rows: rows,
      axis: ForestAxis(self, title: text.axisTitle, sides: text.sides).axis,
      noDifference: isRatio ? 1 : nil, overall: everyone?.value)
  }

  /// Numbers of the compared groups before the plot, the estimate after it.
  private var columns: [RowFigure.Column] {
    let estimate = RowFigure.Column(
      heading: words("\(estimateName) (\(level)\u{A0}CI)"), isBefore: false)
    guard let compared else {
      return [.init(heading: "n/N", isBefore: true), estimate]
    }
    let labels = [compared.level, compared.reference]
    return labels.map {
      RowFigure.Column(heading: "\($0), n/N", isBefore: true)
    } + [estimate]
  }

  private func row(_ line: ForestLine, _ estimate: String) -> RowFigure.Row {
    switch line.place {
    case .factor:
      RowFigure.Row(
        label: line.label, isHeading: true,
        cells: line.interaction.map { [interactionText($0)] } ?? [])
    case .everyone, .subgroup:
      RowFigure.Row(
        label: line.label, isIndented: line.place == .subgroup, cells: counts(line) + [estimate],
        mark: mark(line))
    }
  }

  /// `12/25`: events among patients.
  func counts(_ line: ForestLine) -> [String] {
    let fractions =
      isRatio ? line.fractions : [Fraction(line.estimate?.events, of: line.estimate?.denominator)]
    return fractions.map { $0?.text ?? TableCell.none }
  }

  /// `0.91 (0.43 to 1.96)`, `56% (41 to 70)`, or that there is none.
  func estimateText(_ line: ForestLine) -> String {
    guard line.place != .factor else { return "" }
    guard let row = line.estimate, let value = row.value else {
      return line.estimate?.n == 0 ? TableCell.none : words("NE")
    }
    guard !isRatio else { return row.text.withoutIntervalLabel }
    return Formatting.percent(value, lower: row.lower, upper: row.upper, of: row.n ?? 0, words)
  }

  /// `interaction p = 0.42`.
  private func interactionText(_ row: ResultRow) -> String {
    words("interaction \(row.p.map(Formatting.p) ?? words("NE"))").nonBreaking
  }

  private func mark(_ line: ForestLine) -> RowFigure.Mark? {
    guard let row = line.estimate, let value = row.value else { return nil }
    let most = lines.filter { $0.place == .subgroup }.map { $0.information(isRatio: isRatio) }.max()
    let share = Double(line.information(isRatio: isRatio)) / Double(max(1, most ?? 1))
    return .interval(
      RowFigure.Interval(
        estimate: value, lower: row.lower, upper: row.upper,
        area: line.place == .everyone ? nil : share))
  }
}
