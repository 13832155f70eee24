import AnalysisPlan
import Diagnostics
import Results

/// A kind of endpoint, model, table or figure as this module sees it: what it takes from the data, and
/// what it makes of that.
protocol AnalyzedKind<Declaration>: Sendable {
  /// The part of the plan that all kinds of its sort have in common.
  associatedtype Declaration: AnalyzedDeclaration
  /// The data in the shape that the estimators take.
  associatedtype Sample: Sendable

  /// What an analysis takes from the data; nil only where plan or data are at fault, which a diagnostic
  /// then says.
  func sample(of declaration: Declaration, in preparation: inout Preparation) -> Sample?

  /// Every number of the analysis.
  func results(
    of declaration: Declaration, _ sample: Sample, in study: AnalyzedStudy
  ) -> AnalysisResults

  /// What the analysis leaves out, a row a reason.
  func exclusionRows(of declaration: Declaration, in study: AnalyzedStudy) -> [ResultRow]
}

/// What the plan says of an analysis, whatever its kind.
protocol AnalyzedDeclaration: Sendable {
  static var section: PlanSection { get }
  var name: String { get }
  var location: SourceLocation { get }
}

/// A part of the plan, within which a name is given once.
enum PlanSection: Sendable {
  case endpoints, models, tables, figures
}

extension Endpoint: AnalyzedDeclaration {
  static var section: PlanSection { .endpoints }
}

extension RegressionModel: AnalyzedDeclaration {
  static var section: PlanSection { .models }
}

extension TableDeclaration: AnalyzedDeclaration {
  static var section: PlanSection { .tables }
}

extension FigureDeclaration: AnalyzedDeclaration {
  static var section: PlanSection { .figures }
}

/// A kind of endpoint, whose results all have the same surroundings.
protocol AnalyzedEndpoint: AnalyzedKind where Declaration == Endpoint {
  func results(of sample: Sample, in context: EndpointContext) -> AnalysisResults
}

extension AnalyzedEndpoint {
  func results(
    of endpoint: Endpoint, _ sample: Sample, in study: AnalyzedStudy
  ) -> AnalysisResults {
    results(of: sample, in: EndpointContext(endpoint: endpoint, study))
  }
}

/// A kind of figure with results of its own.
protocol AnalyzedFigure: AnalyzedKind where Declaration == FigureDeclaration {
  /// The population whose values are shown.
  var population: String { get }
}
