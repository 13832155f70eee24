import AnalysisPlan
import Publishing
import Results
import Wording

extension Disposition: DescribedKind {
  func methods(of endpoint: Endpoint, _ about: Described) -> [String] {
    let (plan, words) = (about.plan, about.words)
    var sentences = stages.flatMap { stageSentences($0, plan) }
    let reasons = stages.flatMap(\.parts).compactMap(\.reasons?.column.value)
    if !reasons.isEmpty {
      let columns = words.list(reasons.map { "\(endpoint.dataset).\($0)" })
      sentences.append(words("Reasons are those recorded in \(columns)."))
    }
    if !notReported.isEmpty {
      sentences.append(
        words("Not reported: \(notReported.joined(separator: "; ").lowercased())."))
    }
    return sentences
  }

  func definition(
    of endpoint: Endpoint, _ about: Described
  ) -> [AnalysisAccount.Statement] {
    let lines = stages.flatMap { stage -> [[AnalysisAccount.Piece]] in
      switch stage.kind {
      case .everyone: [[.text(stage.label)]]
      case .division(let by):
        [
          [
            .text(
              about.words("\(stage.label): by \(about.plan.grouping(by.value)?.label ?? by.value)"))
          ]
        ]
      case .condition(let clause, _): [[.text("\(stage.label): "), .code(clause.text)]]
      case .parts(let parts):
        parts.map { part in
          let rule = part.clause.map { [.text(": "), AnalysisAccount.Piece.code($0.text)] } ?? []
          return [.text("\(stage.label), \(part.label.lowercased())")] + rule
        }
      }
    }
    return [AnalysisAccount.Statement(about.words("Stage"), lines)]
  }

  var conventions: Set<ConventionKey> {
    []
  }

  func faults(of endpoint: Endpoint, _ about: Described) -> [InvariantFault] {
    flowFaults(endpoint, self, about)
  }
}

/// How patients came into one box and those beside it; nothing where it is everyone's.
private func stageSentences(_ stage: Disposition.Stage, _ plan: TrialPlan) -> [String] {
  let words = plan.words
  switch stage.kind {
  case .everyone: return []
  case .division(let grouping):
    return [
      words(
        "From '\(stage.label)' on, patients are shown by \(groupingLabel(grouping.value, plan)).")
    ]
  case .condition(let clause, let others):
    return [words("\(stage.label): \(clause.text); the others are '\(others.label)'.")]
  case .parts(let parts):
    let rules = parts.map { "\($0.label) (\($0.clause?.text ?? ""))" }.joined(separator: ", ")
    return [words("\(stage.label): \(rules); each patient belongs to one of them.")]
  }
}

private func groupingLabel(_ name: String, _ plan: TrialPlan) -> String {
  (plan.grouping(name)?.label ?? name).lowercased()
}
