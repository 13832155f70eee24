import AnalysisPlan
import Diagnostics
import Wording

/// Toxicities of a population, and who belongs to each look.
struct StoppingRuleSample: Sendable {
  /// Everyone of the population.
  var everyone: OutcomeSample
  /// The patients of each look, in the plan's order.
  var looks: [OutcomeSample] = []
}

extension Preparation {
  /// The toxicities of the population and of each look.
  ///
  /// Whether a patient had one must be known: a patient without an answer is no patient without one.
  mutating func sample(_ endpoint: Endpoint, _ details: StoppingRule) -> StoppingRuleSample? {
    guard let table = tables[endpoint.dataset], let rows = outcomeRows(endpoint),
      let everyone = outcomes(endpoint, details.event, rows)
    else { return nil }
    warnAboutUnknownOutcomes(endpoint, details.event, everyone)
    let outcomeBySubject = Dictionary(
      zip(everyone.subjects, everyone.outcomes), uniquingKeysWith: { first, _ in first })
    let subjectByRow = Dictionary(
      rows.map { ($0.row, $0.subject) }, uniquingKeysWith: { a, _ in a })
    let looks = details.looks.map { look in
      let subjects = select(rows.map(\.row), look.clause, table).compactMap { subjectByRow[$0] }
      let sample = OutcomeSample(
        subjects: subjects, outcomes: subjects.map { outcomeBySubject[$0] ?? nil })
      warnAboutSize(of: look, sample)
      return sample
    }
    return StoppingRuleSample(everyone: everyone, looks: looks)
  }

  private mutating func warnAboutUnknownOutcomes(
    _ endpoint: Endpoint, _ event: Clause, _ sample: OutcomeSample
  ) {
    let unknown = sample.outcomes.count { $0 == nil }
    guard unknown > 0, !log.hasErrors else { return }
    log.warning(
      .outcomeNotKnown,
      "whether the event occurred is not known for \(unknown) of \(sample.subjects.count) "
        + "subjects of the population, who are left out of '\(endpoint.name)'", at: event.location,
      mend: "complete \(endpoint.dataset): a subject without an answer may have had the event")
    leaveOut(
      unknown, of: sample.subjects.count, because: "not-known",
      Phrase(
        unknown == 1
          ? "for \(unknown) of \(sample.subjects.count) patients it is not known whether the event occurred; the patient is left out"
          : "for \(unknown) of \(sample.subjects.count) patients it is not known whether the event occurred; they are left out"
      ))
  }

  /// A rule that was planned for so many patients is used for as many as the look has.
  private mutating func warnAboutSize(of look: StoppingRule.Look, _ sample: OutcomeSample) {
    let evaluable = sample.outcomes.count { $0 != nil }
    guard evaluable > look.planned, !log.hasErrors else { return }
    log.warning(
      .lookTooLarge,
      "the look '\(look.label)' has \(evaluable) patients, but its rule is for \(look.planned)",
      at: look.clause.location,
      mend: "narrow 'where' to the patients of the look, or correct 'planned'")
  }
}
