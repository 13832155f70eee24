import Survival

extension AnalysisData {
  /// Whether the conventions may decide of two times of an endpoint or a model that they are one.
  package var mayHaveNearTies: Bool {
    let survival = survivalSamples.values.map { $0.times + ($0.entries ?? []) }
    let competing = competingRisksSamples.values.map(\.times)
    let models = modelSamples.values.map { $0.times + ($0.starts ?? []) }
    return (survival + competing + models).contains { TiedTimes.merge.mayJoin($0) }
  }
}
