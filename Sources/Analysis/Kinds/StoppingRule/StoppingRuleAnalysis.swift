import AnalysisPlan
import Results
import Wording

extension StoppingRule: AnalyzedEndpoint {
  func sample(of endpoint: Endpoint, in preparation: inout Preparation) -> StoppingRuleSample? {
    preparation.sample(endpoint, self)
  }

  func results(of sample: StoppingRuleSample, in context: EndpointContext) -> AnalysisResults {
    AnalysisResults(rows: StoppingRuleAnalysis(context, self, sample).rows)
  }
}

/// Toxicities at each look with what the rule says of them, then for everyone and by group.
struct StoppingRuleAnalysis {
  private(set) var rows: [ResultRow] = []
  private let context: EndpointContext
  private let details: StoppingRule

  init(_ context: EndpointContext, _ details: StoppingRule, _ sample: StoppingRuleSample) {
    self.context = context
    self.details = details
    for (look, patients) in zip(details.looks, sample.looks) { add(look, patients) }
    for (group, counts) in sample.everyone.countsByGroup(context) {
      rows += counted(counts, [], group)
    }
  }

  private mutating func add(_ look: StoppingRule.Look, _ sample: OutcomeSample) {
    let counts = OutcomeCounts(sample) { _ in true }
    let selectors = ["look=\(look.slug)"]
    var added = counted(counts, selectors, nil)
    added += [limit(look, selectors), verdict(look, counts, selectors)]
    for index in added.indices {
      added[index].category = [.init(name: "look", label: look.label)]
    }
    rows += added
  }

  /// Patients who can be judged, those with a toxicity, and their share.
  private func counted(
    _ counts: OutcomeCounts, _ selectors: [String], _ group: Group?
  ) -> [ResultRow] {
    [
      context.subjectCount(
        "patients", counts.known, n: counts.known, selectors: selectors, group: group,
        method: context.words(
          "Count of subjects of whom it is known whether they had the event of the rule")),
      context.subjectCount(
        "toxicities", counts.successes, of: counts.known, n: counts.known, selectors: selectors,
        group: group, method: context.words("Count of subjects with the event of the rule")),
      context.proportionRow(
        counts.successes, of: counts.known, interval: details.interval, selectors: selectors,
        group: group, reasonIfNone: MissingValueReason.noPatients),
    ]
  }

  private func limit(_ look: StoppingRule.Look, _ selectors: [String]) -> ResultRow {
    var row = context.row(
      "limit", selectors: selectors, group: nil,
      method: context.words("The plan's rule: met by more subjects with the event than this"),
      text: context.words(look.rule))
    row.value = Double(look.limit)
    row.denominator = look.planned
    return row
  }

  /// 1 where the rule is met, 0 where it is not, nothing before all planned patients are in; but
  /// toxicities that are already too many stay so, whoever follows.
  private func verdict(
    _ look: StoppingRule.Look, _ counts: OutcomeCounts, _ selectors: [String]
  ) -> ResultRow {
    let words = context.words
    var row = context.row(
      "verdict", selectors: selectors, group: nil,
      method: words("Subjects with the event against the plan's rule, \(look.rule)"), text: "")
    row.n = counts.known
    row.events = counts.successes
    let found = Phrase("\(counts.successes) of \(counts.known) patients")
    if counts.successes > look.limit {
      row.value = 1
      row.text = words("rule met (\(found)): \(look.ifMet)")
    } else if counts.known >= look.planned {
      row.value = 0
      row.text = words("rule not met (\(found)): \(look.otherwise)")
    } else {
      row.giveReason(
        Phrase("not evaluated: \(counts.known) of \(look.planned) patients"), words)
    }
    return row
  }
}
