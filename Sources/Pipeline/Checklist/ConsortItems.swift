import AnalysisPlan
import Results
import Displays
import Publishing
import Narrative
import Markup
import Wording

extension ChecklistGuideline {
  /// Hopewell and others 2025, doi:10.1136/bmj-2024-081123; the requirements are paraphrased.
  static let consort = Self(
    title: Phrase("CONSORT 2025: randomised trials"),
    source: Phrase(
      """
      Hopewell and others, BMJ 2025;388:e081123. Our numbering C1 to C30 follows the order of its \
      items.
      """),
    items: consortBeforeMethods + consortMethods + consortResults)

  private static let consortBeforeMethods: [ChecklistItem] = [
    ChecklistItem(
      "C1", Phrase("The title says that the trial was randomised; there is a structured summary")
    ) {
      facts in
      guard let front = facts.input.chapters.first else {
        return .missing(Phrase("There is no summary."))
      }
      let summary = facts.words.sentence([facts.link(toPage: front.slug, front.title)]) {
        Phrase("Summary: \($0).")
      }
      guard facts.isRandomised else {
        let reason = facts.words("The trial was not randomised, and the title does not say so.")
        return .met([.text(reason + " ")] + summary)
      }
      guard facts.plan.trial.title.lowercased().contains("randomi") else {
        return .missing(Phrase("The title does not say that the trial was randomised."))
      }
      return .met(summary)
    },
    ChecklistItem("C2", Phrase("Registry and number of the trial")) { facts in
      guard let registration = facts.input.trial.registration else {
        return facts.author("C2", Phrase("where the trial is registered"))
      }
      return facts.plan.trial.synthetic
        ? .notApplicable(
          Phrase("The data are synthetic; the trial they imitate is named in the source."))
        : .met([.text(registration + ".")])
    },
    ChecklistItem("C3", Phrase("Where the protocol and the statistical analysis plan are")) {
      facts in
      guard let place = facts.report.texts[.protocolPlace], let plan = facts.report.analysisPlan
      else {
        return facts.author(
          "C3", Phrase("where the protocol and which analysis plan was followed"))
      }
      let version = Phrase("version \(plan.version) of \(plan.date)")
      return .stated([
        .text(
          plan.place.map { facts.words("Protocol: \(place) Analysis plan: \(version), \($0).") }
            ?? facts.words("Protocol: \(place) Analysis plan: \(version)."))
      ])
    },
    ChecklistItem("C4", Phrase("Where the data, their description and the program are")) {
      facts in
      guard let sharing = facts.report.texts[.dataSharing] else {
        return facts.stated(.dataSharing, Phrase("the sharing of data"))
      }
      return .met(
        [.text(sharing + " ")]
          + facts.words.sentence([facts.link(toPage: "data", facts.words("Data"))]) {
            Phrase("Every file that went in, with its digest: \($0).")
          })
    },
    ChecklistItem("C5", Phrase("Funding, and competing interests of the authors")) { facts in
      let texts = [facts.report.texts[.funding], facts.report.texts[.competingInterests]]
      guard texts.allSatisfy({ $0 != nil }) else {
        return facts.author("C5", Phrase("who paid and what interests the authors have"))
      }
      return .stated([.text(texts.compactMap(\.self).joined(separator: " "))])
    },
    .author(
      "C6", Phrase("Background, and objectives that cover benefit and harm"),
      Phrase("what the trial was to find out, of benefit and of harm")),
    .author(
      "C7", Phrase("How patients or the public were involved"),
      Phrase("whether patients took part in design, conduct or reporting")),
  ]

  private static let consortMethods: [ChecklistItem] = [
    ChecklistItem("C8", Phrase("Design of the trial, allocation ratio, framework")) { facts in
      facts.isRandomised
        ? facts.author(
          "C8", Phrase("the allocation ratio and the framework, such as superiority"))
        : .met([.text(facts.words("A single-arm trial: there is no allocation and no ratio."))])
    },
    ChecklistItem("C9", Phrase("Changes after the trial began, unplanned outcomes among them")) {
      facts in
      let words = facts.words
      let postHoc = facts.plan.endpoints.filter { !$0.prespecified }.map(\.label)
        .joined(separator: ", ")
      let marked =
        postHoc.isEmpty
        ? words("All analyses are declared as prespecified.")
        : words("Not prespecified, and marked wherever they appear: \(postHoc).")
      guard facts.input.changes != nil else {
        let first = words("This is the first data lock, so no plan was recorded before it.")
        return .met([.text(marked + " " + first)])
      }
      let link = facts.link(toPage: "changes", words("Since the last lock"))
      return .met(
        [.text(marked + " ")]
          + words.sentence([link]) {
            Phrase(
              "What the plan says otherwise than the one recorded at the last lock: \($0).")
          })
    },
    .author(
      "C10", Phrase("Settings, places and eligibility of participants"),
      Phrase("where the trial was done and who could take part")),
    .author(
      "C11", Phrase("Interventions, in enough detail to repeat them"),
      Phrase("what was given, when and how")),
    ChecklistItem("C12", Phrase("Each outcome: variable, measure, aggregation, time point")) {
      facts in
      func count(_ role: String) -> Int { facts.plan.endpoints.count { $0.role == role } }
      let (primary, secondary) = (count("primary"), count("secondary"))
      let exploratory = count("exploratory")
      return .met(
        facts.words.sentence([facts.link(toPage: "methods", facts.words("Methods"))]) {
          Phrase(
            """
            The plan declares \(primary) primary, \(secondary) secondary, \(exploratory) exploratory \
            endpoints, each with its rule and population: \($0).
            """)
        })
    },
    ChecklistItem("C13", Phrase("How harms were defined and gathered")) { facts in
      facts.harms.isEmpty
        ? facts.author("C13", Phrase("how harms were defined and gathered"))
        : .met([.text(facts.harmsDefinitions)])
    },
    ChecklistItem(
      "C14", Phrase("Sample size with its assumptions; interim analyses and stopping rules")
    ) {
      facts in
      guard let size = facts.report.sampleSize else {
        return facts.author("C14", Phrase("how many subjects were planned and why"))
      }
      let planned = facts.words("\(size.planned) subjects were planned: \(size.assumptions)")
      let rules = facts.tables { if case .stoppingRule = $0 { true } else { false } }
      guard !rules.isEmpty else { return .stated([.text(planned)]) }
      return .stated(
        [.text(planned + " ")] + facts.words.sentence(rules) { Phrase("Stopping rule: \($0).") })
    },
    .ofRandomised(
      "C15", Phrase("Random sequence, its concealment and who had access"),
      Phrase("how the sequence was made, hidden and used")),
    .ofRandomised(
      "C16", Phrase("Who was blind to the assignment, and how"), Phrase("who knew the assignment")),
    .always(
      "C17", Phrase("Statistical methods for primary and secondary outcomes and harms"),
      Phrase("The methods are written by the program from what it computed."), on: "methods"),
    .always(
      "C18", Phrase("Who is in each analysis, and in which group"),
      Phrase("Each table, figure and number names its population and its N."), on: "numbers"),
    ChecklistItem("C19", Phrase("How missing data were handled")) { facts in
      let link = facts.link(toPage: "conventions", facts.words("Conventions"))
      let rule = facts.words.sentence([link]) {
        Phrase(
          """
          No value is imputed. A clause on a missing value is unknown, and its row is left out and \
          counted: \($0).
          """)
      }
      let summaries = facts.tables { if case .summary = $0 { true } else { false } }
      guard !summaries.isEmpty else { return .met(rule) }
      return .met(
        rule + [" "]
          + facts.words.sentence(summaries) { Phrase("Missing values are counted in \($0).") })
    },
    ChecklistItem("C20", Phrase("Further analyses, told apart as planned or post hoc")) { facts in
      let planned = facts.plan.endpoints.count { $0.prespecified }
      return .met([
        .text(
          facts.words(
            """
            \(planned) of \(facts.plan.endpoints.count) endpoints are declared as prespecified; \
            what is not is marked where it is shown.
            """))
      ])
    },
  ]
}

extension ChecklistItem {
  fileprivate static func ofRandomised(
    _ id: String, _ requirement: Phrase, _ wanted: Phrase
  ) -> Self {
    Self(id, requirement) { facts in
      facts.isRandomised
        ? facts.author(id, wanted)
        : facts.answer(to: id) ?? .notApplicable(Phrase("The trial has a single arm."))
    }
  }
}

extension ChecklistFacts {
  /// Which events count as harms, and by which dictionary they are named.
  var harmsDefinitions: String {
    harms.compactMap { endpoint in
      endpoint.harmsDetails.map {
        words("\(endpoint.label): \($0.definition) Terms: \($0.dictionary).")
      }
    }.joined(separator: " ")
  }
}
