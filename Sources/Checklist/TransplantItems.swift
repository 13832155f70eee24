import AnalysisPlan
import Describing
import Displays
import Publishing
import Narrative
import Markup
import Results
import Wording

extension ChecklistGuideline {
  /// Martin and others 2015, doi:10.1016/j.bbmt.2015.03.023.
  static let transplants = Self(
    title: Phrase("Transplants and graft-versus-host disease"),
    source: Phrase(
      """
      NIH consensus on the design of clinical trials, Martin and others, Biol Blood Marrow \
      Transplant 2015;21:1343. The numbering is ours.
      """),
    items: [
      ChecklistItem("G1", Phrase("One origin of time, used everywhere")) { facts in
        let timed = facts.timedEndpoints
        let told = timed.map { facts.words("\($0.label) from \($0.origin)") }
          .joined(separator: "; ")
        guard !timed.isEmpty else {
          return facts.answer(to: "G1")
            ?? .notApplicable(Phrase("The plan has no time to an event."))
        }
        guard Set(timed.map(\.origin)).count == 1 else {
          return facts.stated("G1", and: [.text(told + ".")])
            ?? .missing(Phrase("There are several origins of time: \(told)."))
        }
        return .met([.text(told + ".")])
      },
      .author(
        "G2", Phrase("Acute disease: criteria, maximum grade, II–IV and III–IV"),
        Phrase("by which criteria acute disease was graded")),
      .author(
        "G3", Phrase("Chronic disease: criteria, severity, need for treatment"),
        Phrase("by which criteria chronic disease was graded")),
      .author(
        "G4", Phrase("Acute and chronic told apart by signs, not by day 100"),
        Phrase("how acute and chronic disease were told apart")),
      ChecklistItem("G5", Phrase("Cumulative incidence with competing events")) { facts in
        let figures = facts.curveDisplays.filter {
          $0.endpoint.reports.contains(.competingEvents)
        }
        guard !figures.isEmpty else {
          return facts.gap("G5", Phrase("No figure shows a cumulative incidence."))
        }
        let labels = figures.map(\.endpoint.label).joined(separator: ", ")
        return .met(
          facts.words.sentence(facts.links(figures.map(\.display))) {
            Phrase("Cumulative incidence of \(labels): \($0).")
          })
      },
      ChecklistItem(
        "G6", Phrase("Relapse and death without it compete; they and the rest add up to 1")
      ) {
        facts in
        let shown = facts.shownTables { table in
          guard case .competingRisks(let name) = table.kind else { return false }
          return facts.plan.endpoint(name.value).map(facts.isOfRelapseAndDeath) ?? false
        }
        return facts.met(
          by: facts.links(shown), for: "G6",
          otherwise: Phrase("No table is of an endpoint in which relapse and death compete.")
        ) { Phrase("Checked before anything is published: \($0).") }
      },
      .author(
        "G7", Phrase("Survival free of disease and relapse: its events"),
        Phrase("whether survival free of graft-versus-host disease and relapse was analysed")),
      .author(
        "G8", Phrase("Survival free of failure, in trials of treatment of the disease"),
        Phrase("whether failure-free survival was analysed")),
      .always(
        "G9", Phrase("The disease as a covariate by its time only"),
        Phrase(
          """
          Groups that the plan dates after time zero are refused without a landmark. Of those it calls \
          known at baseline, the program checks that the plan lists their columns so, that no endpoint takes \
          them for an outcome, and that few values differ between locks; that they were known it cannot see.
          """)),
      .author(
        "G10", Phrase("Engraftment with death competing"),
        Phrase("whether engraftment was an outcome")),
      ChecklistItem("G11", Phrase("Follow-up among survivors")) { facts in
        facts.followUp.isEmpty
          ? .missing(Phrase("No follow-up is estimated."))
          : .met(
            facts.words.sentence(facts.followUp) { Phrase("Reverse Kaplan–Meier: \($0).") })
      },
      .author(
        "G12", Phrase("Response by organ; what a missing assessment counts as"),
        Phrase("how response was judged and what a missing assessment counts as")),
    ])
}

extension ChecklistFacts {
  /// Endpoints of time and when it begins.
  fileprivate var timedEndpoints: [(label: String, origin: String)] {
    plan.endpoints.compactMap { endpoint in
      endpoint.timed.map { (endpoint.label, $0.origin) }
    }
  }

  fileprivate func isOfRelapseAndDeath(_ endpoint: Endpoint) -> Bool {
    guard case .competingRisks(let details) = endpoint.kind else { return false }
    let causes = details.causes.map { "\($0.name) \($0.label)" }
    let relapse = causes.firstIndex { mentions($0, Phrase("relapse, recurrence, progression")) }
    return causes.indices.contains { index in
      index != relapse && relapse != nil
        && mentions(causes[index], Phrase("death, died, mortality"))
    }
  }
}
