import AnalysisPlan

/// An analysis that the plan asks for.
protocol PlannedAnalysis: Sendable {
  /// Puts its sample among those of a preparation.
  func prepare(in preparation: inout Preparation)

  /// Every number of it.
  func results(in study: AnalyzedStudy) -> AnalysisResults
}

extension TrialPlan {
  /// Everything that is computed, in the order of results.
  var plannedAnalyses: [any PlannedAnalysis] {
    endpoints.map { planned($0.kind.analyzed, $0) } + models.map { planned($0, $0) }
      + tables.compactMap { table in table.kind.analyzed.map { planned($0, table) } }
      + figures.compactMap { figure in figure.kind.analyzed.map { planned($0, figure) } }
  }
}

private func planned<Kind: AnalyzedKind>(
  _ kind: Kind, _ declaration: Kind.Declaration
) -> any PlannedAnalysis {
  AnalysisOfKind(kind: kind, declaration: declaration)
}

/// A kind with what the plan declares of it.
private struct AnalysisOfKind<Kind: AnalyzedKind>: PlannedAnalysis {
  let kind: Kind
  let declaration: Kind.Declaration

  func prepare(in preparation: inout Preparation) {
    // A model says itself whom it leaves out.
    preparation.excludes =
      Kind.Declaration.section == .models ? nil : .analysis(declaration.name)
    defer { preparation.excludes = nil }
    preparation.add(kind.sample(of: declaration, in: &preparation), of: declaration)
  }

  func results(in study: AnalyzedStudy) -> AnalysisResults {
    guard let sample = study.data.samples[declaration] as? Kind.Sample else {
      preconditionFailure("\(declaration.name) was not prepared")
    }
    var results = kind.results(of: declaration, sample, in: study)
    results.rows.givePercentagesOnePrecision()
    results.rows += kind.exclusionRows(of: declaration, in: study)
    return results
  }
}

/// The samples of a plan's analyses, each of the type that its kind takes.
struct Samples: Sendable {
  private struct Key: Hashable {
    let section: PlanSection
    let name: String
  }

  private var samples: [Key: any Sendable] = [:]

  var all: [any Sendable] { Array(samples.values) }

  subscript<Declaration: AnalyzedDeclaration>(declaration: Declaration) -> (any Sendable)? {
    get { samples[Key(section: Declaration.section, name: declaration.name)] }
    set { samples[Key(section: Declaration.section, name: declaration.name)] = newValue }
  }
}
