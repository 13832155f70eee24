import Survival

/// A sample with times of which some may be one.
protocol SampleWithTies {
  /// Times, and where subjects come under observation later, when that is.
  var timesOfTies: [Double] { get }
}

extension SurvivalSample: SampleWithTies {
  var timesOfTies: [Double] { times + (entries ?? []) }
}

extension CompetingRisksSample: SampleWithTies {
  var timesOfTies: [Double] { times + (entries ?? []) }
}

extension ModelSample: SampleWithTies {
  var timesOfTies: [Double] { times + (starts ?? []) }
}

extension AnalysisData {
  /// Whether the conventions may decide of two times of an endpoint or a model that they are one.
  package var mayHaveNearTies: Bool {
    samples.all.contains { sample in
      (sample as? any SampleWithTies).map { TiedTimes.merge.mayJoin($0.timesOfTies) } ?? false
    }
  }
}
