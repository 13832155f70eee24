import AnalysisPlan
import Displays
import Publishing
import Narrative
import Markup
import Results

extension ChecklistGuideline {
  static let consortResults: [ChecklistItem] = [
    flow("C21", "For each group, who was assigned, treated and analysed"),
    flow("C22", "Losses and exclusions after assignment, with reasons"),
    ChecklistItem("C23", "Dates of recruitment and follow-up") { facts in
      let cutoff = facts.input.results.header.cutoff.map { "Data cut-off: \($0)." }
      guard case .stated(let dates)? = facts.answer(to: "C23") else {
        return facts.author("C23", "when the first and the last subject were recruited")
      }
      return .stated(
        dates + [.text(([" "] + [cutoff].compactMap(\.self)).joined())]
          + (facts.followUp.isEmpty ? [] : [" Median follow-up: "] + facts.followUp))
    },
    .author("C24", "Why the trial ended or was stopped", "why the trial ended, or that it goes on"),
    ChecklistItem("C25", "What was actually given") { facts in
      facts.met(
        by: facts.tables { if case .exposure = $0 { true } else { false } }, for: "C25",
        "Treatment given:",
        otherwise: "No table of the plan shows the treatment given (kind exposure).")
    },
    ChecklistItem("C26", "Baseline characteristics of each group, without tests") { facts in
      facts.met(
        by: facts.baselineTables, for: "C26",
        "The program tests nothing at baseline.",
        otherwise: "No table of the plan summarizes the subjects (kind summary).")
    },
    ChecklistItem("C27", "For each outcome and group: N, result, effect with its interval") {
      facts in
      let compared = Set(facts.effects.compactMap(\.endpoint))
      let outcomes = facts.plan.endpoints.filter(\.isOutcome)
      let numbers: [Node] = [" ", facts.link(toPage: "numbers", "Every number"), "."]
      guard facts.isRandomised else {
        let groups = outcomes.filter { compared.contains($0.name) }.map(\.label)
        return .met(
          [
            .text(
              "There is one arm: results stand with N and interval, and no effect of treatment is estimated."
                + (groups.isEmpty
                  ? "" : " Groups of patients are compared in: \(groups.joined(separator: ", ")).")
            )
          ] + numbers)
      }
      let others = outcomes.filter { !compared.contains($0.name) }
      guard others.isEmpty else {
        return .missing(
          "No effect with an interval is estimated for: \(others.map(\.label).joined(separator: ", "))."
        )
      }
      let labels = outcomes.map(\.label).joined(separator: ", ")
      return outcomes.isEmpty
        ? facts.answer(to: "C27")
          ?? .missing("No endpoint is compared by an effect with an interval.")
        : .met([.text("Effects with intervals: \(labels); for harms see H8.")] + numbers)
    },
    ChecklistItem("C28", "All harms in each group") { facts in
      facts.met(
        by: facts.harmsTables, for: "C28", "Harms:",
        otherwise: "No table of the plan shows harms (kind adverse-events or worst-grade).")
    },
    ChecklistItem("C29", "Subgroup and sensitivity analyses, told apart") { facts in
      let forests = facts.figures { if case .forest = $0 { true } else { false } }
      if !forests.isEmpty { return .met(["Subgroups: "] + forests) }
      if let answer = facts.answer(to: "C29") { return answer }
      let compared = facts.isRandomised ? [] : facts.plan.endpoints.filter { !$0.compare.isEmpty }
      guard !compared.isEmpty else {
        return .notApplicable("The plan has no figure of subgroups.")
      }
      return .met(facts.groupsOfOneArm(compared))
    },
    ChecklistItem("C30", "Interpretation, limitations, multiplicity") { facts in
      let count =
        "This edition holds \(facts.tests) p values; none is adjusted unless its method says so."
      guard case .stated(let nodes)? = facts.answer(to: "C30") else {
        return .missing(
          "The report names no page of its limitations. \(count) Write 'checklist: {C30: {page: …}}'."
        )
      }
      return .stated(nodes + [.text(" " + count)])
    },
  ]

  private static func flow(_ id: String, _ requirement: String) -> ChecklistItem {
    ChecklistItem(id, requirement) { facts in
      facts.met(
        by: facts.figures { if case .flow = $0 { true } else { false } }, for: id,
        "Computed from the data, and adding up:",
        otherwise: "No figure of the plan shows the flow of subjects (kind flow).")
    }
  }
}

extension Endpoint {
  /// Whether it is of a kind in which groups are compared by an effect.
  fileprivate var isOutcome: Bool {
    switch kind {
    case .timeToEvent, .proportion: role != "exploratory" && !compare.isEmpty
    default: false
    }
  }
}

extension ChecklistFacts {
  /// Groups of subjects of one arm are subgroups: which they are, where, and how many were planned.
  fileprivate func groupsOfOneArm(_ endpoints: [Endpoint]) -> [Node] {
    let names = Set(endpoints.flatMap(\.compare).map(\.value))
    let labels = plan.groupings.filter { names.contains($0.name) }.map(\.label)
    let planned = endpoints.count(where: \.prespecified)
    return [
      .text(
        "Groups of subjects (\(labels.joined(separator: ", "))) are shown apart in "
          + "\(endpoints.count) endpoints, \(planned) of them declared as prespecified; what is not "
          + "is marked where it is shown. "), link(toPage: "numbers", "Every number"), ".",
    ]
  }
}
