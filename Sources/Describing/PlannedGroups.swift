package import AnalysisPlan
import Publishing
import Wording

/// What the plan says of when its groups and their cut-points were chosen; nil where it has no groups.
func groupsParagraph(_ plan: TrialPlan) -> MethodParagraph? {
  guard !plan.groupings.isEmpty else { return nil }
  let words = plan.words
  let groups = plan.groupings.map { (label: $0.label, prespecified: $0.prespecified) }
  let cutPoints = plan.cutPoints.map { (label: plan.label(of: $0), prespecified: $0.prespecified) }
  let sentences =
    sentences(groups, words) { labels, prespecified in
      switch prespecified {
      case true?: Phrase("Groups that were prespecified: \(labels).")
      case false?: Phrase("Groups that were not prespecified: \(labels).")
      case nil: Phrase("The plan does not state whether these groups were prespecified: \(labels).")
      }
    }
    + sentences(cutPoints, words) { labels, prespecified in
      switch prespecified {
      case true?: Phrase("Cut-points that were prespecified: \(labels).")
      case false?: Phrase("Cut-points that were not prespecified: \(labels).")
      case nil:
        Phrase("The plan does not state whether these cut-points were prespecified: \(labels).")
      }
    }
  return MethodParagraph(title: words("Groups"), body: [paragraph(sentences)])
}

private func sentences(
  _ named: [(label: String, prespecified: Bool?)], _ words: Words,
  _ sentence: (String, Bool?) -> Phrase
) -> [String] {
  [true, false, nil].compactMap { state in
    let labels = named.filter { $0.prespecified == state }.map(\.label)
    return labels.isEmpty ? nil : words(sentence(labels.joined(separator: "; "), state))
  }
}

extension TrialPlan {
  /// Derived columns that divide a number or a date.
  fileprivate var cutPoints: [DerivedVariable] { variables.filter { $0.expression.hasCutPoint } }

  /// The groups that a derived column makes, or its name.
  fileprivate func label(of variable: DerivedVariable) -> String {
    groupings.first { $0.dataset == variable.dataset && $0.column == variable.column }?.label
      ?? "\(variable.dataset).\(variable.column)"
  }

  /// Groupings that were not planned before the data were seen, and those whose cut-points were not.
  package var postHocGroupings: (groups: Set<String>, cutPoints: Set<String>) {
    let unplanned = cutPoints.filter { $0.prespecified == false }
    let ofCutPoints = groupings.filter { grouping in
      unplanned.contains { $0.dataset == grouping.dataset && $0.column == grouping.column }
    }
    return (
      Set(groupings.filter { $0.prespecified == false }.map(\.name)), Set(ofCutPoints.map(\.name))
    )
  }
}

extension Expression {
  /// Whether a number or a date is held against a limit.
  fileprivate var hasCutPoint: Bool {
    switch self {
    case .column, .number, .text, .date, .missing, .isMissing, .isIn: false
    case .compare(let comparison, let left, let right):
      ![.equal, .notEqual].contains(comparison) && (left.isLimit || right.isLimit)
    case .not(let inner), .negate(let inner): inner.hasCutPoint
    case .and(let left, let right), .or(let left, let right), .arithmetic(_, let left, let right):
      left.hasCutPoint || right.hasCutPoint
    case .call(_, let arguments): arguments.contains(where: \.hasCutPoint)
    case .choose(let branches, let otherwise):
      branches.contains { $0.when.hasCutPoint || $0.then.hasCutPoint }
        || otherwise?.hasCutPoint == true
    }
  }

  private var isLimit: Bool {
    switch self {
    case .number, .date: true
    case .negate(let inner): inner.isLimit
    default: false
    }
  }
}
