@testable import AnalysisPlan
import Displays
import Results
import Testing

/// Hazard ratios beside the test of a Kaplan–Meier figure.
struct KaplanMeierRatioTests {
  private static let few = SurvivalFixture.group(30, mean: 10, followUp: 24, seed: 1)
  private static let more = SurvivalFixture.group(30, mean: 20, followUp: 24, seed: 2)

  private func display(_ labels: [String], ratios: [(level: String, value: Double?)]) -> Display {
    let fixture = SurvivalFixture(
      groups: labels.enumerated().map { ($1, $0 == 0 ? Self.few : Self.more) },
      ticks: [0, 6, 12, 18, 24])
    let rows = ratios.enumerated().map { index, ratio in
      var row = ResultRow(
        id: "os.hazard-ratio[arm=group-\(index + 2)/group-1]", analysis: "os", endpoint: "os",
        population: "safety", statistic: "hazard-ratio", method: "Cox model, Efron ties",
        text: ratio.value == nil ? "not estimable: no events" : "0.50 (95% CI 0.26 to 0.96)")
      (row.grouping, row.level, row.reference) = ("arm", ratio.level, labels[0])
      row.value = ratio.value
      row.p = ratio.value.map { _ in 0.037 }
      row.reason = ratio.value == nil ? row.text : nil
      return row
    }
    let results = fixture.results
    return present(
      fixture.plan,
      ResultSet(header: results.header, rows: results.rows + rows, curves: results.curves))[0]
  }

  private func statistics(_ display: Display) throws -> String {
    let svg = try #require(display.svg)
    let start = try #require(svg.firstRange(of: "class=\"statistics\""))
    return String(svg[start.upperBound...].prefix(1500))
  }

  @Test("the ratio and its interval stand with the test in the corner of the plot")
  func corner() throws {
    let text = try statistics(display(["Placebo", "Active"], ratios: [("Active", 0.5)]))
    #expect(text.contains("Hazard ratio, Active to Placebo"))
    #expect(text.contains("0.50 (95% CI 0.26 to 0.96)"))
    #expect(text.contains("Log-rank χ²"))
  }

  @Test("more groups have a line each, against the reference; one without a ratio is NE")
  func severalGroups() throws {
    let display = display(["Placebo", "Low", "High"], ratios: [("Low", 0.5), ("High", nil)])
    let text = try statistics(display)
    #expect(text.contains("Hazard ratio to Placebo"))
    #expect(text.contains("Low: 0.50 (95% CI 0.26 to 0.96)"))
    #expect(text.contains("High: NE"))
    #expect(
      display.notes.contains(
        "Hazard ratio: Low to Placebo, 0.50 (95% CI 0.26 to 0.96), p\u{A0}=\u{A0}0.037; High to Placebo, not estimable: no events. Cox model, Efron ties."
      ))
  }

  @Test("the description tells the ratio, and the figure names its result")
  func description() {
    let display = display(["Placebo", "Active"], ratios: [("Active", 0.5)])
    #expect(
      display.textAlternative.contains(
        "Hazard ratio of Active to Placebo: 0.50 (95% CI 0.26 to 0.96), p\u{A0}=\u{A0}0.037."))
    #expect(display.resultIDs.last == "os.hazard-ratio[arm=group-2/group-1]")
  }

  @Test("without a ratio the corner holds the test alone")
  func testAlone() throws {
    let display = display(["Placebo", "Active"], ratios: [])
    #expect(!(try statistics(display)).contains("Hazard"))
    #expect(!display.notes.contains { $0.hasPrefix("Hazard ratio") })
  }
}
