import AnalysisPlan
import Statistics

/// The subjects of a proportion's denominator, with the outcome that counts.
struct AnalysedOutcomes {
  /// Rows of the subject frame.
  private let subjects: [Int]
  private let outcomes: [Bool]

  /// Those not assessed count as without the outcome or are left out, as the plan says.
  init(_ sample: OutcomeSample, _ rule: Proportion.NotAssessed) {
    let all = zip(sample.subjects, sample.outcomes)
    let used = all.compactMap { subject, outcome -> (Int, Bool)? in
      let counted = outcome ?? (rule == .failure ? false : nil)
      return counted.map { (subject, $0) }
    }
    subjects = used.map(\.0)
    outcomes = used.map(\.1)
  }

  private init(_ subjects: [Int], _ outcomes: [Bool]) {
    (self.subjects, self.outcomes) = (subjects, outcomes)
  }

  /// The proportion of each level of a grouping.
  func proportions(_ levels: [Int?], _ count: Int) -> [BinomialProportion] {
    var successes = Array(repeating: 0, count: count)
    var trials = successes
    for (subject, outcome) in zip(subjects, outcomes) {
      guard subject < levels.count, let level = levels[subject] else { continue }
      trials[level] += 1
      successes[level] += outcome ? 1 : 0
    }
    return zip(successes, trials).map { BinomialProportion($0, of: $1) }
  }

  /// The subjects of each combination of levels; those without a level of a factor are in none.
  func strata(_ factors: [[Int?]]) -> [AnalysedOutcomes] {
    var parts: [[Int]: ([Int], [Bool])] = [:]
    for (subject, outcome) in zip(subjects, outcomes) {
      let key = factors.compactMap { subject < $0.count ? $0[subject] : nil }
      guard key.count == factors.count else { continue }
      parts[key, default: ([], [])].0.append(subject)
      parts[key, default: ([], [])].1.append(outcome)
    }
    return parts.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { AnalysedOutcomes($0.value.0, $0.value.1) }
  }
}
