import AnalysisPlan
import Results
import Displays
import Publishing
import Narrative
import Markup

extension ChecklistGuideline {
  /// Hopewell and others 2025, doi:10.1136/bmj-2024-081123; the requirements are paraphrased.
  static let consort = Self(
    title: "CONSORT 2025: randomised trials",
    source:
      "Hopewell and others, BMJ 2025;388:e081123. Our numbering C1 to C30 follows the order of its items.",
    items: consortBeforeMethods + consortMethods + consortResults)

  private static let consortBeforeMethods: [ChecklistItem] = [
    ChecklistItem(
      "C1", "The title says that the trial was randomised; there is a structured summary"
    ) {
      facts in
      guard let front = facts.input.chapters.first else { return .missing("There is no summary.") }
      let summary: [Node] = ["Summary: ", facts.link(toPage: front.slug, front.title), "."]
      guard facts.isRandomised else {
        return .met(["The trial was not randomised, and the title does not say so. "] + summary)
      }
      guard facts.plan.trial.title.lowercased().contains("randomi") else {
        return .missing("The title does not say that the trial was randomised.")
      }
      return .met(summary)
    },
    ChecklistItem("C2", "Registry and number of the trial") { facts in
      guard let registration = facts.input.trial.registration else {
        return facts.author("C2", "where the trial is registered")
      }
      return facts.plan.trial.synthetic
        ? .notApplicable("The data are synthetic; the trial they imitate is named in the source.")
        : .met([.text(registration + ".")])
    },
    ChecklistItem("C3", "Where the protocol and the statistical analysis plan are") { facts in
      guard let place = facts.report.texts[.protocolPlace], let plan = facts.report.analysisPlan
      else { return facts.author("C3", "where the protocol and which analysis plan was followed") }
      return .stated([
        .text(
          "Protocol: \(place) Analysis plan: version \(plan.version) of \(plan.date)"
            + (plan.place.map { ", \($0)" } ?? "") + ".")
      ])
    },
    ChecklistItem("C4", "Where the data, their description and the program are") { facts in
      guard let sharing = facts.report.texts[.dataSharing] else {
        return facts.stated(.dataSharing, "the sharing of data")
      }
      return .met([
        .text(sharing + " Every file that went in, with its digest: "),
        facts.link(toPage: "data", "Data"), ".",
      ])
    },
    ChecklistItem("C5", "Funding, and competing interests of the authors") { facts in
      let texts = [facts.report.texts[.funding], facts.report.texts[.competingInterests]]
      guard texts.allSatisfy({ $0 != nil }) else {
        return facts.author("C5", "who paid and what interests the authors have")
      }
      return .stated([.text(texts.compactMap(\.self).joined(separator: " "))])
    },
    .author(
      "C6", "Background, and objectives that cover benefit and harm",
      "what the trial was to find out, of benefit and of harm"),
    .author(
      "C7", "How patients or the public were involved",
      "whether patients took part in design, conduct or reporting"),
  ]

  private static let consortMethods: [ChecklistItem] = [
    ChecklistItem("C8", "Design of the trial, allocation ratio, framework") { facts in
      facts.isRandomised
        ? facts.author("C8", "the allocation ratio and the framework, such as superiority")
        : .met(["A single-arm trial: there is no allocation and no ratio."])
    },
    ChecklistItem("C9", "Changes after the trial began, unplanned outcomes among them") { facts in
      let postHoc = facts.plan.endpoints.filter { !$0.prespecified }
      let marked =
        postHoc.isEmpty
        ? "All analyses are declared as prespecified."
        : "Not prespecified, and marked wherever they appear: "
          + postHoc.map(\.label).joined(separator: ", ") + "."
      guard facts.input.changes != nil else {
        return .met([
          .text(marked + " This is the first data lock, so no plan was recorded before it.")
        ])
      }
      return .met([
        .text(marked + " What the plan says otherwise than the one recorded at the last lock: "),
        facts.link(toPage: "changes", "Since the last lock"), ".",
      ])
    },
    .author(
      "C10", "Settings, places and eligibility of participants",
      "where the trial was done and who could take part"),
    .author(
      "C11", "Interventions, in enough detail to repeat them", "what was given, when and how"),
    ChecklistItem("C12", "Each outcome: variable, measure, aggregation, time point") { facts in
      let roles = ["primary", "secondary", "exploratory"].map { role in
        "\(facts.plan.endpoints.count { $0.role == role }) \(role)"
      }
      return .met([
        .text(
          "The plan declares \(roles.joined(separator: ", ")) endpoints, each with its rule and population: "
        ),
        facts.link(toPage: "methods", "Methods"), ".",
      ])
    },
    ChecklistItem("C13", "How harms were defined and gathered") { facts in
      facts.harms.isEmpty
        ? facts.author("C13", "how harms were defined and gathered")
        : .met([.text(facts.harms.compactMap(\.harmsDefinition).joined(separator: " "))])
    },
    ChecklistItem("C14", "Sample size with its assumptions; interim analyses and stopping rules") {
      facts in
      guard let size = facts.report.sampleSize else {
        return facts.author("C14", "how many subjects were planned and why")
      }
      let rules = facts.tables { if case .stoppingRule = $0 { true } else { false } }
      return .stated(
        [.text("\(size.planned) subjects were planned: \(size.assumptions)")]
          + (rules.isEmpty ? [] : [" Stopping rule: "] + rules))
    },
    .ofRandomised(
      "C15", "Random sequence, its concealment and who had access",
      "how the sequence was made, hidden and used"),
    .ofRandomised("C16", "Who was blind to the assignment, and how", "who knew the assignment"),
    .always(
      "C17", "Statistical methods for primary and secondary outcomes and harms",
      "The methods are written by the program from what it computed.", on: "methods"),
    .always(
      "C18", "Who is in each analysis, and in which group",
      "Each table, figure and number names its population and its N.", on: "numbers"),
    ChecklistItem("C19", "How missing data were handled") { facts in
      let summaries = facts.tables { if case .summary = $0 { true } else { false } }
      return .met(
        [
          "No value is imputed. A clause on a missing value is unknown, and its row is left out and counted: ",
          facts.link(toPage: "conventions", "Conventions"), ".",
        ] + (summaries.isEmpty ? [] : [" Missing values are counted in "] + summaries))
    },
    ChecklistItem("C20", "Further analyses, told apart as planned or post hoc") { facts in
      let counts = (facts.plan.endpoints.count { $0.prespecified }, facts.plan.endpoints.count)
      return .met([
        .text(
          "\(counts.0) of \(counts.1) endpoints are declared as prespecified; what is not is marked where it is shown."
        )
      ])
    },
  ]
}

extension ChecklistItem {
  fileprivate static func ofRandomised(
    _ id: String, _ requirement: String, _ wanted: String
  ) -> Self {
    Self(id, requirement) { facts in
      facts.isRandomised
        ? facts.author(id, wanted)
        : facts.answer(to: id) ?? .notApplicable("The trial has a single arm.")
    }
  }
}

extension Endpoint {
  /// Which events count as harms, and by which dictionary they are named.
  var harmsDefinition: String? {
    guard case .harms(let details) = kind else { return nil }
    return "\(label): \(details.definition) Terms: \(details.dictionary)."
  }
}
