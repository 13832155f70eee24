import AnalysisPlan
import Displays
import Publishing
import Narrative
import Markup
import Results
import Wording

extension ChecklistGuideline {
  /// Morris and others 2019, doi:10.1136/bmjopen-2019-030215.
  static let curves = Self(
    title: Phrase("KMunicate: curves of time to an event"),
    source: Phrase(
      """
      Morris and others, BMJ Open 2019;9:e030215; Pocock and others, Lancet 2002;359:1686. The \
      numbering is ours.
      """),
    items: [
      ofCurves("K1", Phrase("An interval around each curve")) {
        Phrase("Pointwise bands, or limits in the figure's table: \($0).")
      },
      ofCurves("K2", Phrase("At risk, censored and events by group below the axis")) {
        Phrase("Counts stand below the axis, by group: \($0).")
      },
      ofCurves("K3", Phrase("The three counts add up to N at every tick")) {
        Phrase("Checked before anything is published: \($0).")
      },
      ofCurves("K4", Phrase("Counts share the ticks of the axis")) {
        Phrase("Counts stand under their ticks: \($0).")
      },
      ofCurves("K5", Phrase("Axes from 0, and all of 0 to 1")) {
        Phrase("Both axes begin at 0, the vertical one ends at 1: \($0).")
      },
      ofCurves("K6", Phrase("Curves fade where few remain, by a stated rule")) {
        Phrase("The rule stands below each figure: \($0).")
      },
      ChecklistItem("K7", Phrase("How long subjects were followed")) { facts in
        facts.followUp.isEmpty
          ? facts.withoutCurves("K7") ?? .missing(Phrase("No follow-up is estimated."))
          : .met(
            facts.words.sentence(facts.followUp) {
              Phrase("Median follow-up by reverse Kaplan–Meier: \($0).")
            })
      },
      ofCurves("K8", Phrase("Steps, not slopes; marks of censoring explained")) {
        Phrase("Steps; where censored patients are marked, a note says so: \($0).")
      },
      ChecklistItem("K9", Phrase("Effect with its interval and the model's name")) { facts in
        if let none = facts.withoutCurves("K9") { return none }
        let ratios = facts.rows.filter { $0.statistic == "hazard-ratio" && $0.value != nil }
        guard let method = ratios.first?.method else {
          return facts.answer(to: "K9")
            ?? .notApplicable(Phrase("No groups are compared by a model."))
        }
        return .met([.text(facts.words("Hazard ratios: \(method)."))])
      },
      ChecklistItem("K10", Phrase("Competing events by cumulative incidence")) { facts in
        if let none = facts.withoutCurves("K10") { return none }
        let incidences = facts.figures { if case .cumulativeIncidence = $0 { true } else { false } }
        let rule = facts.words(
          """
          An endpoint says which events compete with it; a death that is censored needs a reason in \
          the plan.
          """)
        return .met([.text(rule + " ")] + incidences + (incidences.isEmpty ? [] : ["."]))
      },
      ofCurves("K11", Phrase("Unit, origin and definition in the caption")) {
        Phrase("The axis names unit and origin: \($0).")
      },
      ofCurves("K12", Phrase("Told apart without colour; a text alternative")) {
        Phrase("Dashes as well as colours, and each figure as a table: \($0).")
      },
    ])

  private static func ofCurves(
    _ id: String, _ requirement: Phrase, _ how: @escaping @Sendable (String) -> Phrase
  ) -> ChecklistItem {
    ChecklistItem(id, requirement) { facts in
      facts.withoutCurves(id) ?? .met(facts.words.sentence(facts.curveFigures, how))
    }
  }
}

extension ChecklistFacts {
  /// Why an item of curves does not apply; nil where there are curves.
  fileprivate func withoutCurves(_ id: String) -> ChecklistVerdict? {
    hasCurves
      ? nil : answer(to: id) ?? .notApplicable(Phrase("No figure shows a time to an event."))
  }
}
