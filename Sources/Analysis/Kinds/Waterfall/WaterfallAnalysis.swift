import AnalysisPlan
import Results
import Statistics
import Wording

extension Waterfall: AnalyzedFigure {
  var population: String { rows.population }

  func sample(
    of figure: FigureDeclaration, in preparation: inout Preparation
  ) -> WaterfallSample? {
    preparation.sample(self)
  }

  func results(
    of figure: FigureDeclaration, _ sample: WaterfallSample, in study: AnalyzedStudy
  ) -> AnalysisResults {
    let analysis = WaterfallAnalysis(figure, self, sample, study.plan, study.data)
    return AnalysisResults(rows: analysis.rows, changes: analysis.changes)
  }
}

/// The best changes of single patients and what is counted of them, for everyone and by group.
struct WaterfallAnalysis {
  private(set) var rows: [ResultRow] = []
  let changes: PatientChanges
  private let make: FigureRows
  private let waterfall: Waterfall
  private let quantileType: Int

  init(
    _ figure: FigureDeclaration, _ details: Waterfall, _ sample: WaterfallSample,
    _ plan: TrialPlan, _ data: AnalysisData
  ) {
    make = FigureRows(name: figure.name, population: details.rows.population, words: plan.words)
    waterfall = details
    quantileType = plan.conventions.quantileType
    let grouping = details.rows.by.flatMap { plan.grouping($0.value) }
    changes = PatientChanges(
      id: "\(figure.name).changes", analysis: figure.name, grouping: grouping?.name,
      patients: sample.bars.enumerated().map { index, bar in
        .init(
          position: index + 1, level: bar.level.flatMap { grouping?.levels[$0].label },
          change: bar.change)
      })
    for column in data.columns(sample.members, by: grouping) { add(sample, column) }
  }

  private mutating func add(_ sample: WaterfallSample, _ column: GroupColumn) {
    let shown = sample.bars.filter { column.includes($0.subject) }.map(\.change)
    rows.append(make.count("patients", column.count, [], column.group))
    rows.append(make.count("n", shown.count, n: column.count, [], column.group))
    for (statistic, patients) in [
      ("no-baseline", sample.withoutBaseline), ("no-later-value", sample.withoutLater),
    ] {
      rows.append(
        make.count(
          statistic, patients.count(where: column.includes), of: column.count, [], column.group))
    }
    addNumbers(shown, column)
    for threshold in waterfall.thresholds {
      let part = FigurePart("threshold", slug: threshold.slug, label: threshold.label)
      rows.append(
        make.count(
          "count", shown.count(where: threshold.isReached), of: shown.count, [part], column.group,
          method: Phrase("Count of subjects whose best change reaches the threshold")))
    }
  }

  private mutating func addNumbers(_ changes: [Double], _ column: GroupColumn) {
    let summary = SampleSummary(changes)
    let type = QuantileType(rawValue: quantileType) ?? .averagedInverseDistribution
    let method = Phrase(
      waterfall.best == .lowest
        ? """
        Change from baseline to the lowest later value of each patient, in percent of the \
        baseline; quantile of type \(quantileType)
        """
        : """
        Change from baseline to the highest later value of each patient, in percent of the \
        baseline; quantile of type \(quantileType)
        """)
    let statistics: [(String, Double?)] = [
      ("median", summary.median(type: type)), ("minimum", summary.minimum),
      ("maximum", summary.maximum),
    ]
    for (statistic, value) in statistics {
      rows.append(
        make.number(
          statistic, value, digits: 0, unit: "%", n: changes.count, [], column.group,
          method: method,
          reason: column.count == 0 ? MissingValueReason.noPatients : MissingValueReason.allMissing)
      )
    }
  }
}

extension Waterfall.Threshold {
  func isReached(_ value: Double) -> Bool { change < 0 ? value <= change : value >= change }
}
