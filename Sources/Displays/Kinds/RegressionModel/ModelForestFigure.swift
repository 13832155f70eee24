import AnalysisPlan
import Plotting
import Results
import Wording

/// The hazard ratios of a model's covariates beside each other, where the plan asks for it with those of
/// each covariate alone.
struct ModelForestFigure {
  /// The share of the largest area that the square of a number has, whose information depends on its unit.
  private static let shareOfNumber = 0.4

  let figure: FigureDeclaration
  let forest: ModelForest
  let plan: TrialPlan
  let results: ResultSet
  var words: Words { plan.words }
  /// Nil where the plan has no such model.
  let model: RegressionModel?
  let lines: [ModelForestLine]
  let level: String

  init(figure: FigureDeclaration, _ forest: ModelForest, plan: TrialPlan, results: ResultSet) {
    (self.figure, self.forest, self.plan, self.results) = (figure, forest, plan, results)
    model = plan.model(forest.model.value)
    lines = model.map { ModelForestLine.lines(of: $0, plan, results) } ?? []
    level = Formatting.exactPercent(plan.conventions.confidenceLevel)
  }

  var isUnivariableShown: Bool { model?.univariable ?? false }

  var isSubdistribution: Bool { model?.target.isSubdistribution ?? false }

  /// `hazard ratio`, or that of a subdistribution.
  var ratioName: String { words(.hazardRatio(ofSubdistribution: isSubdistribution)) }

  /// The names of the series where there are two.
  var seriesNames: [String] {
    isUnivariableShown ? [words("Multivariable"), words("Univariable")] : []
  }

  var estimateHeadings: [String] {
    let names =
      isUnivariableShown
      ? [words("Multivariable \(ratioName)"), words("Univariable \(ratioName)")]
      : [ratioName.capitalizedFirst]
    return names.map { words("\($0) (\(level)\u{A0}CI)") }
  }

  var display: Display {
    let text = ModelForestText(figure: self)
    return rowFigure(text).display(
      title: figure.title, subtitle: text.subtitle, notes: text.notes,
      table: ModelForestTable(figure: self).table,
      seen: estimateHeadings + lines.flatMap(estimateTexts), results: lines.flatMap(\.rows))
  }

  // MARK: Picture

  private func rowFigure(_ text: ModelForestText) -> RowFigure {
    let texts = lines.map(estimateTexts)
    let columns = estimateHeadings.indices.map { column in
      TableCell.aligned(texts.map { column < $0.count ? $0[column] : "" })
    }
    let rows = lines.enumerated().map { index, line in
      RowFigure.Row(
        label: line.label, isHeading: line.place == .heading, isIndented: line.isIndented,
        cells: line.place == .heading ? [] : [counts(line)] + columns.map { $0[index] },
        mark: mark(line))
    }
    var picture = RowFigure(
      name: figure.name, accessibleTitle: text.accessibleTitle, description: text.description,
      header: results.header, labelHeading: words("Covariate"),
      columns: [.init(heading: "n/N", isBefore: true)]
        + estimateHeadings.map { .init(heading: $0, isBefore: false) },
      rows: rows, axis: axis(text), noDifference: 1)
    (picture.series, picture.isSpread, picture.spread) = (seriesNames, isUnivariableShown, 17)
    return picture
  }

  /// The ratios of a line, the multivariable first.
  func ratios(_ line: ModelForestLine) -> [ResultRow?] {
    isUnivariableShown ? [line.ratio, line.alone] : [line.ratio]
  }

  private var allRatios: [ResultRow] { lines.flatMap(ratios).compactMap(\.self) }

  func axis(_ text: ModelForestText) -> RowFigure.Axis {
    ForestAxis.ratios(
      allRatios, declared: forest.axis, title: text.axisTitle, sides: text.sides)
  }

  /// `12/25`: patients with an event of all; a dash where a line is about no patients of its own.
  func counts(_ line: ModelForestLine) -> String { line.fraction?.text ?? TableCell.none }

  /// `0.91 (0.43 to 1.96)`, that it is the reference, or that there is none.
  func estimateTexts(_ line: ModelForestLine) -> [String] {
    switch line.place {
    case .heading: []
    case .reference: ratios(line).map { _ in words("Reference") }
    case .level, .number, .product:
      ratios(line).map { row in
        guard let row else { return TableCell.none }
        return row.value == nil ? words("NE") : row.text.withoutIntervalLabel
      }
    }
  }

  private func mark(_ line: ModelForestLine) -> RowFigure.Mark? {
    let intervals = ratios(line).enumerated().compactMap { series, row -> RowFigure.Interval? in
      guard let row, let value = row.value else { return nil }
      let share = line.place == .number ? Self.shareOfNumber : information(row) / mostInformation
      return RowFigure.Interval(
        estimate: value, lower: row.lower, upper: row.upper, area: share, series: series)
    }
    return intervals.isEmpty ? nil : .intervals(intervals)
  }

  /// What a ratio between levels knows: one over the square of the standard error of its logarithm, but
  /// for a factor that all have in common.
  private func information(_ row: ResultRow) -> Double {
    guard let lower = row.lower, let upper = row.upper, lower > 0, lower < upper else { return 0 }
    let width = LogScale.distance(lower, upper)
    return 1 / (width * width)
  }

  private var mostInformation: Double {
    let ofLevels = lines.filter { $0.place != .number }.flatMap(ratios).compactMap(\.self)
    return ofLevels.map(information).max().flatMap { $0 > 0 ? $0 : nil } ?? 1
  }
}
