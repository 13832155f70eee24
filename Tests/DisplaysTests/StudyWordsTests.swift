@testable import AnalysisPlan
import Displays
import Markup
import Results
import Testing
import Wording

/// Figures of curves in the words of a study.
struct StudyWordsTests {
  /// Wordings in another order and another language than the program's.
  private static let german = Words([
    "days": "Tage", "{1} since {2}": "{1} seit {2}", "at risk": "unter Risiko",
    "censored": "zensiert", "events": "Ereignisse", "{1} and {2}": "{1} und {2}",
    "At risk": "Unter Risiko", "{1}, {2} at risk, {3}": "{2} unter Risiko: {1}, {3}",
    "{1} to {2}": "{1} bis {2}", "to {1}": "gegen {1}", "NE": "n. s.", "CI": "KI",
    "{1} ({2} CI)": "{1} ({2}-KI)", "confidence interval": "Konfidenzintervall",
    "Hazard ratio, {1}": "Hazard-Verhältnis, {1}", "{1} test": "{1}-Test",
    "{1}, by {2}, N\u{A0}=\u{A0}{3}": "{1}, N\u{A0}=\u{A0}{3}, nach {2}",
    "Median: {1}.": "Mediane: {1}.", "{1} patient": "{1} Patient",
    "{1} patients": "{1} Patienten", "{1} event": "{1} Ereignis", "{1} events": "{1} Ereignisse",
    """
    The counts under the time axis are taken after events and censorings at that time, so that \
    {1} add up to the group.
    """: "Zahlen nach Ereignissen und Zensierungen: {1} ergeben die Gruppe.",
  ])

  private var display: Display {
    var header = PlanFixture.header()
    header.words = Self.german
    let fixture = SurvivalFixture(
      groups: [
        ("Placebo", SurvivalFixture.group(30, mean: 10, followUp: 24, seed: 1)),
        ("Active", SurvivalFixture.group(30, mean: 20, followUp: 24, seed: 2)),
      ], ticks: [0, 6, 12, 18, 24], header: header)
    var ratio = ResultRow(
      id: "os.hazard-ratio[arm=group-2/group-1]", analysis: "os", endpoint: "os",
      population: "safety", statistic: "hazard-ratio", method: "Cox model", text: "0.50")
    (ratio.grouping, ratio.level, ratio.reference) = ("arm", "Active", "Placebo")
    ratio.value = 0.5
    return present(
      fixture.plan,
      ResultSet(header: header, rows: fixture.results.rows + [ratio], curves: fixture.curves))[0]
  }

  @Test func pictureAndSubtitleSpeakThem() throws {
    let svg = try #require(display.svg)
    #expect(svg.contains(">Tage seit first dose<") && svg.contains(">Unter Risiko<"))
    #expect(svg.contains(">Hazard-Verhältnis, Active gegen Placebo<"))
    #expect(!svg.contains("Days") && !svg.contains("At risk"))
    #expect(display.subtitle.hasSuffix("N\u{A0}=\u{A0}60, nach treatment"))
  }

  @Test func notesAndDescriptionSpeakThem() {
    #expect(
      display.notes.contains(
        """
        Zahlen nach Ereignissen und Zensierungen: unter Risiko, zensiert und Ereignisse ergeben \
        die Gruppe.
        """))
    #expect(display.notes.contains { $0.hasPrefix("Mediane: Placebo, ") })
    #expect(display.notes.contains { $0.hasPrefix("Log-rank-Test: χ²") })
    #expect(display.textAlternative.contains("Placebo: 30 Patienten, "))
  }

  /// What the slider shows is written in them at each of its stops.
  @Test func sliderSpeaksThem() throws {
    guard case .element(let box)? = display.pictures.last else {
      Issue.record("no slider")
      return
    }
    #expect(box.attribute("data-unit") == "Tage")
    guard case .element(let series)? = box.children.first else {
      Issue.record("no curve")
      return
    }
    let states = try #require(series.attribute("data-states")).split(separator: ";")
    #expect(states.first?.hasPrefix("30 unter Risiko: 100%") == true)
    #expect(states.contains { $0.contains(" bis ") })
  }

  /// The head of the table has their word for the interval, and the abbreviation is theirs.
  @Test func tableAndAbbreviationsSpeakThem() throws {
    let table = try #require(display.dataTable).spacedTexts
    #expect(table.contains("No event (95%-KI)") && table.contains { $0.contains(" bis ") })
    #expect(display.abbreviations.contains(.init("KI", "Konfidenzintervall")))
  }
}

extension Node {
  /// The texts in the node, one an element that has text.
  fileprivate var spacedTexts: [String] {
    switch self {
    case .element(let element): element.children.flatMap(\.spacedTexts)
    case .fragment(let nodes): nodes.flatMap(\.spacedTexts)
    case .text(let text): [text]
    }
  }
}
