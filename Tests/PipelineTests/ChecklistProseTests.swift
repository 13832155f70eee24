import Foundation
import TestSupport
import Testing

/// Items on values that stand alone in the text.
@Suite(.study) struct ChecklistProseTests {
  private func page(summary: String) throws -> ChecklistPage {
    let place = try TemporaryFolder.withGoodStudy()
    try place.write("# Summary\n\n\(summary)\n", to: "study/narrative/01-index.md")
    let results = "study/narrative/02-results.md"
    try place.replace(
      "The median age was {{baseline.median[variable=age] value}} years.", with: "See below.",
      in: results)
    return try ChecklistPage(place)
  }

  @Test(arguments: [
    "{{harms.patients percent}} had an event.",
    "An event was frequent, in {{harms.patients percent}}.\n\nIt was seen in {{harms.patients}}.",
  ])
  func aPercentageWithoutItsCountIsFound(_ text: String) throws {
    let page = try page(summary: text)
    #expect(page["S1"] == "Missing" && page["I1"] == "Missing")
    #expect(
      page.answer("I1").hasSuffix("In the text 1 percentage stands without a count (Summary)."))
  }

  @Test(arguments: [
    "{{harms.patients}} had an event.",
    "{{harms.patients count}} of {{harms.patients denominator}} ({{harms.patients percent}}).",
    "| Event | n | % |\n|---|---|---|\n| Any | {{harms.patients count}} | {{harms.patients percent}} |",
    "{{ttp.survival@3 percent}} were without progression.",
  ])
  func aPercentageBesideItsCountIsFine(_ text: String) throws {
    let page = try page(summary: text)
    #expect(page["S1"] == "Met" && page["I1"] == "Met")
  }

  @Test(arguments: [
    ("The median was {{ttp.median value}} months.", "Missing"),
    ("The median was {{ttp.median}}.", "Met"),
    ("The median was {{ttp.median value}} ({{ttp.median interval}}) months.", "Met"),
    ("There were {{ttp.median events}} events in {{ttp.median n}}.", "Met"),
    ("The p value was {{ttp.hazard-ratio[arm=active/placebo] p}}.", "Missing"),
    ("The test gave {{ttp.log-rank[arm] p}}.", "Met"),
  ])
  func anEstimateStandsWithItsInterval(_ text: String, _ status: String) throws {
    #expect(try page(summary: text)["S4"] == status)
  }

  @Test(arguments: [
    ("Age: {{baseline.median[variable=age] value}} years.", "Missing"),
    (
      """
      Age: {{baseline.median[variable=age] value}} ({{baseline.minimum[variable=age] value}} to \
      {{baseline.maximum[variable=age] value}}) years.
      """, "Met"
    ),
  ])
  func aMedianStandsWithItsLimits(_ text: String, _ status: String) throws {
    #expect(try page(summary: text)["S2"] == status)
  }
}
