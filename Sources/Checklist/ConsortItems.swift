import AnalysisPlan
import Describing
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
    .titleAndSummary,
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
      return .stated(
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
      facts.stated("C9", and: facts.unplanned + facts.changedPlan)
        ?? .missing(
          Phrase(
            """
            The report does not say what changed after the trial began, or that nothing did. \
            \((facts.unplanned + facts.changedPlan).map(\.plainText).joined()) Write it under 'checklist: C9' in the plan.
            """))
    },
    .author(
      "C10", Phrase("Settings, places and eligibility of participants"),
      Phrase("where the trial was done and who could take part")),
    .author(
      "C11", Phrase("Interventions, in enough detail to repeat them"),
      Phrase("what was given, when and how")),
    ChecklistItem("C12", Phrase("Each outcome: variable, measure, aggregation, time point")) {
      facts in
      let gaps = facts.gapsOfOutcomes
      guard gaps.isEmpty else {
        return facts.stated("C12", and: facts.declaredEndpoints)
          ?? .missing(
            Phrase(
              "\(gaps) What the plan declares stands in the methods; the rest belongs under 'checklist: C12'."
            ))
      }
      return .met(facts.declaredEndpoints)
    },
    ChecklistItem("C13", Phrase("How harms were defined and gathered")) { facts in
      let definitions = facts.harmsDefinitions
      let known: [Node] = definitions.isEmpty ? [] : [.text(definitions)]
      return facts.stated("C13", and: known) ?? facts.stated("H3", and: known)
        ?? .missing(
          definitions.isEmpty
            ? Phrase(
              """
              The report does not say how harms were defined and gathered. Write it under \
              'checklist: C13' in the plan.
              """)
            : Phrase(
              """
              Harms are defined (see H2), but the report does not say how they were gathered. Write \
              it under 'checklist: H3' in the plan.
              """))
    },
    ChecklistItem(
      "C14", Phrase("Sample size with its assumptions; interim analyses and stopping rules")
    ) {
      facts in
      guard let size = facts.report.sampleSize else {
        return facts.author("C14", Phrase("how many subjects were planned and why"))
      }
      let planned = facts.words("\(size.planned) subjects were planned: \(size.assumptions)")
      let rules = facts.tables(of: .interimRules)
      guard !rules.isEmpty else { return .stated([.text(planned)]) }
      return .stated(
        [.text(planned + " ")] + facts.words.sentence(rules) { Phrase("Stopping rule: \($0).") })
    },
    .ofRandomised(
      "C15", Phrase("Random sequence, its concealment and who had access"),
      Phrase("how the sequence was made, hidden and used")),
    .ofRandomised(
      "C16", Phrase("Who was blind to the assignment, and how"), Phrase("who knew the assignment")),
    ChecklistItem(
      "C17", Phrase("Statistical methods for primary and secondary outcomes and harms")
    ) { facts in
      let gaps = facts.gapsOfMethods
      guard gaps.isEmpty else {
        return facts.gap("C17", Phrase("The methods tell of no \(facts.words.list(gaps))."))
      }
      return .met(
        [.text(facts.words("The methods are written by the program from what it computed."))]
          + facts.linkSentence(toPage: "methods", Phrase("Read more")))
    },
    ChecklistItem("C18", Phrase("Who is in each analysis, and in which group")) { facts in
      let silent = facts.input.displays.filter { $0.subtitle.isEmpty }
      guard silent.isEmpty else {
        return facts.gap(
          "C18", Phrase("No population is named in the caption of: \(facts.labels(silent))."))
      }
      let how = facts.words(
        "Tables, figures and the list of all numbers name their population and its N.")
      return .met([.text(how)] + facts.linkSentence(toPage: "numbers", Phrase("Read more")))
    },
    ChecklistItem("C19", Phrase("How missing data were handled")) { facts in
      let link = facts.link(toPage: "conventions", facts.words("Conventions"))
      let rule = facts.words.sentence([link]) {
        Phrase(
          """
          No value is estimated in place of a missing one. A clause on a missing value is unknown, \
          and its row is left out and counted: \($0).
          """)
      }
      return .met(rule + facts.notAssessed + facts.countedMissing)
    },
    ChecklistItem("C20", Phrase("Further analyses, told apart as planned or post hoc")) {
      $0.toldApart("C20")
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

extension ChecklistFacts {
  /// Which analyses were not planned, and where that is said.
  fileprivate var unplanned: [Node] {
    let labels = postHoc.joined(separator: ", ")
    return [
      .text(
        labels.isEmpty
          ? words("All analyses are declared as prespecified.")
          : words("Not prespecified, and marked in captions of tables and figures: \(labels)."))
    ]
  }

  /// How the plan differs from the one before; nothing at the first lock.
  fileprivate var changedPlan: [Node] {
    let sinceLock: [Node] = input.planSinceLock.map { [.text(" " + $0)] } ?? []
    return sinceLock + changedSinceLastLock
  }

  private var changedSinceLastLock: [Node] {
    guard input.changes != nil else { return [] }
    let link = link(toPage: "changes", words("Since the last lock"))
    return [" "]
      + words.sentence([link]) {
        Phrase("What the plan says otherwise than the one recorded at the last lock: \($0).")
      }
  }

  fileprivate var declaredEndpoints: [Node] {
    let (primary, secondary) = (count("primary"), count("secondary"))
    let exploratory = count("exploratory")
    return words.sentence([link(toPage: "methods", words("Methods"))]) {
      Phrase(
        """
        The plan declares \(primary) primary, \(secondary) secondary, \(exploratory) exploratory \
        endpoints, each with its rule and population: \($0).
        """)
    }
  }

  private func count(_ role: String) -> Int { plan.endpoints.count { $0.role == role } }

  /// What the plan leaves open about its outcomes, as sentences.
  fileprivate var gapsOfOutcomes: String {
    let untimed = outcomes.filter {
      $0.role != "exploratory" && $0.reports.contains(.untimedOutcome)
    }
    .map(\.label).joined(separator: ", ")
    let gaps =
      (count("primary") == 0 ? [words("The plan declares no primary endpoint.")] : [])
      + (untimed.isEmpty
        ? [] : [words("No time point of measurement is declared for: \(untimed).")])
    return gaps.joined(separator: " ")
  }

  /// Of which kinds of outcomes no methods are written, because the plan has none.
  fileprivate var gapsOfMethods: [String] {
    let hasHarms = !harms.isEmpty || !stoppingRules.isEmpty
    return (count("primary") == 0 ? [words("primary endpoint")] : [])
      + (hasHarms ? [] : [words("harms")])
  }

  /// What becomes of subjects whose outcome is not known, where there are such endpoints.
  fileprivate var notAssessed: [Node] {
    let proportions = plan.endpoints.compactMap { endpoint in
      if case .proportion(let details) = endpoint.kind { (endpoint.label, details) } else { nil }
    }
    return Proportion.NotAssessed.allCases.flatMap { rule -> [Node] in
      let labels = proportions.filter { $0.1.notAssessed == rule }.map(\.0)
        .joined(separator: ", ")
      guard !labels.isEmpty else { return [] }
      return [" ", .text(words("Subjects not assessed are \(rule.words) in: \(labels)."))]
    }
  }

  /// Tables of subjects that count missing values, where there are some.
  fileprivate var countedMissing: [Node] {
    let summaries = shownTables { $0.reports.contains(.subjects) }
      .filter { display in rows(in: [display]).contains { $0.statistic == "missing" } }
    guard !summaries.isEmpty else { return [] }
    return [" "]
      + words.sentence(links(summaries)) { Phrase("Missing values are counted in \($0).") }
  }
}
