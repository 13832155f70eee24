import AnalysisPlan
import Results
import Survival
import Wording

/// A Cox model of the levels of a grouping against one of them.
///
/// A level without an event has the ratio 0, at which its subjects weigh nothing in the likelihood; it
/// is left out, which leaves the ratios of the other levels what they are at that limit.
struct HazardModel {
  /// Why a ratio has no value.
  struct Reason: Error {
    let phrase: Phrase
  }

  private let model: ProportionalHazards?
  private let hazardSample: HazardSample?
  private let conventions: Conventions
  /// The place in the model of each level that is compared.
  private let covariates: [Int: Int]
  private let subjects: [Int]
  private let events: [Int]
  private let reference: Int

  init(_ sample: ComparedSample, levels: Int, reference: Int, _ conventions: Conventions) {
    var subjects = Array(repeating: 0, count: levels)
    var events = subjects
    for (level, event) in zip(sample.levels, sample.events) {
      subjects[level] += 1
      events[level] += event ? 1 : 0
    }
    let compared = (0..<levels).filter { $0 != reference && events[$0] > 0 }
    (self.subjects, self.events, self.reference) = (subjects, events, reference)
    self.conventions = conventions
    covariates = Dictionary(
      uniqueKeysWithValues: compared.enumerated().map { ($1, $0) })
    hazardSample =
      compared.isEmpty || events[reference] == 0
      ? nil : sample.indicators(of: compared, and: reference, ties: conventions.tiedTimes.ties)
    model = hazardSample.map { ProportionalHazards($0, tiedEvents: conventions.coxTies.ties) }
  }

  /// The p value of a level's ratio by the test that the conventions name; nil without a ratio.
  func p(of level: Int) -> Double? {
    guard let fit = model?.fit, let hazardSample, let covariate = covariates[level] else {
      return nil
    }
    switch conventions.hazardRatioP {
    case .wald:
      return fit.hazardRatio(ofCovariate: covariate, level: conventions.confidenceLevel).p
    case .score, .likelihoodRatio:
      return fit.test(
        ofCovariate: covariate, by: conventions.hazardRatioP == .score ? .score : .likelihoodRatio,
        in: hazardSample, tiedEvents: conventions.coxTies.ties)?.p
    }
  }

  /// The ratio of a level's hazard to the reference's.
  func ratio(of level: Int) -> Result<ProportionalHazards.HazardRatio, Reason> {
    if let reason = reasonWithoutEvents(level) { return .failure(Reason(phrase: reason)) }
    guard let model, let covariate = covariates[level] else {
      return .failure(Reason(phrase: MissingValueReason.notEstimable))
    }
    switch model.outcome {
    case .fitted(let fit):
      return .success(fit.hazardRatio(ofCovariate: covariate, level: conventions.confidenceLevel))
    case .notEstimable(let reason):
      return .failure(
        Reason(phrase: MissingValueReason.notEstimable(because: words(reason, covariate))))
    }
  }

  /// That a level or the reference has no patients or none with the event; nil where both have some.
  private func reasonWithoutEvents(_ level: Int) -> Phrase? {
    if subjects[level] == 0 { return MissingValueReason.noPatientsInGroup }
    if events[level] == 0 { return Phrase("not estimable: no events in this group") }
    if subjects[reference] == 0 { return MissingValueReason.noPatientsInReference }
    return events[reference] == 0
      ? Phrase("not estimable: no events in the reference group") : nil
  }
}

extension HazardModel {
  /// The reason for a level: one model has the ratios of all levels, and that of some may have no limit.
  private func words(_ reason: ProportionalHazards.Reason, _ covariate: Int) -> Phrase {
    guard case .infiniteCoefficients(let growing) = reason, growing.count < covariates.count else {
      return reason.words
    }
    return Phrase(
      growing.contains(covariate)
        ? "the events separate this group from the others"
        : "the model of all groups has no estimate, because the events separate one group from the others"
    )
  }
}

extension ComparedSample {
  /// One indicator a compared level, for its subjects and those of the reference.
  fileprivate func indicators(
    of compared: [Int], and reference: Int, ties: TiedTimes
  ) -> HazardSample {
    let used = levels.indices.filter { levels[$0] == reference || compared.contains(levels[$0]) }
    return HazardSample(
      times: used.map { times[$0] }, events: used.map { events[$0] },
      covariates: compared.map { level in used.map { levels[$0] == level ? 1 : 0 } },
      starts: entries.map { all in used.map { all[$0] } },
      strata: strata.map { all in used.map { all[$0] } }, ties: ties)
  }
}

extension ProportionalHazards.Reason {
  var words: Phrase {
    switch self {
    case .noEvents: Phrase("no events")
    case .emptyInterval: Phrase("a subject was never at risk")
    case .constantCovariate, .collinearCovariate:
      Phrase("groups were never at risk of an event together")
    case .noEventsAtOneValue: Phrase("no events in one of the groups")
    case .infiniteCoefficients: Phrase("the events separate the groups completely")
    case .notConverged: Phrase("the model did not converge")
    }
  }
}
