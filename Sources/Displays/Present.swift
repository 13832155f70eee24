package import AnalysisPlan
package import Results
import Wording

/// The tables and figures the plan declares, tables first, filled from the results and not yet numbered.
package func present(_ plan: TrialPlan, _ results: ResultSet) -> [Display] {
  let later = plan.later.displays.map { notCollected($0, plan, results) }
  return (tables(plan, results) + figures(plan, results) + later).map { display in
    var display = display
    display.words = plan.words
    display.tellRows(plan, results)
    display.explainOwnAbbreviations(results)
    return display
  }
}

private func tables(_ plan: TrialPlan, _ results: ResultSet) -> [Display] {
  plan.tables.compactMap { table -> Display? in
    switch table.kind {
    case .codedRecords(let records):
      AdverseEventTable(table: table, records: records, plan: plan, results: results).display
    case .comparisons(let endpoint):
      ComparisonTable(table: table, endpoint: endpoint.value, plan: plan, results: results)
        .display
    case .competingRisks(let endpoint):
      CompetingRisksTable(
        table: table, endpoint: endpoint.value, plan: plan, results: results
      ).display
    case .continuous(let endpoints):
      StackedTable.continuous(
        table: table, endpoints: endpoints.map(\.value), plan: plan, results: results
      ).display
    case .eventRates(let endpoints):
      StackedTable.eventRates(
        table: table, endpoints: endpoints.map(\.value), plan: plan, results: results
      ).display
    case .summary(let summary):
      SummaryTableDisplay(table: table, summary: summary, plan: plan, results: results).display
    case .adverseEvents(let endpoint, let shown):
      AdverseEventTable(
        table: table, endpoint: endpoint.value, shown: shown, plan: plan, results: results
      ).display
    case .harmsOverview(let endpoints):
      HarmsOverviewTable(
        table: table, endpoints: endpoints.map(\.value), plan: plan, results: results
      ).display
    case .listing(let listing):
      ListingTable(table: table, listing: listing, plan: plan, results: results).display
    case .model(let model):
      ModelTable(table: table, model: model.value, plan: plan, results: results)?.display
    case .proportions(let endpoints):
      ProportionTable(
        table: table, endpoints: endpoints.map(\.value), plan: plan, results: results
      ).display
    case .stoppingRule(let endpoint):
      StoppingRuleTable(table: table, endpoint: endpoint.value, plan: plan, results: results)
        .display
    case .timeToEvent(let endpoint):
      TimeToEventTable(table: table, endpoint: endpoint.value, plan: plan, results: results)
        .display
    case .exposure(let endpoint):
      ExposureTable(table: table, endpoint: endpoint.value, plan: plan, results: results).display
    case .worstGrade(let endpoint):
      WorstGradeTable(table: table, endpoint: endpoint.value, plan: plan, results: results)
        .display
    }
  }
}

private func figures(_ plan: TrialPlan, _ results: ResultSet) -> [Display] {
  plan.figures.map { figure in
    switch figure.kind {
    case .cumulativeIncidence(let incidence):
      IncidenceFigure(figure: figure, incidence, plan: plan, results: results).display
    case .flow(let endpoint):
      FlowFigure(figure: figure, endpoint: endpoint.value, plan: plan, results: results).display
    case .forest(let forest):
      ForestFigure(figure: figure, forest, plan: plan, results: results).display
    case .harmsDots(let dots):
      HarmsDotsFigure(figure: figure, dots, plan: plan, results: results).display
    case .hazardDiagnostics(let hazards):
      HazardDiagnosticsFigure(figure: figure, hazards, plan: plan, results: results).display
    case .kaplanMeier(let endpoint, let grouping):
      KaplanMeierFigure(
        figure: figure, endpoint: endpoint.value, grouping: grouping?.value, plan: plan,
        results: results
      ).display
    case .modelForest(let forest):
      ModelForestFigure(figure: figure, forest, plan: plan, results: results).display
    case .responseOverTime(let response):
      ResponseFigure(figure: figure, response, plan: plan, results: results).display
    case .smallMultiples(let panels):
      SmallMultiplesFigure(figure: figure, panels, plan: plan, results: results).display
    case .swimmer(let swimmer):
      SwimmerFigure(figure: figure, swimmer: swimmer, plan: plan, results: results).display
    case .waterfall(let waterfall):
      WaterfallFigure(figure: figure, waterfall, plan: plan, results: results).display
    }
  }
}
