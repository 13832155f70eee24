import AnalysisPlan
import Displays
import Publishing
import Narrative
import Markup
import Results
import Wording

extension ChecklistGuideline {
  static let consortResults: [ChecklistItem] = [
    flow("C21", Phrase("For each group, who was assigned, treated and analysed")),
    flow("C22", Phrase("Losses and exclusions after assignment, with reasons")),
    ChecklistItem("C23", Phrase("Dates of recruitment and follow-up")) { facts in
      let cutoff = facts.input.results.header.cutoff.map { facts.words("Data cut-off: \($0).") }
      guard case .stated(let dates)? = facts.answer(to: "C23") else {
        return facts.author("C23", Phrase("when the first and the last subject were recruited"))
      }
      let followUp = facts.words.sentence(facts.followUp) { Phrase("Median follow-up: \($0).") }
      return .stated(
        dates + [.text(" " + (cutoff ?? ""))] + (facts.followUp.isEmpty ? [] : [" "] + followUp))
    },
    .author(
      "C24", Phrase("Why the trial ended or was stopped"),
      Phrase("why the trial ended, or that it goes on")),
    ChecklistItem("C25", Phrase("What was actually given")) { facts in
      facts.met(
        by: facts.tables { if case .exposure = $0 { true } else { false } }, for: "C25",
        otherwise: Phrase("No table of the plan shows the treatment given (kind exposure).")
      ) { Phrase("Treatment given: \($0).") }
    },
    ChecklistItem("C26", Phrase("Baseline characteristics of each group, without tests")) { facts in
      facts.met(
        by: facts.baselineTables, for: "C26",
        otherwise: Phrase("No table of the plan summarizes the subjects (kind summary).")
      ) { Phrase("The program tests nothing at baseline. \($0).") }
    },
    ChecklistItem(
      "C27", Phrase("For each outcome and group: N, result, effect with its interval")
    ) {
      facts in
      let compared = Set(facts.effects.compactMap(\.endpoint))
      let outcomes = facts.plan.endpoints.filter(\.isOutcome)
      guard facts.isRandomised else {
        return facts.outcomesOfOneArm(outcomes.filter { compared.contains($0.name) })
      }
      let others = outcomes.filter { !compared.contains($0.name) }.map(\.label)
        .joined(separator: ", ")
      guard others.isEmpty else {
        return .missing(Phrase("No effect with an interval is estimated for: \(others)."))
      }
      guard !outcomes.isEmpty else {
        return facts.answer(to: "C27")
          ?? .missing(Phrase("No endpoint is compared by an effect with an interval."))
      }
      let labels = outcomes.map(\.label).joined(separator: ", ")
      return .met(
        [.text(facts.words("Effects with intervals: \(labels); for harms see H8."))]
          + facts.everyNumber)
    },
    ChecklistItem("C28", Phrase("All harms in each group")) { facts in
      facts.met(
        by: facts.harmsTables, for: "C28",
        otherwise: Phrase("No table of the plan shows harms (kind adverse-events or worst-grade).")
      ) { Phrase("Harms: \($0).") }
    },
    ChecklistItem("C29", Phrase("Subgroup and sensitivity analyses, told apart")) { facts in
      let forests = facts.figures { if case .forest = $0 { true } else { false } }
      if !forests.isEmpty {
        return .met(facts.words.sentence(forests) { Phrase("Subgroups: \($0).") })
      }
      if let answer = facts.answer(to: "C29") { return answer }
      let compared = facts.isRandomised ? [] : facts.plan.endpoints.filter { !$0.compare.isEmpty }
      guard !compared.isEmpty else {
        return .notApplicable(Phrase("The plan has no figure of subgroups."))
      }
      return .met(facts.groupsOfOneArm(compared))
    },
    ChecklistItem("C30", Phrase("Interpretation, limitations, multiplicity")) { facts in
      guard case .stated(let nodes)? = facts.answer(to: "C30") else {
        let line = "checklist: {C30: {page: …}}"
        return .missing(
          Phrase(
            """
            The report names no page of its limitations. \(facts.countOfTests) Write '\(line)'.
            """))
      }
      return .stated(nodes + [.text(" " + facts.words(facts.countOfTests))])
    },
  ]

  private static func flow(_ id: String, _ requirement: Phrase) -> ChecklistItem {
    ChecklistItem(id, requirement) { facts in
      facts.met(
        by: facts.figures { if case .flow = $0 { true } else { false } }, for: id,
        otherwise: Phrase("No figure of the plan shows the flow of subjects (kind flow).")
      ) { Phrase("Computed from the data, and adding up: \($0).") }
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
  /// How many p values there are and what became of them.
  var countOfTests: Phrase {
    Phrase("This edition holds \(tests) p values; none is adjusted unless its method says so.")
  }

  /// The way to the list of all numbers.
  fileprivate var everyNumber: [Node] { linkSentence(toPage: "numbers", Phrase("Every number")) }

  /// What stands in the place of effects where there is one arm.
  fileprivate func outcomesOfOneArm(_ compared: [Endpoint]) -> ChecklistVerdict {
    let results = words(
      """
      There is one arm: results stand with N and interval, and no effect of treatment is estimated.
      """)
    let groups = compared.map(\.label).joined(separator: ", ")
    let comparisons =
      groups.isEmpty ? "" : " " + words("Groups of patients are compared in: \(groups).")
    return .met([.text(results + comparisons)] + everyNumber)
  }

  /// Groups of subjects of one arm are subgroups: which they are, where, and how many were planned.
  fileprivate func groupsOfOneArm(_ endpoints: [Endpoint]) -> [Node] {
    let names = Set(endpoints.flatMap(\.compare).map(\.value))
    let labels = plan.groupings.filter { names.contains($0.name) }.map(\.label)
      .joined(separator: ", ")
    let planned = endpoints.count(where: \.prespecified)
    let groups = words(
      """
      Groups of subjects (\(labels)) are shown apart in \(endpoints.count) endpoints, \(planned) of \
      them declared as prespecified; what is not is marked where it is shown.
      """)
    return [.text(groups)] + everyNumber
  }
}
