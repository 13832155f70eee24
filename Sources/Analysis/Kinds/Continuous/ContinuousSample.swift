import AnalysisPlan
import Diagnostics
import TrialData
import Wording

/// A measurement of each member of a population.
struct ContinuousSample: Sendable {
  /// Rows of the subject frame.
  var subjects: [Int] = []
  /// Nil where the subject has no row or no value in it.
  var values: [Double?] = []
  /// The values that those of the subjects are paired with; empty where the plan pairs nothing.
  var paired: [Double?] = []
}

extension Preparation {
  /// Every member of the population with the value of the endpoint's row, where there is one.
  mutating func sample(_ endpoint: Endpoint, _ details: Continuous) -> ContinuousSample? {
    guard let table = tables[endpoint.dataset], let frame = frame(for: endpoint.dataset) else {
      return nil
    }
    for grouping in endpoint.compare { checkGrouping(grouping, fits: endpoint.dataset) }
    let rows = subjectRows(endpoint, table, frame)
    let rowBySubject = Dictionary(
      rows.map { ($0.subject, $0.row) }, uniquingKeysWith: { a, _ in a })
    let subjects = members[endpoint.population] ?? rows.map(\.subject)
    for grouping in endpoint.compare { warnAboutMissingGroups(grouping, subjects) }
    func values(_ column: Located<String>) -> [Double?]? {
      guard case .number(let numbers)? = table[column: column.value]?.values else { return nil }
      return subjects.map { rowBySubject[$0].flatMap { numbers[$0] } }
    }
    guard let ownValues = values(details.value),
      let paired = details.pairedWith.map(values) ?? []
    else { return nil }
    let sample = ContinuousSample(subjects: subjects, values: ownValues, paired: paired)
    warnAboutMissingPairs(details, sample)
    return sample
  }

  /// Subjects with one of two paired values are in no paired analysis.
  private mutating func warnAboutMissingPairs(_ details: Continuous, _ sample: ContinuousSample) {
    guard let column = details.pairedWith, !log.hasErrors else { return }
    let incomplete = zip(sample.values, sample.paired).count { ($0 == nil) != ($1 == nil) }
    guard incomplete > 0 else { return }
    log.warning(
      .incompletePair,
      "\(incomplete) of \(sample.subjects.count) subjects have only one of '\(details.value.value)' "
        + "and '\(column.value)' and are left out of the paired analysis", at: column.location,
      mend: "complete the data, or leave these subjects out of the population with 'where'")
    leaveOut(
      incomplete, of: sample.subjects.count, because: "incomplete-pair",
      Phrase(
        incomplete == 1
          ? "\(incomplete) of \(sample.subjects.count) patients has only one of the two values and is left out of the paired analysis"
          : "\(incomplete) of \(sample.subjects.count) patients have only one of the two values and are left out of the paired analysis"
      ))
  }
}
