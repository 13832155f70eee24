@testable import AnalysisPlan
import Diagnostics
import Displays
import Results

/// A plan made by hand, with just what displays read.
struct PlanFixture {
  static let nowhere = SourceLocation.file("trial.yml")

  static func located<Value: Sendable>(_ value: Value) -> Located<Value> {
    Located(value, at: nowhere)
  }

  static func plan(
    grouping: Grouping? = nil, endpoints: [Endpoint] = [], tables: [TableDeclaration] = [],
    figures: [FigureDeclaration] = []
  ) -> TrialPlan {
    let trial = TrialDescription(
      id: "demo", acronym: "DEMO", title: "A demonstration", design: "randomised",
      synthetic: false, language: "en-GB")
    let data = DataDeclaration(missing: [], datasets: [], dictionaries: [])
    let population = Population(name: "safety", label: "Safety population", clause: nil)
    return TrialPlan(
      trial: trial, data: data, variables: [], populations: [population],
      groupings: grouping.map { [$0] } ?? [], endpoints: endpoints, tables: tables,
      figures: figures, conventions: Conventions(profile: .house))
  }

  static func grouping(_ labels: [String]) -> Grouping {
    let levels = labels.enumerated().map { index, label in
      Grouping.Level(label: label, slug: "group-\(index + 1)", value: label)
    }
    return Grouping(
      name: "arm", label: "Treatment", dataset: "adsl", column: "ARM", knownAtBaseline: true,
      levels: levels, reference: labels.first, location: nowhere)
  }

  static func endpoint(_ name: String, label: String, kind: Endpoint.Kind) -> Endpoint {
    Endpoint(
      name: name, label: label, role: "primary", prespecified: true, population: "safety",
      dataset: "adtte", clause: nil, compare: [], kind: kind, location: nowhere)
  }

  static func header(synthetic: Bool = false, lock: String? = "lock-1") -> ResultSet.Header {
    ResultSet.Header(
      study: "demo", synthetic: synthetic, lock: lock, cutoff: nil, lockDigest: nil, edition: "e",
      conventions: [])
  }
}
