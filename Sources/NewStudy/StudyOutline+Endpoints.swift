import AnalysisPlan
import TrialData

extension StudyOutline {
  /// Whether the plan has any endpoint that is no comment.
  var hasEndpoints: Bool { times.contains(where: \.isComplete) || harms != nil || response != nil }

  func addEndpoints(to plan: inout PlanText) {
    guard hasEndpoints || !times.isEmpty else { return }
    plan.blank()
    plan.comment(
      "'role: primary' and 'prespecified: true' are for you to say: they must have been so before the data were seen."
    )
    if hasEndpoints { plan.add("endpoints:") } else { plan.comment("endpoints:") }
    for time in times { add(time, to: &plan) }
    if let harms { addHarms(harms, to: &plan) }
    if let response { addResponse(response, to: &plan) }
  }

  private func add(_ time: OutlinedTime, to plan: inout PlanText) {
    if !time.isComplete { plan.comment("Say what is still open, and take out the signs in front:") }
    plan.isComment = !time.isComplete
    plan.add("\(time.name):", 1)
    begin(
      time.others.isEmpty ? "time-to-event" : "competing-risks", time.label, analysed, time.export,
      to: &plan)
    if let clause = time.clause { plan.add("where: \(yamlClause(clause))", 2) }
    plan.guess(
      "origin: start of follow-up", 2, "what time zero is, such as 'randomisation' or 'first dose'")
    plan.add("time: \(yaml(time.time.name))", 2)
    plan.add("time-unit: \(time.unit?.rawValue ?? "…   # days, weeks, months or years")", 2)
    let event = time.event.map(yamlClause) ?? "…   # the rows that are an event, such as STATUS = 1"
    if time.others.isEmpty {
      addEvent(event, time, to: &plan)
    } else {
      addCauses(event, time, to: &plan)
    }
    if time.unit == .days, time.time.range.map({ $0.upperBound > 730 }) ?? false {
      plan.add("display-unit: months", 2)
    }
    if let arm = groups.treatment { plan.add("compare: [\(arm)]", 2) }
    plan.isComment = false
  }

  private func addEvent(_ event: String, _ time: OutlinedTime, to plan: inout PlanText) {
    plan.add("event: \(event)", 2)
    plan.add("competing: none", 2)
    guard hasDeaths, !time.isDeath else { return }
    plan.guess(
      "reason: Deaths are censored; whether they compete with the event was not considered.", 2,
      "whether patients who died could still have had the event; else the kind is 'competing-risks'"
    )
  }

  private func addCauses(_ event: String, _ time: OutlinedTime, to plan: inout PlanText) {
    plan.guess(
      "causes:", 2, "what ends the time, in words: '{label: Relapse, where: …}' names a cause")
    plan.add("event: \(event)", 3)
    for (name, clause) in time.others { plan.add("\(name): \(yamlClause(clause))", 3) }
    plan.add("cause-of-interest: event", 2)
    plan.add("event-free: Without an event", 2)
    if groups.treatment != nil { plan.add("tests: [gray]", 2) }
  }

  private func begin(
    _ kind: String, _ label: String, _ population: Population, _ export: Export,
    to plan: inout PlanText
  ) {
    plan.add("kind: \(kind)", 2)
    plan.add("role: exploratory", 2)
    plan.add("prespecified: false", 2)
    plan.guess("label: \(yaml(label))", 2, "what readers call it")
    plan.add("population: \(population.name)", 2)
    plan.add("dataset: \(export.dataset)", 2)
  }

  private func addHarms(_ export: Export, to plan: inout PlanText) {
    plan.add("harms:", 1)
    let flag = export["TRTEMFL"].flatMap { $0.texts.contains("Y") ? $0 : nil }
    begin(
      "harms", flag == nil ? "Adverse events" : "Treatment-emergent adverse events", treated,
      export,
      to: &plan)
    if let flag { plan.add("where: \(yamlClause(isYes(flag)))", 2) }
    plan.guess(
      "definition: \(flag == nil ? "All adverse events in the data." : "Treatment-emergent, as the data flag it.")",
      2, "which events count, in words")
    plan.add("class: \(export.has("AEBODSYS") ? "AEBODSYS" : "AESOC")", 2)
    plan.add("term: AEDECOD", 2)
    plan.add("dictionary: MedDRA", 2)
    if let serious = export["AESER"], serious.texts.contains("Y") {
      plan.add("serious: \(yamlClause(isYes(serious)))", 2)
    }
    if let grade = export["AETOXGR"], grade.type == .number, grade.missingCount == 0 {
      plan.add("grade: AETOXGR", 2)
      plan.guess("grade-threshold: 3", 2, "the grade from which events count as severe")
    }
    if let arm = groups.treatment { plan.add("compare: [\(arm)]", 2) }
  }

  /// Best overall response by RECIST or its like, whose codes ADaM keeps in `AVALC`.
  private func addResponse(_ export: Export, to plan: inout PlanText) {
    plan.add("response:", 1)
    begin("proportion", "Response", analysed, export, to: &plan)
    plan.add("where: \(yamlClause("PARAMCD = 'BOR'"))", 2)
    plan.guess(
      "success: \(yamlClause("AVALC in ('CR', 'PR')"))", 2,
      "which best responses count as a response")
    plan.guess(
      "not-assessed: failure", 2, "whether patients without an assessment count as without response"
    )
    if let arm = groups.treatment { plan.add("compare: [\(arm)]", 2) }
  }
}

extension OutlinedTime {
  /// Whether nothing is left to be said.
  var isComplete: Bool { questions.isEmpty }
}
