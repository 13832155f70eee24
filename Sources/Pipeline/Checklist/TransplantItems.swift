import AnalysisPlan
import Displays
import Publishing
import Narrative
import Markup
import Results

extension ChecklistGuideline {
  /// Martin and others 2015, doi:10.1016/j.bbmt.2015.03.023.
  static let transplants = Self(
    title: "Transplants and graft-versus-host disease",
    source:
      "NIH consensus on the design of clinical trials, Martin and others, Biol Blood Marrow Transplant 2015;21:1343. The numbering is ours.",
    items: [
      ChecklistItem("G1", "One origin of time, used everywhere") { facts in
        let origins = facts.plan.endpoints.compactMap { endpoint -> String? in
          switch endpoint.kind {
          case .timeToEvent(let details): "\(endpoint.label) from \(details.origin)"
          case .competingRisks(let details): "\(endpoint.label) from \(details.origin)"
          default: nil
          }
        }
        return origins.isEmpty
          ? .notApplicable("The plan has no time to an event.")
          : .met([.text(origins.joined(separator: "; ") + ".")])
      },
      .author(
        "G2", "Acute disease: criteria, maximum grade, II–IV and III–IV",
        "by which criteria acute disease was graded"),
      .author(
        "G3", "Chronic disease: criteria, severity, need for treatment",
        "by which criteria chronic disease was graded"),
      .author(
        "G4", "Acute and chronic told apart by signs, not by day 100",
        "how acute and chronic disease were told apart"),
      ChecklistItem("G5", "Cumulative incidence with competing events") { facts in
        facts.met(
          by: facts.figures { if case .cumulativeIncidence = $0 { true } else { false } },
          for: "G5",
          "Cumulative incidence:", otherwise: "No figure shows a cumulative incidence.")
      },
      ChecklistItem("G6", "Relapse and death without it compete; they and the rest add up to 1") {
        facts in
        facts.met(
          by: facts.tables { if case .competingRisks = $0 { true } else { false } }, for: "G6",
          "Checked before anything is published:", otherwise: "No endpoint has competing risks.")
      },
      .author(
        "G7", "Survival free of disease and relapse: its events",
        "whether survival free of graft-versus-host disease and relapse was analysed"),
      .author(
        "G8", "Survival free of failure, in trials of treatment of the disease",
        "whether failure-free survival was analysed"),
      .always(
        "G9", "The disease as a covariate by its time only",
        "The program refuses groups that are known only after time zero."),
      .author("G10", "Engraftment with death competing", "whether engraftment was an outcome"),
      ChecklistItem("G11", "Follow-up among survivors") { facts in
        facts.followUp.isEmpty
          ? .missing("No follow-up is estimated.")
          : .met(["Reverse Kaplan–Meier: "] + facts.followUp)
      },
      .author(
        "G12", "Response by organ; what a missing assessment counts as",
        "how response was judged and what a missing assessment counts as"),
    ])
}
