import AnalysisPlan
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
        let origins = facts.plan.endpoints.compactMap { endpoint -> String? in
          switch endpoint.kind {
          case .timeToEvent(let details):
            facts.words("\(endpoint.label) from \(details.origin)")
          case .competingRisks(let details):
            facts.words("\(endpoint.label) from \(details.origin)")
          default: nil
          }
        }
        return origins.isEmpty
          ? .notApplicable(Phrase("The plan has no time to an event."))
          : .met([.text(origins.joined(separator: "; ") + ".")])
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
        facts.met(
          by: facts.figures { if case .cumulativeIncidence = $0 { true } else { false } },
          for: "G5", otherwise: Phrase("No figure shows a cumulative incidence.")
        ) { Phrase("Cumulative incidence: \($0).") }
      },
      ChecklistItem(
        "G6", Phrase("Relapse and death without it compete; they and the rest add up to 1")
      ) {
        facts in
        facts.met(
          by: facts.tables { if case .competingRisks = $0 { true } else { false } }, for: "G6",
          otherwise: Phrase("No endpoint has competing risks.")
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
        Phrase("The program refuses groups that are known only after time zero.")),
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
