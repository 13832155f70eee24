import AnalysisPlan
import Wording

/// How patients were assigned to the boxes of a flow.
func dispositionSentences(
  _ endpoint: Endpoint, _ details: Disposition, _ plan: TrialPlan
) -> [String] {
  let words = plan.words
  var sentences = details.stages.flatMap { stageSentences($0, plan) }
  let reasons = details.stages.flatMap(\.parts).compactMap(\.reasons?.column.value)
  if !reasons.isEmpty {
    let columns = words.list(reasons.map { "\(endpoint.dataset).\($0)" })
    sentences.append(words("Reasons are those recorded in \(columns)."))
  }
  if !details.notReported.isEmpty {
    sentences.append(
      words("Not reported: \(details.notReported.joined(separator: "; ").lowercased())."))
  }
  return sentences
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

/// What the bars and marks of a swimmer figure are made from.
func swimmerSentences(_ swimmer: Swimmer, _ plan: TrialPlan) -> String {
  let words = plan.words
  let population = plan.population(swimmer.population)?.label ?? swimmer.population
  var sentences = [
    words("Individual courses of patients, shown for: \(population)."),
    words(
      """
      Time is counted in days from \(swimmer.origin) (\(swimmer.start.value)) to the end of \
      follow-up (\(swimmer.end.value)), both as recorded, and shown in \
      \(swimmer.displayUnit.label).
      """),
  ]
  if let end = swimmer.treatmentEnd?.value {
    sentences.append(
      swimmer.ongoing.map {
        words(
          "Treatment ends on \(end); where \($0.text) it goes on at the end of follow-up.")
      } ?? words("Treatment ends on \(end)."))
  }
  if let died = swimmer.died {
    sentences.append(words("Follow-up ends with death where \(died.text)."))
  }
  for mark in swimmer.marks {
    let column = "\(mark.dataset).\(mark.date.value)"
    sentences.append(
      mark.clause.map { words("\(mark.label): \(column) where \($0.text).") }
        ?? "\(mark.label): \(column).")
  }
  sentences.append(
    words("Medians describe these times; they are not estimates that allow for censoring."))
  return sentences.joined(separator: " ")
}

private func groupingLabel(_ name: String, _ plan: TrialPlan) -> String {
  (plan.grouping(name)?.label ?? name).lowercased()
}
