import AnalysisPlan
import Publishing
import Results
import TrialData
import Wording

/// What the plan defines an analysis to be, and the data sets it is read from.
extension AnalysisOrigin {
  typealias Definition = (statements: [Statement], datasets: [String])

  var definition: Definition {
    if let endpoint = plan.endpoint(analysis) { return definition(of: endpoint) }
    if let model = plan.model(analysis) { return definition(of: model) }
    if let table = plan.tables.first(where: { $0.name == analysis }) {
      return definition(of: table)
    }
    if let figure = plan.figures.first(where: { $0.name == analysis }) {
      return definition(of: figure)
    }
    return ([], [])
  }

  /// One line of code.
  func code(_ term: Phrase, _ text: String?) -> [Statement] {
    text.map { [Statement(words(term), [[.code($0)]])] } ?? []
  }

  /// One line of words.
  func text(_ term: Phrase, _ text: String?) -> [Statement] {
    text.map { [Statement(words(term), [[.text($0)]])] } ?? []
  }

  /// Rows of a data set, all or those of a clause.
  func rows(_ dataset: String, _ clause: Clause?) -> [Statement] {
    code(Phrase("Rows"), dataset + (clause.map { " where \($0.text)" } ?? ""))
  }

  /// A column with what its numbers are in.
  func column(_ term: Phrase, _ name: String, _ said: String) -> [Statement] {
    [Statement(words(term), [[.code(name), .text(" " + said)]])]
  }

  private func definition(of endpoint: Endpoint) -> Definition {
    let role = PlanWords.role(endpoint.role)
    let planned = PlanWords.planned(endpoint.prespecified)
    return (
      text(Phrase("Endpoint"), words("\(endpoint.label) (\(role), \(planned))"))
        + rows(endpoint.dataset, endpoint.clause) + details(of: endpoint)
        + columnsAsRows(of: endpoint.dataset), [endpoint.dataset]
    )
  }

  /// The columns of a file that were read as rows.
  private func columnsAsRows(of dataset: String) -> [Statement] {
    let declared = plan.data.datasets.first { $0.name == dataset }
    guard let declared, let rows = declared.rows else { return [] }
    let sources = rows.sources.map { "\($0.column) (\($0.label))" }.joined(separator: ", ")
    let said = words("\(sources) of \(declared.file.value), a row each")
    return [Statement(rows.value.name, [[.text(said)]])]
  }

  private func definition(of model: RegressionModel) -> Definition {
    let role = PlanWords.role(model.role)
    let planned = PlanWords.planned(model.prespecified)
    let endpoint = plan.endpoint(model.endpoint.value).map(definition)
    let intervals = model.intervals.map { intervals in
      rows(intervals.dataset, nil) + code(Phrase("Holds after"), intervals.start.value)
        + code(Phrase("Holds up to"), intervals.stop.value)
        + code(Phrase("Event at the end"), intervals.event.text)
    }
    let covariates = Statement(
      words("Covariate"),
      model.covariates.map { covariate in
        [.text(model.label(of: covariate, in: plan) + ": "), .code(column(of: covariate))]
      })
    let strata = Statement(
      words("Stratum"),
      model.strata.compactMap { plan.grouping($0.value) }.map {
        [.text("\($0.label): "), .code("\($0.dataset).\($0.column)")]
      })
    return (
      text(Phrase("Model"), words("\(model.label) (\(role), \(planned))"))
        + text(Phrase("Regression"), model.method(plan)) + [covariates, strata]
        + code(Phrase("Cluster"), model.cluster?.value) + (endpoint?.statements ?? [])
        + (intervals ?? []),
      (endpoint?.datasets ?? []) + [model.intervals?.dataset].compactMap(\.self)
        + model.covariates.compactMap(dataset)
    )
  }

  private func column(of covariate: ModelCovariate) -> String {
    switch covariate.kind {
    case .grouping:
      plan.grouping(covariate.name).map { "\($0.dataset).\($0.column)" } ?? covariate.name
    case .number(let number): "\(number.dataset).\(number.column)"
    }
  }

  private func dataset(of covariate: ModelCovariate) -> String? {
    switch covariate.kind {
    case .grouping: plan.grouping(covariate.name)?.dataset
    case .number(let number): number.dataset
    }
  }

  private func definition(of table: TableDeclaration) -> Definition {
    let title = text(Phrase("Table"), table.title)
    guard case .summary(let summary) = table.kind else { return (title, []) }
    let variables = Statement(
      words("Variable"),
      summary.variables.map { [.text("\($0.label): "), .code($0.column.value)] }, isRunning: true)
    let datasets = summary.variables.compactMap { variable in
      let parts = variable.column.value.split(separator: ".")
      return parts.count > 1 ? parts.first.map(String.init) : nil
    }
    return (title + [variables], datasets)
  }
}
