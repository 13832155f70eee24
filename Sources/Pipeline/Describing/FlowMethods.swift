import AnalysisPlan

/// How patients were assigned to the boxes of a flow.
func dispositionSentences(
  _ endpoint: Endpoint, _ details: Disposition, _ plan: TrialPlan
) -> [String] {
  var sentences = details.stages.flatMap { stage -> [String] in
    switch stage.kind {
    case .everyone: []
    case .division(let grouping):
      ["From '\(stage.label)' on, patients are shown by \(groupingLabel(grouping.value, plan))."]
    case .condition(let clause, let others):
      ["\(stage.label): \(clause.text); the others are '\(others.label)'."]
    case .parts(let parts):
      [
        "\(stage.label): "
          + parts.map { "\($0.label) (\($0.clause?.text ?? ""))" }.joined(separator: ", ")
          + "; each patient belongs to one of them."
      ]
    }
  }
  let reasons = details.stages.flatMap(\.parts).compactMap(\.reasons?.column.value)
  if !reasons.isEmpty {
    sentences.append(
      "Reasons are those recorded in \(reasons.map { "\(endpoint.dataset).\($0)" }.joined(separator: " and "))."
    )
  }
  if !details.notReported.isEmpty {
    sentences.append("Not reported: \(details.notReported.joined(separator: "; ").lowercased()).")
  }
  return sentences
}

/// What the bars and marks of a swimmer figure are made from.
func swimmerSentences(_ swimmer: Swimmer, _ plan: TrialPlan) -> String {
  let population = plan.population(swimmer.population)?.label ?? swimmer.population
  var sentences = [
    "Individual courses of patients, shown for: \(population).",
    "Time is counted in days from \(swimmer.origin) (\(swimmer.start.value)) to the end of "
      + "follow-up (\(swimmer.end.value)), both as recorded, and shown in "
      + "\(swimmer.displayUnit.rawValue).",
  ]
  if let end = swimmer.treatmentEnd {
    let ongoing =
      swimmer.ongoing.map { "; where \($0.text) it goes on at the end of follow-up" } ?? ""
    sentences.append("Treatment ends on \(end.value)\(ongoing).")
  }
  if let died = swimmer.died {
    sentences.append("Follow-up ends with death where \(died.text).")
  }
  for mark in swimmer.marks {
    let rule = mark.clause.map { " where \($0.text)" } ?? ""
    sentences.append("\(mark.label): \(mark.dataset).\(mark.date.value)\(rule).")
  }
  sentences.append("Medians describe these times; they are not estimates that allow for censoring.")
  return sentences.joined(separator: " ")
}

private func groupingLabel(_ name: String, _ plan: TrialPlan) -> String {
  (plan.grouping(name)?.label ?? name).lowercased()
}
