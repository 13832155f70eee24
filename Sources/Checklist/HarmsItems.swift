import AnalysisPlan
import Describing
import Displays
import Narrative
import Markup
import Publishing
import Results
import Wording

extension ChecklistGuideline {
  /// Junqueira and others 2023, doi:10.1136/bmj-2022-073725; the requirements are paraphrased.
  static let harms = Self(
    title: Phrase("CONSORT Harms 2022"),
    source: Phrase("Junqueira and others, BMJ 2023;381:e073725. The numbering is ours."),
    items: [
      ChecklistItem("H1", Phrase("The summary tells of harms where they were studied")) { facts in
        let harms = Set(facts.harms.map(\.name) + facts.stoppingRules.map(\.name))
        let cited = facts.input.chapters.first?.citedResults ?? []
        guard let front = facts.input.chapters.first,
          cited.contains(where: { harms.contains(String($0.prefix { $0 != "." })) })
        else { return facts.author("H1", Phrase("on its front page what harms were seen")) }
        return .met(
          facts.words.sentence([facts.link(toPage: front.slug, front.title)]) {
            Phrase("Results of harms stand in \($0).")
          })
      },
      ofHarms("H2", Phrase("Definition of each harm, scale and dictionary with its version")) {
        facts in
        let definitions: [Node] = [.text(facts.harmsDefinitions)]
        let versionless = facts.versionlessDictionaries
        guard !versionless.isEmpty else { return .stated(definitions) }
        return facts.stated("H2", and: definitions)
          ?? .missing(Phrase("No version is given of: \(versionless). \(facts.harmsDefinitions)"))
      },
      .author(
        "H3", Phrase("How and when harms were gathered and who attributed them"),
        Phrase("how, when and by whom harms were gathered")),
      ofHarms("H4", Phrase("Population and denominator of harms in each group")) { facts in
        let undivided = facts.harms.filter { endpoint in
          !facts.tellsGroupsApart(facts.input.results.rows(of: endpoint.name))
        }.map(\.label).joined(separator: ", ")
        guard undivided.isEmpty else {
          return facts.gap("H4", Phrase("No groups are told apart in: \(undivided)."))
        }
        let populations = Set(
          facts.harms.compactMap { facts.plan.population($0.population)?.label }
        ).sorted().joined(separator: ", ")
        return .met([.text(facts.words("Denominators are all subjects of: \(populations)."))])
      },
      ofHarms("H5", Phrase("How harms were analysed: coding, recurrence, timing")) { facts in
        .met(
          [
            .text(
              facts.words(
                """
                For coding and timing see H2. Subjects are counted once in a row, events each time.
                """))
          ] + facts.linkSentence(toPage: "methods", Phrase("Methods")))
      },
      ChecklistItem("H6", Phrase("Stops and deaths because of harms in each group")) {
        $0.stopsAndDeaths
      },
      ofHarms("H7", Phrase("For each harm and group: people and events, grade, seriousness")) {
        $0.partsOfHarms
      },
      ofHarms(
        "H8", Phrase("Absolute risk, with an effect and its interval where groups are compared")
      ) { $0.comparedRisks },
      ChecklistItem("H9", Phrase("A fitting measure for harms that recur or depend on time")) {
        facts in
        let rates = facts.tables(of: .ratesOfHarms)
        guard rates.isEmpty else {
          return .met(facts.words.sentence(rates) { Phrase("Events per time at risk: \($0).") })
        }
        let incidences = facts.shownFigures { $0.reports.contains(.competingEvents) }
        return facts.answer(to: "H9")
          ?? .missing(
            incidences.isEmpty
              ? Phrase(
                """
                No table shows events of harm per time at risk. Write under 'checklist: H9' how harms \
                that recur or depend on time were measured.
                """)
              : Phrase(
                """
                No table shows events of harm per time at risk. Write under 'checklist: H9' whether \
                cumulative incidences are of harms: \(facts.labels(incidences)).
                """))
      },
      ofHarms("H10", Phrase("No harm hidden by a threshold")) { facts in
        facts.met(
          by: facts.links(facts.tablesOfHarms), for: "H10",
          otherwise: Phrase("No table of the plan shows each class and term of harms.")
        ) { Phrase("Tables of harms have no threshold: \($0).") }
      },
      .author(
        "H11", Phrase("Harms of interest that nobody had"),
        Phrase("which harms were looked for and not seen")),
      ofHarms("H12", Phrase("Planned and exploratory comparisons of harms, told apart")) { facts in
        let others = facts.harms.filter { !$0.prespecified }.map(\.label).joined(separator: ", ")
        let planned = facts.words(
          """
          \(facts.harms.count { $0.prespecified }) of \(facts.harms.count) analyses of harms are \
          declared as prespecified.
          """)
        let marked =
          others.isEmpty ? "" : " " + facts.words("Captions mark the others: \(others).")
        return .met([.text(planned + marked)])
      },
      .author(
        "H13", Phrase("A discussion that weighs harms against benefits"),
        Phrase("how harms weigh against benefits")
      ),
    ])

  /// An item that only data of harms can answer.
  static func ofHarms(
    _ id: String, _ requirement: Phrase,
    _ judge: @escaping @Sendable (ChecklistFacts) -> ChecklistVerdict
  ) -> ChecklistItem {
    ChecklistItem(id, requirement) { facts in
      facts.harms.isEmpty
        ? facts.answer(to: id) ?? .missing(Phrase("The plan has no endpoint of kind harms."))
        : judge(facts)
    }
  }
}

extension ChecklistFacts {
  var stoppingRules: [Endpoint] { endpoints(of: .interimRules) }
}

extension Endpoint {
  var harmsDetails: Harms? {
    if case .harms(let details) = kind { details } else { nil }
  }
}
