import AnalysisPlan
import Displays
import Foundation
import Markup
import Results
import Testing

/// Left truncation in a Kaplan–Meier figure: those who come under observation later are counted too.
struct KaplanMeierEntryTests {
  private static let group = SurvivalFixture.group(30, mean: 10, followUp: 24, seed: 1)
  private static let fixture = SurvivalFixture(
    groups: [("Placebo", group), ("Active", group)], ticks: [0, 6, 12])

  /// The figure where, at the first tick, so many come later.
  private func display(_ later: Int) -> Display {
    let results = Self.fixture.results
    let curves = results.curves.map { curve in
      var truncated = curve
      truncated.ticks = curve.ticks.enumerated().map { index, tick in
        let notEntered = index == 0 ? later : 0
        return CurveRow.Tick(
          time: tick.time, atRisk: tick.atRisk - notEntered, events: tick.events,
          censored: tick.censored, survival: tick.survival, lower: tick.lower, upper: tick.upper,
          notEntered: notEntered)
      }
      return truncated
    }
    return present(
      Self.fixture.plan,
      ResultSet(header: results.header, rows: results.rows, curves: curves))[0]
  }

  @Test("those not yet observed have a row of counts under the axis and a column in the table")
  func counts() throws {
    let display = display(7)
    #expect(try #require(display.svg).contains("Not yet observed"))
    let heads = try #require(display.dataTable).plainText
    #expect(heads.contains("Not yet observed"))
    #expect(
      display.notes.contains {
        $0.contains("at risk, censored, events and not yet observed add up to the group")
      })
  }

  @Test("the file of the curve begins with those at risk at time zero")
  func firstLine() {
    #expect(display(7).csv.contains("Placebo,0,1,,,23,0,0"))
    #expect(Self.fixture.display.csv.contains("Placebo,0,1,,,30,0,0"))
  }

  @Test("where all were observed from the beginning nothing is said of it")
  func without() throws {
    let display = Self.fixture.display
    #expect(!(try #require(display.svg).contains("Not yet observed")))
    #expect(display.notes.contains { $0.contains("at risk, censored and events add up") })
  }
}
