import Displays
import Markup
import Results
import Testing

/// What a slider under curves says at each of its stops.
struct TimeReadoutTests {
  private struct Readout {
    let step: Double
    let stops: Int
    let plots: [[Double]]
    /// What is said of each curve at each stop.
    let states: [[String]]

    init?(_ display: Display) {
      guard case .element(let box)? = display.pictures.last, box.attribute("class") == "readout",
        let step = box.attribute("data-step").flatMap({ Double($0) }),
        let stops = box.attribute("data-stops").flatMap({ Int($0) })
      else { return nil }
      self.step = step
      self.stops = stops
      plots = (box.attribute("data-plots") ?? "").split(separator: ";").map { plot in
        plot.split(separator: " ").compactMap { Double($0) }
      }
      states = box.children.map { child in
        guard case .element(let series) = child else { return [] }
        var state = ""
        return (series.attribute("data-states") ?? "")
          .split(separator: ";", omittingEmptySubsequences: false).map { next in
            state = next.isEmpty ? state : String(next)
            return state
          }
      }
    }
  }

  /// The counts under the ticks come from the analysis, not from the curve's steps.
  @Test(arguments: FigureCases.all.indices)
  func countsAtATickAreThoseUnderIt(study: Int) throws {
    let readout = try #require(Readout(FigureCases.displays[study]))
    let curves = FigureCases.all[study].curves.filter { $0.n > 0 }
    #expect(readout.states.count == curves.count)
    #expect(readout.stops <= 240)
    var compared = 0
    for (states, curve) in zip(readout.states, curves) {
      #expect(states.count == readout.stops + 1)
      for tick in curve.ticks where tick.time <= (curve.time.last ?? 0) {
        let stop = tick.time / readout.step
        guard stop == stop.rounded(), Int(stop) <= readout.stops else { continue }
        let events = tick.events == 1 ? "1 event" : "\(tick.events) events"
        #expect(states[Int(stop)].contains(", \(tick.atRisk) at risk, \(events)"))
        compared += 1
      }
    }
    #expect(compared >= curves.count * 3)
  }

  /// Ten observations of the CAMIS project: R 4.2.2, survival 3.5-3,
  /// `summary(survfit(Surv(t, e) ~ 1, conf.type = "log-log"), times = 100)` gives survival 0.5 with
  /// limits 0.18360559 and 0.75317408, and 4 at risk after day 100.
  @Test func estimateAndLimitsAreThoseOfR() throws {
    let readout = try #require(Readout(FigureCases.displays[7]))
    let state = readout.states[0][Int(100 / readout.step)]
    #expect(state == "50% (95%\u{A0}CI 18 to 75), 4 at risk, 5 events")
  }

  /// While nobody is censored, survival is the share without an event.
  @Test func differencesAreToTheGroupOfReference() throws {
    let readout = try #require(Readout(FigureCases.displays[1]))
    let curves = FigureCases.all[1].curves
    var compared = 0
    for (first, second) in zip(curves[0].ticks, curves[1].ticks)
    where first.censored + second.censored == 0 {
      let stop = Int(first.time / readout.step)
      let points =
        100 * Double(first.events) / Double(curves[0].n)
        - 100 * Double(second.events) / Double(curves[1].n)
      let told = NumberText.decimal(points, 1)
      #expect(readout.states[1][stop].hasSuffix("difference to Placebo \(told) percentage points"))
      #expect(!readout.states[0][stop].contains("difference"))
      compared += 1
    }
    #expect(compared >= 3)
  }

  @Test func afterTheLastTimeNothingIsEstimated() throws {
    let readout = try #require(Readout(FigureCases.displays[7]))
    #expect(readout.states[0].last == "beyond follow-up")
    #expect(readout.states[0][0] == "100%, 10 at risk, 0 events")
  }

  /// The last stop lies where its time does on both pictures' axes.
  @Test(arguments: FigureCases.all.indices, [0, 1])
  func stopsLieOnTheAxis(study: Int, picture: Int) throws {
    let readout = try #require(Readout(FigureCases.displays[study]))
    let axes = try Picture(FigureCases.displays[study], picture).axes()
    let plot = readout.plots[picture]
    #expect(abs(plot[0] - axes.x(0)) <= 0.1)
    #expect(abs(plot[1] - axes.x(Double(readout.stops) * readout.step)) <= 0.1)
  }
}
