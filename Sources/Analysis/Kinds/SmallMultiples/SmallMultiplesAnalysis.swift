import AnalysisPlan
import Results
import Statistics
import Wording

extension SmallMultiples: AnalyzedFigure {
  var population: String { rows.population }

  func sample(
    of figure: FigureDeclaration, in preparation: inout Preparation
  ) -> SmallMultiplesSample? {
    preparation.sample(self)
  }

  func results(
    of figure: FigureDeclaration, _ sample: SmallMultiplesSample,
    in study: AnalyzedStudy
  ) -> AnalysisResults {
    AnalysisResults(
      rows: SmallMultiplesAnalysis(figure, self, sample, study.plan, study.data).rows)
  }
}

/// Medians and quartiles of laboratory values at each visit, for everyone and by group, of the
/// patients who have a value.
struct SmallMultiplesAnalysis {
  private(set) var rows: [ResultRow] = []
  private let make: FigureRows
  private let schedule: VisitSchedule
  private let quantileType: Int
  private let columns: [GroupColumn]

  init(
    _ figure: FigureDeclaration, _ details: SmallMultiples, _ sample: SmallMultiplesSample,
    _ plan: TrialPlan, _ data: AnalysisData
  ) {
    make = FigureRows(name: figure.name, population: details.rows.population, words: plan.words)
    schedule = details.schedule
    quantileType = plan.conventions.quantileType
    columns = data.columns(
      sample.members, by: details.rows.by.flatMap { plan.grouping($0.value) })
    rows = columns.map { make.count("patients", $0.count, [], $0.group) }
    for (measure, values) in zip(details.measures, sample.measures) {
      add(measure, values, sample.members)
    }
  }

  private mutating func add(
    _ measure: SmallMultiples.Measure, _ values: SmallMultiplesSample.Measure, _ members: [Int]
  ) {
    let part = FigurePart("measure", slug: measure.slug, label: measure.label)
    if let range = values.range {
      for (statistic, limit) in [
        ("reference-low", range.lowerBound), ("reference-high", range.upperBound),
      ] {
        rows.append(
          make.number(
            statistic, limit, digits: measure.digits, unit: measure.unit, n: members.count, [part],
            nil, method: Phrase("Limit of the reference range, as declared"),
            reason: MissingValueReason.notEstimable))
      }
    }
    for (visit, byPatient) in zip(schedule.visits, values.values) {
      for column in columns {
        let found = members.filter(column.includes).compactMap { byPatient[$0] }
        add(measure, found, [part, FigurePart("visit", visit)], column)
      }
    }
  }

  private mutating func add(
    _ measure: SmallMultiples.Measure, _ values: [Double], _ parts: [FigurePart],
    _ column: GroupColumn
  ) {
    rows.append(make.count("n", values.count, n: column.count, parts, column.group))
    rows.append(
      make.count(
        "missing", column.count - values.count, of: column.count, parts, column.group))
    let summary = SampleSummary(values)
    let type = QuantileType(rawValue: quantileType) ?? .averagedInverseDistribution
    let statistics = [("median", 0.5), ("lower-quartile", 0.25), ("upper-quartile", 0.75)]
    for (statistic, probability) in statistics {
      rows.append(
        make.number(
          statistic, summary.quantile(probability, type: type), digits: measure.digits,
          unit: measure.unit, n: values.count, parts, column.group,
          method: SampleStatistic.quantileMethod(quantileType),
          reason: column.count == 0 ? MissingValueReason.noPatients : MissingValueReason.allMissing)
      )
    }
  }
}
