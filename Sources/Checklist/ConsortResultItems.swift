import AnalysisPlan
import Describing
import Displays
import Publishing
import Narrative
import Markup
import Results
import Wording

extension ChecklistGuideline {
  static let consortResults: [ChecklistItem] = [
    .assignedTreatedAnalysed,
    .lossesWithReasons,
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
      let given = facts.shownTables { $0.reports.contains(.exposure) }
        .filter { facts.tellsGroupsApart(facts.rows(in: [$0])) }
      return facts.met(
        by: facts.links(given), for: "C25",
        otherwise: facts.isRandomised
          ? Phrase("No table of the plan shows the treatment given by group (kind exposure).")
          : Phrase("No table of the plan shows the treatment given (kind exposure).")
      ) { Phrase("Treatment given: \($0).") }
    },
    ChecklistItem("C26", Phrase("Baseline characteristics of each group, without tests")) { facts in
      facts.met(
        by: facts.links(
          facts.baselineTables.filter { facts.tellsGroupsApart(facts.rows(in: [$0])) }), for: "C26",
        otherwise: Phrase(
          """
          No table of the plan summarizes columns that are known at entry (kind summary; \
          'data: baseline' lists such columns).
          """)
      ) { Phrase("The program tests nothing at baseline. \($0).") }
    },
    ChecklistItem(
      "C27", Phrase("For each outcome and group: N, result, effect with its interval")
    ) { $0.isRandomised ? $0.effectsOfArms : $0.outcomesOfOneArm },
    ChecklistItem("C28", Phrase("All harms in each group")) { facts in
      facts.met(
        by: facts.links(facts.tablesOfHarms), for: "C28",
        otherwise: facts.isRandomised
          ? Phrase(
            """
            No table of the plan shows each class and term of harms by group (kind adverse-events or \
            worst-grade).
            """)
          : Phrase(
            """
            No table of the plan shows each class and term of harms (kind adverse-events or \
            worst-grade).
            """)
      ) { Phrase("Each class and term of harms as they are defined (see H2): \($0).") }
    },
    ChecklistItem("C29", Phrase("Subgroup and sensitivity analyses, told apart")) { facts in
      let forests = facts.figures(of: .subgroups)
      let models = facts.plan.models
      if !forests.isEmpty || !models.isEmpty {
        let subgroups = facts.words.sentence(forests) { Phrase("Subgroups: \($0).") }
        return .met(
          (forests.isEmpty ? [] : subgroups + [" "]) + facts.told(models)
            + [.text(facts.words("Captions mark what was not prespecified."))])
      }
      if let answer = facts.answer(to: "C29") { return answer }
      let compared = facts.isRandomised ? [] : facts.plan.endpoints.filter { !$0.compare.isEmpty }
      guard !compared.isEmpty else {
        return .notApplicable(Phrase("The plan has neither a figure of subgroups nor a model."))
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
}

extension ChecklistFacts {
  /// How many p values there are and what became of them.
  var countOfTests: Phrase {
    Phrase("This edition holds \(tests) p values; none is adjusted unless its method says so.")
  }

  /// The way to the list of all numbers.
  fileprivate var everyNumber: [Node] { linkSentence(toPage: "numbers", Phrase("Every number")) }

  /// In which outcomes arms are compared, and in which they are not.
  fileprivate var effectsOfArms: ChecklistVerdict {
    let outcomes = outcomes
    guard !outcomes.isEmpty else {
      return gap("C27", Phrase("The plan has no outcome besides harms and flow."))
    }
    let compared = outcomes.filter(hasEffect).map(labelWithRole).joined(separator: ", ")
    let others = outcomes.filter { !hasEffect($0) }.map(labelWithRole).joined(separator: ", ")
    let found = compared.isEmpty ? "" : words("Effects with intervals: \(compared).")
    guard others.isEmpty else {
      let lacking = words(
        """
        No effect with an interval (of a proportion both difference and ratio) for: \(others).
        """)
      let told = [found, lacking].filter { !$0.isEmpty }.joined(separator: " ")
      return gap("C27", "\(told)")
    }
    let isExploratory = outcomes.allSatisfy { $0.role == "exploratory" }
    let note = isExploratory ? [words("No primary or secondary outcome is reported.")] : []
    let sentences = [found] + note + [words("For harms see H8.")]
    return .met([.text(sentences.joined(separator: " "))] + everyNumber)
  }

  /// What stands in the place of effects where there is one arm.
  fileprivate var outcomesOfOneArm: ChecklistVerdict {
    let outcomes = outcomes
    let without = outcomes.filter { !hasInterval($0) }.map(labelWithRole).joined(separator: ", ")
    guard without.isEmpty else {
      return gap("C27", Phrase("No result with its interval for: \(without)."))
    }
    let compared = Set(effects.compactMap(\.endpoint))
    let groups = outcomes.filter { compared.contains($0.name) }.map(\.label)
      .joined(separator: ", ")
    let results = words(
      """
      There is one arm: results stand with N and interval, and no effect of treatment is estimated.
      """)
    let comparisons =
      groups.isEmpty ? "" : " " + words("Groups of patients are compared in: \(groups).")
    return .met([.text(results + comparisons)] + everyNumber)
  }

  /// The models beside the main analyses.
  fileprivate func told(_ models: [RegressionModel]) -> [Node] {
    let labels = models.map(\.label).joined(separator: ", ")
    return labels.isEmpty ? [] : [.text(words("Models: \(labels).") + " ")]
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
      them declared as prespecified; captions mark what is not.
      """)
    return [.text(groups)] + everyNumber
  }
}
