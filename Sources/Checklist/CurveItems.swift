import AnalysisPlan
import Describing
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
      ChecklistItem("K1", Phrase("An interval around each curve")) {
        $0.withoutCurves("K1") ?? $0.bandsOfCurves
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
      ChecklistItem("K5", Phrase("Axes from 0, and all of 0 to 1 unless a note says otherwise")) {
        facts in facts.withoutCurves("K5") ?? .met(facts.axes)
      },
      ofCurves("K6", Phrase("Curves fade where few remain, by a stated rule")) {
        Phrase("Where a curve fades, the rule stands below the figure: \($0).")
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
      ChecklistItem("K9", Phrase("Effect with its interval and the model's name")) {
        $0.withoutCurves("K9") ?? $0.effectsOfCurves
      },
      ChecklistItem("K10", Phrase("Competing events by cumulative incidence")) {
        $0.withoutCurves("K10") ?? $0.competingEvents
      },
      ChecklistItem("K11", Phrase("Unit, origin and definition in the caption")) {
        $0.withoutCurves("K11") ?? $0.captionsOfCurves
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
  func withoutCurves(_ id: String) -> ChecklistVerdict? {
    hasCurves
      ? nil : answer(to: id) ?? .notApplicable(Phrase("No figure shows a time to an event."))
  }
}
