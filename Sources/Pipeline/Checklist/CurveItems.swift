import AnalysisPlan
import Displays
import Publishing
import Narrative
import Markup
import Results

extension ChecklistGuideline {
  /// Morris and others 2019, doi:10.1136/bmjopen-2019-030215.
  static let curves = Self(
    title: "KMunicate: curves of time to an event",
    source:
      "Morris and others, BMJ Open 2019;9:e030215; Pocock and others, Lancet 2002;359:1686. The numbering is ours.",
    items: [
      ofCurves(
        "K1", "An interval around each curve",
        "Pointwise bands, or limits in the figure's table:"),
      ofCurves(
        "K2", "At risk, censored and events by group below the axis",
        "Counts stand below the axis, by group:"),
      ofCurves(
        "K3", "The three counts add up to N at every tick", "Checked before anything is published:"),
      ofCurves("K4", "Counts share the ticks of the axis", "Counts stand under their ticks:"),
      ofCurves(
        "K5", "Axes from 0, and all of 0 to 1", "Both axes begin at 0, the vertical one ends at 1:"),
      ofCurves(
        "K6", "Curves fade where few remain, by a stated rule", "The rule stands below each figure:"
      ),
      ChecklistItem("K7", "How long subjects were followed") { facts in
        facts.followUp.isEmpty
          ? facts.withoutCurves("K7") ?? .missing("No follow-up is estimated.")
          : .met(["Median follow-up by reverse Kaplan–Meier: "] + facts.followUp)
      },
      ofCurves(
        "K8", "Steps, not slopes; marks of censoring explained",
        "Steps; where censored patients are marked, a note says so:"),
      ChecklistItem("K9", "Effect with its interval and the model's name") { facts in
        if let none = facts.withoutCurves("K9") { return none }
        let ratios = facts.rows.filter { $0.statistic == "hazard-ratio" && $0.value != nil }
        guard let method = ratios.first?.method else {
          return facts.answer(to: "K9") ?? .notApplicable("No groups are compared by a model.")
        }
        return .met([.text("Hazard ratios: \(method).")])
      },
      ChecklistItem("K10", "Competing events by cumulative incidence") { facts in
        if let none = facts.withoutCurves("K10") { return none }
        let incidences = facts.figures { if case .cumulativeIncidence = $0 { true } else { false } }
        return .met(
          [
            "An endpoint says which events compete with it; a death that is censored needs a reason in the plan. "
          ]
            + incidences)
      },
      ofCurves(
        "K11", "Unit, origin and definition in the caption", "The axis names unit and origin:"),
      ofCurves(
        "K12", "Told apart without color; a text alternative",
        "Dashes as well as colors, and each figure as a table:"),
    ])

  private static func ofCurves(
    _ id: String, _ requirement: String, _ how: String
  ) -> ChecklistItem {
    ChecklistItem(id, requirement) { facts in
      facts.withoutCurves(id) ?? .met([.text(how + " ")] + facts.curveFigures)
    }
  }
}

extension ChecklistFacts {
  /// Why an item of curves does not apply; nil where there are curves.
  fileprivate func withoutCurves(_ id: String) -> ChecklistVerdict? {
    hasCurves ? nil : answer(to: id) ?? .notApplicable("No figure shows a time to an event.")
  }
}
