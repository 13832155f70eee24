import AnalysisPlan
import Results
import Wording

extension ResponseOverTime: AnalyzedFigure {
  var population: String { rows.population }

  func sample(
    of figure: FigureDeclaration, in preparation: inout Preparation
  ) -> ResponseSample? {
    preparation.sample(self)
  }

  func results(
    of figure: FigureDeclaration, _ sample: ResponseSample, in study: AnalyzedStudy
  ) -> AnalysisResults {
    AnalysisResults(
      rows: ResponseAnalysis(figure, self, sample, study.plan, study.data).rows)
  }
}

/// How many patients had each category of a response at each visit, among those assessed there.
struct ResponseAnalysis {
  private(set) var rows: [ResultRow] = []

  init(
    _ figure: FigureDeclaration, _ details: ResponseOverTime, _ sample: ResponseSample,
    _ plan: TrialPlan, _ data: AnalysisData
  ) {
    let make = FigureRows(name: figure.name, population: details.rows.population, words: plan.words)
    let columns = data.columns(
      sample.members, by: details.rows.by.flatMap { plan.grouping($0.value) })
    rows = columns.map { make.count("patients", $0.count, [], $0.group) }
    for (visit, responses) in zip(details.schedule.visits, sample.responses) {
      for column in columns {
        let found = sample.members.filter(column.includes).compactMap { responses[$0] }
        let part = FigurePart("visit", visit)
        for (index, category) in details.categories.enumerated() {
          rows.append(
            make.count(
              "count", found.count { $0 == index }, of: found.count,
              [part, FigurePart("category", category)], column.group,
              method: Phrase("Count of subjects among those assessed at the visit")))
        }
        rows.append(make.count("n", found.count, n: column.count, [part], column.group))
        rows.append(
          make.count(
            "missing", column.count - found.count, of: column.count, [part], column.group))
      }
    }
  }
}
