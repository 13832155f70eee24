import AnalysisPlan
import TrialData

extension StudyOutline {
  /// Figures of curves show up to four groups in a frame and eight in panels.
  private var curvesBy: String { groups.treatment.map { ", by: \($0)" } ?? "" }

  func addTables(to plan: inout PlanText) {
    guard !variables.shown.isEmpty || harms != nil || response != nil else { return }
    plan.blank()
    plan.add("tables:")
    if !variables.shown.isEmpty { addPatients(to: &plan) }
    if harms != nil {
      plan.add("harms:", 1)
      plan.lines(
        2, "kind: adverse-events", "title: Adverse events by class and term", "endpoint: harms")
      addGroups(to: &plan)
    }
    if response != nil {
      plan.add("response: {kind: proportions, title: Response, endpoints: [response]}", 1)
    }
  }

  private func addPatients(to plan: inout PlanText) {
    plan.add("patients:", 1)
    plan.lines(
      2, "kind: summary", "title: Characteristics of the patients", "population: \(analysed.name)")
    addGroups(to: &plan)
    plan.guess(
      "variables:", 2,
      variables.others.isEmpty
        ? "whether all of them were known before treatment, their labels and units"
        : "their labels and units; further columns are \(variables.others.joined(separator: ", "))")
    for (column, label, form) in variables.shown {
      let name = yaml("\(subjects.level.dataset).\(column.name)")
      switch form {
      case .number:
        let (label, unit) = separated(label)
        let ofUnit = unit.map { ", unit: \(yaml($0))" } ?? ""
        plan.add(
          "- {variable: \(name), label: \(yaml(label))\(ofUnit), digits: \(column.isWhole ? 0 : 1)}",
          3)
      case .categories(let levels):
        plan.add("- variable: \(name)", 3)
        plan.add("label: \(yaml(label))", 4)
        if column.type == .number { plan.add("statistics: [count]", 4) }
        plan.add("categories:", 4)
        for level in levels { plan.add("- " + level.asCategory, 5) }
      }
    }
  }

  /// A label and the unit in parentheses at its end.
  private func separated(_ label: String) -> (label: String, unit: String?) {
    guard label.hasSuffix(")"), let open = label.lastIndex(of: "(") else { return (label, nil) }
    let unit = trimmed(label[label.index(after: open)...].dropLast())
    let name = trimmed(label[..<open])
    guard !name.isEmpty, (1...10).contains(unit.count), !unit.contains(" ") else {
      return (label, nil)
    }
    return (name, timeUnit(named: unit)?.rawValue ?? unit)
  }

  private func addGroups(to plan: inout PlanText) {
    guard let arm = groups.treatment else { return }
    plan.lines(2, "by: \(arm)", "total: true")
  }

  func addFigures(to plan: inout PlanText) {
    let shown = times.filter(\.isComplete)
    guard !shown.isEmpty || (harms != nil && canShowDots) else { return }
    plan.blank()
    plan.add("figures:")
    for time in shown {
      plan.add(
        "\(time.name): {kind: \(time.others.isEmpty ? "kaplan-meier" : "cumulative-incidence"), title: \(yaml(time.label)), endpoint: \(time.name)\(curvesBy)}",
        1)
    }
    if harms != nil, canShowDots, let arm = groups.treatment {
      plan.add(
        "harms: {kind: harms-dots, title: Adverse events by group, endpoint: harms, by: \(arm), minimum-percent: 10, full-table: harms}",
        1)
    }
  }

  /// Dots need two to four groups.
  var canShowDots: Bool {
    groups.groupings.contains { $0.name == groups.treatment && (2...4).contains($0.levels.count) }
  }

  /// The pages of the narrative, by file name, with the numbers of the results in their sentences.
  var pages: [(file: String, text: String)] {
    var pages = [("01-index.md", page("Summary", summary))]
    if harms != nil {
      let sentence =
        "An event that counts was recorded in {{harms.patients}} patients."
      pages.append(
        (
          "02-harms.md",
          page(
            "Adverse events",
            [sentence, "![](table:harms)"] + (canShowDots ? ["![](figure:harms)"] : []))
        ))
    }
    return pages
  }

  private var summary: [String] {
    var paragraphs: [String] = []
    if !variables.shown.isEmpty {
      paragraphs += [
        "The data are of {{patients.patients value}} patients.", "![](table:patients)",
      ]
    }
    for time in times where time.isComplete {
      paragraphs += ["## \(time.label)", sentence(of: time), "![](figure:\(time.name))"]
    }
    if response != nil {
      paragraphs += [
        "## Response", "A response was seen in {{response.proportion}} patients.",
        "![](table:response)",
      ]
    }
    return paragraphs
  }

  private func sentence(of time: OutlinedTime) -> String {
    let name = time.name
    guard time.others.isEmpty else {
      return
        "Of {{\(name).patients value}} patients, {{\(name).events[cause=event] value}} had the event."
    }
    return "Of {{\(name).patients value}} patients, {{\(name).events value}} had the event; "
      + "the median time to it was {{\(name).median}}."
  }

  private func page(_ title: String, _ paragraphs: [String]) -> String {
    "---\ntitle: \"\(title)\"\n---\n\n" + paragraphs.joined(separator: "\n\n") + "\n"
  }
}

extension PlanText {
  mutating func lines(_ depth: Int, _ texts: String...) { for text in texts { add(text, depth) } }
}
