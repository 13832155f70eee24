import AnalysisPlan
import Publishing
import Results
import TrialData
import Wording

/// What the plan defines an analysis to be, and the data sets it is read from.
extension Described {
  typealias Definition = (statements: [Statement], datasets: [String])

  func definition(of analysis: String) -> Definition {
    if let endpoint = plan.endpoint(analysis) {
      return (definition(of: endpoint), endpoint.kind.described.datasets(of: endpoint, self))
    }
    if let model = plan.model(analysis) {
      return (model.definition(of: model, self), model.datasets(of: model, self))
    }
    if let table = plan.tables.first(where: { $0.name == analysis }) {
      return definition(of: table, table.kind.described, text(Phrase("Table"), table.title))
    }
    if let figure = plan.figures.first(where: { $0.name == analysis }) {
      return definition(of: figure, figure.kind.described, text(Phrase("Figure"), figure.title))
    }
    return ([], [])
  }

  private func definition<Declaration>(
    of declaration: Declaration, _ kind: (any DescribedKind<Declaration>)?, _ title: [Statement]
  ) -> Definition {
    guard let kind else { return (title, []) }
    return (
      title + kind.definition(of: declaration, self), kind.datasets(of: declaration, self)
    )
  }

  func definition(of endpoint: Endpoint) -> [Statement] {
    let role = PlanWords.role(endpoint.role)
    let planned = PlanWords.planned(endpoint.prespecified)
    return text(Phrase("Endpoint"), words("\(endpoint.label) (\(role), \(planned))"))
      + rows(endpoint.dataset, endpoint.clause)
      + endpoint.kind.described.definition(of: endpoint, self)
      + columnsAsRows(of: endpoint.dataset)
  }

  /// The columns of a file that were read as rows.
  private func columnsAsRows(of dataset: String) -> [Statement] {
    let declared = plan.data.datasets.first { $0.name == dataset }
    guard let declared, let rows = declared.rows else { return [] }
    let sources = rows.sources.map { "\($0.column) (\($0.label))" }.joined(separator: ", ")
    let said = words("\(sources) of \(declared.file.value), a row each")
    return [Statement(rows.value.name, [[.text(said)]])]
  }
}
