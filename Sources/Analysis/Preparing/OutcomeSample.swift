import AnalysisPlan
import Diagnostics
import TrialData

/// Whether each member of a population had an outcome.
struct OutcomeSample: Sendable {
  /// Rows of the subject frame.
  var subjects: [Int] = []
  /// Whether the subject had the outcome; nil where that is not known or the subject has no row.
  var outcomes: [Bool?] = []
}

/// Toxicities of a population, and who belongs to each look.
struct StoppingRuleSample: Sendable {
  /// Everyone of the population.
  var everyone = OutcomeSample()
  /// The patients of each look, in the plan's order.
  var looks: [OutcomeSample] = []
}

extension Preparation {
  /// Every member of the population with the outcome of the endpoint's row, as far as it is known.
  mutating func sample(_ endpoint: Endpoint, _ details: Proportion) -> OutcomeSample {
    guard let rows = outcomeRows(endpoint) else { return OutcomeSample() }
    let sample = outcomes(endpoint, details.success, rows)
    for stratum in details.comparison.strata {
      checkGrouping(stratum, fits: endpoint.dataset)
      if !endpoint.compare.contains(where: { $0.value == stratum.value }) {
        warnAboutMissingGroups(stratum, sample.subjects)
      }
    }
    return sample
  }

  /// The toxicities of the population and of each look.
  ///
  /// Whether a patient had one must be known: a patient without an answer is no patient without one.
  mutating func sample(_ endpoint: Endpoint, _ details: StoppingRule) -> StoppingRuleSample {
    guard let table = tables[endpoint.dataset], let rows = outcomeRows(endpoint) else {
      return StoppingRuleSample()
    }
    let everyone = outcomes(endpoint, details.event, rows)
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

  /// The endpoint's rows, one a subject; nil where the data cannot be used.
  private mutating func outcomeRows(_ endpoint: Endpoint) -> [(row: Int, subject: Int)]? {
    guard let table = tables[endpoint.dataset], let frame = frame(for: endpoint.dataset) else {
      return nil
    }
    for grouping in endpoint.compare { checkGrouping(grouping, fits: endpoint.dataset) }
    return subjectRows(endpoint, table, frame)
  }

  private mutating func outcomes(
    _ endpoint: Endpoint, _ clause: Clause, _ rows: [(row: Int, subject: Int)]
  ) -> OutcomeSample {
    guard let table = tables[endpoint.dataset] else { return OutcomeSample() }
    let hasOutcome = BoundExpression(clause.expression, on: table)
    let rowBySubject = Dictionary(
      rows.map { ($0.subject, $0.row) }, uniquingKeysWith: { a, _ in a })
    let subjects = members[endpoint.population] ?? rows.map(\.subject)
    for grouping in endpoint.compare { warnAboutMissingGroups(grouping, subjects) }
    return OutcomeSample(
      subjects: subjects,
      outcomes: subjects.map { rowBySubject[$0].flatMap { hasOutcome.truth(row: $0) } })
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
