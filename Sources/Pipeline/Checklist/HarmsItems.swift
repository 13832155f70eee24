import AnalysisPlan
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
        .met([.text(facts.harmsDefinitions)])
      },
      .author(
        "H3", Phrase("How and when harms were gathered and who attributed them"),
        Phrase("how, when and by whom harms were gathered")),
      ofHarms("H4", Phrase("Population and denominator of harms in each group")) { facts in
        let populations = Set(
          facts.harms.compactMap { facts.plan.population($0.population)?.label }
        ).sorted().joined(separator: ", ")
        return .met([.text(facts.words("Denominators are all subjects of: \(populations)."))])
      },
      ofHarms("H5", Phrase("How harms were analysed: coding, recurrence, timing")) { facts in
        .met(
          [.text(facts.words("Subjects are counted once in a row, events each time."))]
            + facts.linkSentence(toPage: "methods", Phrase("Methods")))
      },
      ChecklistItem("H6", Phrase("Stops and deaths because of harms in each group")) { facts in
        facts.met(
          by: facts.figures { if case .flow = $0 { true } else { false } }, for: "H6",
          otherwise: Phrase("No flow of subjects shows reasons for stopping (kind flow).")
        ) { Phrase("Reasons for stopping: \($0).") }
      },
      ofHarms("H7", Phrase("For each harm and group: people and events, grade, seriousness")) {
        facts in
        let hasGrades = facts.harms.contains { $0.harmsDetails?.grades != nil }
        let hasSerious = facts.harms.contains { $0.harmsDetails?.serious != nil }
        let words = facts.words
        let gaps = words.list(
          (hasGrades ? [] : [words("grade")]) + (hasSerious ? [] : [words("seriousness")]))
        guard !facts.harmsTables.isEmpty else {
          return .missing(Phrase("No table of the plan shows harms."))
        }
        return gaps.isEmpty
          ? .met(facts.harmsTables + ["."])
          : facts.answer(to: "H7")
            ?? .missing(Phrase("The plan does not say which column holds \(gaps)."))
      },
      ofHarms(
        "H8", Phrase("Absolute risk, with an effect and its interval where groups are compared")
      ) {
        facts in
        guard facts.isRandomised else {
          return .met([
            .text(
              facts.words(
                """
                Risks are shares of all subjects of a group; there is one arm, so no effect is \
                estimated.
                """))
          ])
        }
        let compared = facts.effects.contains { row in
          facts.harms.contains { $0.name == row.analysis }
        }
        let shown = facts.displays { kind in
          if case .adverseEvents(_, let columns) = kind {
            columns.contains(.difference)
          } else {
            false
          }
        } figures: {
          if case .harmsDots = $0 { true } else { false }
        }
        return compared
          ? .met(
            facts.words.sentence(
              shown.isEmpty
                ? [facts.link(toPage: "numbers", facts.words("Every number"))] : shown
            ) { Phrase("Risk differences with intervals: \($0).") })
          : facts.answer(to: "H8")
            ?? .missing(Phrase("No difference of risks with its interval is estimated."))
      },
      ChecklistItem("H9", Phrase("A fitting measure for harms that recur or depend on time")) {
        facts in
        let incidences = facts.figures { if case .cumulativeIncidence = $0 { true } else { false } }
        let rates = facts.tables {
          if case .adverseEvents(_, let columns) = $0 { columns.contains(.rate) } else { false }
        }
        let words = facts.words
        let measures =
          (incidences.isEmpty
            ? []
            : words.sentence(incidences) {
              Phrase("Cumulative incidence with competing events: \($0).")
            })
          + (rates.isEmpty
            ? [] : [" "] + words.sentence(rates) { Phrase("Events per time at risk: \($0).") })
        return measures.isEmpty
          ? facts.author("H9", Phrase("how harms that recur or depend on time were measured"))
          : .met(measures)
      },
      ofHarms("H10", Phrase("No harm hidden by a threshold")) { facts in
        facts.met(
          by: facts.harmsTables, for: "H10",
          otherwise: Phrase("No table of the plan shows harms.")
        ) { Phrase("Tables of harms have no threshold: \($0).") }
      },
      .author(
        "H11", Phrase("Harms of interest that nobody had"),
        Phrase("which harms were looked for and not seen")),
      ofHarms("H12", Phrase("Planned and exploratory comparisons of harms, told apart")) { facts in
        let planned = facts.harms.count { $0.prespecified }
        return .met([
          .text(
            facts.words(
              """
              \(planned) of \(facts.harms.count) analyses of harms are declared as prespecified.
              """))
        ])
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
  var stoppingRules: [Endpoint] {
    endpoints { if case .stoppingRule = $0 { true } else { false } }
  }
}

extension Endpoint {
  var harmsDetails: Harms? {
    if case .harms(let details) = kind { details } else { nil }
  }
}
