import AnalysisPlan
import Displays
import Narrative
import Markup
import Publishing
import Results

extension ChecklistGuideline {
  /// Junqueira and others 2023, doi:10.1136/bmj-2022-073725; the requirements are paraphrased.
  static let harms = Self(
    title: "CONSORT Harms 2022",
    source: "Junqueira and others, BMJ 2023;381:e073725. The numbering is ours.",
    items: [
      ChecklistItem("H1", "The summary tells of harms where they were studied") { facts in
        let harms = Set(facts.harms.map(\.name) + facts.stoppingRules.map(\.name))
        let cited = facts.input.chapters.first?.citedResults ?? []
        guard let front = facts.input.chapters.first,
          cited.contains(where: { harms.contains(String($0.prefix { $0 != "." })) })
        else { return facts.author("H1", "on its front page what harms were seen") }
        return .met([
          "Results of harms stand in ", facts.link(toPage: front.slug, front.title), ".",
        ])
      },
      ofHarms("H2", "Definition of each harm, scale and dictionary with its version") { facts in
        .met([.text(facts.harms.compactMap(\.harmsDefinition).joined(separator: " "))])
      },
      .author(
        "H3", "How and when harms were gathered and who attributed them",
        "how, when and by whom harms were gathered"),
      ofHarms("H4", "Population and denominator of harms in each group") { facts in
        let populations = Set(
          facts.harms.compactMap { facts.plan.population($0.population)?.label })
        return .met([
          .text(
            "Denominators are all subjects of: \(populations.sorted().joined(separator: ", ")).")
        ])
      },
      ofHarms("H5", "How harms were analysed: coding, recurrence, timing") { facts in
        .met([
          "Subjects are counted once in a row, events each time. ",
          facts.link(toPage: "methods", "Methods"), ".",
        ])
      },
      ChecklistItem("H6", "Stops and deaths because of harms in each group") { facts in
        facts.met(
          by: facts.figures { if case .flow = $0 { true } else { false } }, for: "H6",
          "Reasons for stopping:",
          otherwise: "No flow of subjects shows reasons for stopping (kind flow).")
      },
      ofHarms("H7", "For each harm and group: people and events, grade, seriousness") { facts in
        let hasGrades = facts.harms.contains { $0.harmsDetails?.grades != nil }
        let hasSerious = facts.harms.contains { $0.harmsDetails?.serious != nil }
        let gaps = (hasGrades ? [] : ["grade"]) + (hasSerious ? [] : ["seriousness"])
        guard !facts.harmsTables.isEmpty else {
          return .missing("No table of the plan shows harms.")
        }
        return gaps.isEmpty
          ? .met(facts.harmsTables)
          : facts.answer(to: "H7")
            ?? .missing(
              "The plan does not say which column holds \(gaps.joined(separator: " and ")).")
      },
      ofHarms("H8", "Absolute risk, with an effect and its interval where groups are compared") {
        facts in
        guard facts.isRandomised else {
          return .met([
            "Risks are shares of all subjects of a group; there is one arm, so no effect is estimated."
          ])
        }
        let compared = facts.effects.contains { row in
          facts.harms.contains { $0.name == row.analysis }
        }
        return compared
          ? .met(
            ["Risk differences with intervals: "]
              + facts.tables {
                if case .adverseEvents(_, let columns) = $0 {
                  columns.contains(.difference)
                } else {
                  false
                }
              } + facts.figures { if case .harmsDots = $0 { true } else { false } })
          : facts.answer(to: "H8")
            ?? .missing("No difference of risks with its interval is estimated.")
      },
      ChecklistItem("H9", "A fitting measure for harms that recur or depend on time") { facts in
        let incidences = facts.figures { if case .cumulativeIncidence = $0 { true } else { false } }
        let rates = facts.tables {
          if case .adverseEvents(_, let columns) = $0 { columns.contains(.rate) } else { false }
        }
        let measures =
          (incidences.isEmpty
            ? [] : ["Cumulative incidence with competing events: "] + incidences)
          + (rates.isEmpty ? [] : [" Events per time at risk: "] + rates)
        return measures.isEmpty
          ? facts.author("H9", "how harms that recur or depend on time were measured")
          : .met(measures)
      },
      ofHarms("H10", "No harm hidden by a threshold") { facts in
        facts.met(
          by: facts.harmsTables, for: "H10", "Tables of harms have no threshold:",
          otherwise: "No table of the plan shows harms.")
      },
      .author(
        "H11", "Harms of interest that nobody had", "which harms were looked for and not seen"),
      ofHarms("H12", "Planned and exploratory comparisons of harms, told apart") { facts in
        let planned = facts.harms.count { $0.prespecified }
        return .met([
          .text(
            "\(planned) of \(facts.harms.count) analyses of harms are declared as prespecified.")
        ])
      },
      .author(
        "H13", "A discussion that weighs harms against benefits", "how harms weigh against benefits"
      ),
    ])

  /// An item that only data of harms can answer.
  static func ofHarms(
    _ id: String, _ requirement: String,
    _ judge: @escaping @Sendable (ChecklistFacts) -> ChecklistVerdict
  ) -> ChecklistItem {
    ChecklistItem(id, requirement) { facts in
      facts.harms.isEmpty
        ? facts.answer(to: id) ?? .missing("The plan has no endpoint of kind harms.")
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
