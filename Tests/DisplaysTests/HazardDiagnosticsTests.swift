import Displays
import Foundation
import Markup
import Plotting
import Results
import Testing

struct HazardDiagnosticsTests {
  @Test(
    "no text leaves the picture or touches another, a fifth of width in reserve",
    arguments: HazardDiagnosticsFixture.all.indices, [0, 1])
  func textsKeepApart(study: Int, index: Int) throws {
    try expectTextsApart(Picture(HazardDiagnosticsFixture.displays[study], index))
  }

  /// The two places of an axis that its first and its last label tell.
  private func map(
    _ labels: [(value: Double, place: Double)], isLogarithmic: Bool
  ) throws -> (Double) -> Double {
    let scaled = labels.map { (isLogarithmic ? log($0.value) : $0.value, $0.place) }
    let (first, last) = (try #require(scaled.first), try #require(scaled.last))
    try #require(first.0 != last.0)
    return { value in
      let value = isLogarithmic ? log(value) : value
      return first.1 + (value - first.0) / (last.0 - first.0) * (last.1 - first.1)
    }
  }

  /// Both panels: the labels of each are told apart by their place.
  @Test(
    "curves pass their numbers in both panels, within 0.2 unit of the labeled axes",
    arguments: [0, 1], [0, 1])
  func curvesLieOnTheResults(study: Int, index: Int) throws {
    let fixture = HazardDiagnosticsFixture.all[study]
    let picture = try Picture(HazardDiagnosticsFixture.displays[study], index)
    let axes = picture.parts.filter { $0.element.attribute("class") == "axis" }
      .compactMap { $0.element.attribute("d").flatMap(start) }
    try #require(axes.count == 2)
    for (panel, axis) in axes.enumerated() {
      let isLogarithmic = panel == 1
      let ticks = picture.texts.compactMap { text -> (Double, Double)? in
        guard let value = text.part.number("data-tick"), let x = text.part.number("x"),
          abs((text.part.number("y") ?? 0) - 20 - axis.y) < 0.2, x > axis.x - 2,
          x < axis.x + 340
        else { return nil }
        return (value, x)
      }
      let values = picture.texts.compactMap { text -> (Double, Double)? in
        guard let value = Double(text.text), text.part.attribute("text-anchor") == "end",
          let y = text.part.number("y"), abs((text.part.number("x") ?? 0) + 8 - axis.x) < 0.2,
          y < axis.y + 6, y > axis.y - 340
        else { return nil }
        return (value, y - 4.5)
      }
      let x = try map(ticks, isLogarithmic: isLogarithmic)
      let y = try map(values, isLogarithmic: isLogarithmic)
      let curves = fixture.curves.filter { $0.events.contains { $0 > 0 } }
      let drawn = picture.curves.filter { part in
        guard let place = part.element.attribute("d").flatMap(start) else { return false }
        return place.x > axis.x - 2 && place.x < axis.x + 300 && place.y < axis.y + 1
          && place.y > axis.y - 260
      }
      for (number, curve) in curves.enumerated() {
        let label = try #require(curve.level)
        let part = try #require(drawn.first { $0.mark == label })
        let vertices = try #require(part.element.attribute("d").flatMap(stepVertices))
        let last = try #require(vertices.last)
        let hazard = try #require(curve.cumulativeHazard?.last)
        let time = try #require(curve.time.last)
        #expect(abs(last.x - x(time)) <= 0.2, "\(label) in panel \(panel), curve \(number)")
        #expect(abs(last.y - y(hazard)) <= 0.2, "\(label) in panel \(panel), curve \(number)")
      }
    }
  }

  private func start(_ path: String) -> (x: Double, y: Double)? {
    let numbers = path.dropFirst().prefix { !$0.isLetter }.split(separator: " ")
      .compactMap { Double($0) }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
  }

  @Test func wordsGiveTheNumbersAndTheTestAndNoConclusion() {
    let display = HazardDiagnosticsFixture.displays[0]
    #expect(display.subtitle == "Safety population, by treatment, N\u{A0}=\u{A0}96")
    #expect(
      display.notes.contains {
        $0.hasPrefix(
          "Test of proportional hazards by treatment, in the model ‘Adjusted survival’: χ² = 2.55, 1 df, "
            + "p = 0.11. Score test of a change.")
      })
    #expect(display.notes.contains("A note of the plan."))
    // 1/10 + 1/9 + 1/8 + 1/7 + 1/6 of the ten observations, of whom the last was followed to day 118.
    #expect(display.notes[0].contains(") at 90\u{A0}days, the last time of the axis"))
    #expect(display.notes[0].hasSuffix("A dose with a rather long name that needs room, 0.65."))
    #expect(display.textAlternative.contains("10 patients, 5 events."))
    #expect(display.textAlternative.contains("χ² = 2.55"))
    #expect(display.resultIDs.contains("adjusted.proportional-hazards[arm]"))
    #expect(display.resultIDs.contains("os.curve[arm=group-1]"))
    #expect(display.csv.hasPrefix("group,time_days,cumulative_hazard,at_risk,events,censored\n"))
    let table = display.dataTable.map { MarkupWriter(.html).string($0) } ?? ""
    #expect(table.contains("0.65"))
    #expect(table.contains("NE"), "beyond follow-up there is no hazard")
  }

  @Test(arguments: [(2, "No events"), (3, "No patients")])
  func nothingToDrawIsSaid(study: Int, words: String) throws {
    let display = HazardDiagnosticsFixture.displays[study]
    for index in [0, 1] {
      let texts = try Picture(display, index).texts.map(\.text)
      #expect(texts.contains(words))
    }
  }
}
