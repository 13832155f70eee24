import AnalysisPlan
import Results
import TrialData

extension StudyOutline {
  /// The plan of the outline, with comments that teach.
  func plan(named name: String) -> PlanText {
    var plan = PlanText()
    plan.lines(
      "# yaml-language-server: $schema=trial.schema.json",
      "# A first plan. 'trialpress plan keys' tells what else it may say; 'trialpress check' what is wrong with it."
    )
    addTrial(named: name, to: &plan)
    addData(to: &plan)
    addPopulations(to: &plan)
    addGroupings(to: &plan)
    addEndpoints(to: &plan)
    addTables(to: &plan)
    addFigures(to: &plan)
    plan.blank()
    plan.comment("Where programs differ: 'house', or as in 'sas' or 'r'.")
    plan.add("conventions: {profile: house}")
    return plan
  }

  private func addTrial(named name: String, to plan: inout PlanText) {
    let slug = levelSlug(name)
    plan.blank()
    plan.add("trial:")
    plan.add("id: \(yaml(slug.isEmpty ? "study" : slug))", 1)
    plan.add("acronym: \(yaml(name))", 1)
    plan.guess("title: \(yaml(name))", 1, "write the trial's full title")
    plan.guess(
      "design: \(isRandomised ? "randomised" : "observational")", 1,
      "'randomised', 'single-arm' or 'observational': the checklist asks what belongs to it")
    plan.guess(
      "synthetic: false", 1, "write 'true' if the data are made up; every page then says so")
    plan.add("language: en-GB", 1)
  }

  private func addData(to plan: inout PlanText) {
    plan.blank()
    plan.comment("The files stand in data/\(BegunStudy.dataFolder) as they were given.")
    plan.add("data:")
    if let subject = subjects.column {
      plan.guess("subject: \(yaml(subject))", 1, "the column that names the patient in every file")
    }
    plan.add("subject-level: \(subjects.level.dataset)", 1)
    plan.add("datasets:", 1)
    for export in exports { addDataset(export, to: &plan) }
    if harms != nil {
      plan.guess(
        "dictionaries: {MedDRA: not stated}", 1,
        "the dictionary of the adverse events, with its version")
    }
  }

  private func addDataset(_ export: Export, to plan: inout PlanText) {
    let form = export.form
    var said: [String] = []
    if let separator = form.separator { said.append("separator: \(separator.rawValue)") }
    if form.decimal != .point { said.append("decimal: \(form.decimal.rawValue)") }
    if form.encoding != .utf8 { said.append("encoding: \(form.encoding.rawValue)") }
    if form.dateOrder != .yearMonthDay { said.append("date-order: \(form.dateOrder.rawValue)") }
    guard !said.isEmpty else {
      plan.add("\(export.dataset): \(yaml(export.file))", 2)
      return
    }
    plan.guess(
      "\(export.dataset): {file: \(yaml(export.file)), \(said.joined(separator: ", "))}", 2,
      "how the file is written, as its first lines look")
  }

  private func addPopulations(to plan: inout PlanText) {
    plan.blank()
    plan.add("populations:")
    for population in populations {
      let clause = population.clause.map { ", where: \(yamlClause($0))" } ?? ""
      plan.add("\(population.name): {label: \(yaml(population.label))\(clause)}", 1)
    }
  }

  private func addGroupings(to plan: inout PlanText) {
    guard !groups.groupings.isEmpty else { return }
    plan.blank()
    plan.add("groupings:")
    for grouping in groups.groupings {
      plan.add("\(grouping.name):", 1)
      plan.add("label: \(grouping.label)", 2)
      plan.guess(
        "variable: \(subjects.level.dataset).\(grouping.column.name)", 2,
        "whether this is the column of the \(grouping.label.lowercased())")
      plan.add("known-at: baseline", 2)
      if let reference = grouping.reference {
        plan.guess(
          "reference: \(yaml(reference))", 2, "the group that the others are compared with")
      } else {
        plan.comment("reference: a level, for hazard ratios and differences to it", 2)
      }
      plan.guess(
        "levels:", 2,
        grouping.hasBareCodes
          ? "give the codes the names that readers know, and put them in order" : "their order")
      for level in grouping.levels { plan.add("- " + level.asLevel, 3) }
    }
  }
}

extension PlanText {
  mutating func lines(_ texts: String...) { for text in texts { add(text) } }
}
