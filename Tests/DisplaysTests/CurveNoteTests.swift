@testable import AnalysisPlan
import Displays
import Results
import Testing

/// Notes of figures of curves that stand only where the data call for them.
struct CurveNoteTests {
  private func study(_ subjects: [SurvivalFixture.Subject]) -> SurvivalFixture {
    SurvivalFixture(groups: [("Group", subjects)], ticks: [0, 10, 20], isGrouped: false)
  }

  private func notes(
    _ events: [Double], censored: [Double], _ profile: Conventions.Profile = .house
  ) -> [String] {
    let study = study(
      events.map { .init(time: $0, hasEvent: true) }
        + censored.map { .init(time: $0, hasEvent: false) })
    var plan = study.plan
    plan.conventions = Conventions(profile: profile)
    return present(plan, study.results)[0].notes.filter { $0.hasPrefix("Curve level at 50%") }
  }

  @Test("a curve level at one half between two events: the middle of the stretch")
  func endsWithEvent() {
    #expect(
      notes([4, 9], censored: []) == [
        "Curve level at 50%: All patients, from 4 to 9\u{A0}days. The median is the middle of this stretch, "
          + "which an event ends (convention median-on-plateau: midpoint-if-event)."
      ])
  }

  @Test("a curve level at one half to the end: not estimable, or the middle, as the plan says")
  func endsWithFollowUp() {
    #expect(
      notes([4], censored: [12]) == [
        "Curve level at 50%: All patients, from 4 to 12\u{A0}days. No event ends this stretch, so the median "
          + "is not estimable (convention median-on-plateau: midpoint-if-event)."
      ])
    #expect(notes([4], censored: [12], .r).first?.contains("the median is its middle") == true)
  }

  @Test("a curve that passes one half, or does not come to it, has no such note")
  func elsewhere() {
    #expect(notes([4, 9, 11], censored: []).isEmpty)
    #expect(notes([4], censored: [5, 12]).isEmpty)
    #expect(notes([4, 6], censored: [5, 12, 13]).isEmpty)
  }

  @Test("cumulative hazards are compared at one time, the last that every group was followed to")
  func hazardsAtOneTime() throws {
    // The first is followed to 118 and the second to 200; ticks are every 30 days.
    let note = try #require(
      HazardDiagnosticsFixture.displays[0].notes.first { $0.hasPrefix("Cumulative hazard") })
    #expect(
      note.hasPrefix("Cumulative hazard (Nelson–Aalen) at 90\u{A0}days, the last time of the axis"))
    let curves = HazardDiagnosticsFixture.all[0].curves
    let told = curves.map { curve -> String in
      let hazard = curve.time.lastIndex { $0 <= 90 }.flatMap { curve.cumulativeHazard?[$0] } ?? 0
      return NumberText.decimal(hazard, 2)
    }
    #expect(note.contains("Placebo, \(told[0]);"))
    #expect(note.hasSuffix(", \(told[1])."))
  }
}
