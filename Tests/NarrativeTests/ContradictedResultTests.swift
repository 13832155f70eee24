import Displays
import Diagnostics
import Narrative
import Results
import Testing

/// Typed numbers in sentences that name a result.
struct ContradictedResultTests {
  @Test(arguments: [
    "The median overall survival was 19.2 months.", "Median OS was 19.2 months (all patients)",
    "**Median** overall\nsurvival: 19.2 months", "Of all, {{os.events}} died; median 19.2 months",
    "## Nothing. Median overall survival of nineteen months",
    "In all {{os.patients}}, median overall survival was a 19-month time",
  ])
  func isNamedWithItsValue(text: String) {
    #expect(contradictions(text) == ["{{os.median}}, which is 20.9 months"])
  }

  /// Who writes *survival* alone may mean another survival.
  @Test func isAWarningWhereTheAnalysisIsNamedInPart() {
    let text = "Median survival was 19.2 months."
    #expect(contradictions(text) == ["{{os.median}}, which is 20.9 months"])
    #expect(!narrated(text).log.hasErrors)
    #expect(narrated("Median overall survival was 19.2 months.").log.hasErrors)
  }

  @Test(arguments: [
    (
      "Median OS was 20.1 months with placebo and 31.4 months with 5 mg.",
      [
        "{{os.median[dose=placebo]}}, which is 18.0 months",
        "{{os.median[dose=5-mg]}}, which is not reached",
      ]
    ),
    (
      "Overall survival at {{\"12\"}} months was 70% with 5 mg.",
      ["{{os.survival@12[dose=5-mg]}}, which is 62%"]
    ),
    (
      "Overall survival with 5 mg was 70 percent at {{\"12\"}} months.",
      ["{{os.survival@12[dose=5-mg]}}, which is 62%"]
    ),
    (
      "Overall survival: hazard ratio 0.85.",
      ["{{os.hazard-ratio[dose=5-mg/placebo]}}, which is 0.91"]
    ),
    ("Overall survival: log-rank P = 0.31", ["{{os.log-rank[dose]}}, which is 0.0501"]),
    ("Overall survival (log-rank P value was 0.31)", ["{{os.log-rank[dose]}}, which is 0.0501"]),
    ("30 events of overall survival were seen.", ["{{os.events}}, which is 29"]),
    (
      "Adverse events: Dry mouth in 9% of the patients",
      ["{{harms.patients[term=dry-mouth]}}, which is 14%"]
    ),
    (
      "Adverse events: 9 patients had dry mouth", ["{{harms.patients[term=dry-mouth]}}, which is 7"]
    ),
  ])
  func isToldApartByStatisticGroupLandmarkAndUnit(text: String, expected: [String]) {
    #expect(contradictions(text) == expected)
  }

  @Test(arguments: [
    "Overall survival was 19.2 months.",
    "Median overall survival was good. It was 19.2 months.",
    "Median overall survival was 19.2 years.",
    "Median overall survival at 19.2 months",
    "Median overall survival was longer than 19.2 months.",
    "Median overall survival ({{os.median}}; published: 19.2 months)",
    "Median overall survival was {{os.median}}, not 19.2 months.",
    "Median overall survival was 19.2 months with a dose of 2.5 mg.",
    "Overall survival at {{\"24\"}} months was 70% with 5 mg.",
    "Overall survival with 5 mg was 70%.",
    "Overall survival: log-rank P < 0.31",
    "Overall survival was analysed in 48 patients.",
    "Overall survival: hazard ratio by 3 groups",
    "Adverse events: 9 patients stopped.",
    "Dry mouth in 9% of the patients",
  ])
  func isNotGuessed(text: String) {
    #expect(contradictions(text) == [])
    #expect(!narrated(text).log.hasErrors)
  }

  @Test(arguments: [
    ("Median overall survival was 20.9 months.", "did you mean `{{os.median value}}`?"),
    ("Median overall survival was 21 months.", "did you mean `{{os.median value digits=0}}`?"),
    (
      "Median overall survival was 29 months.",
      "write `{{os.median value}}`, or `{{\"29\" \"why\"}}` with the reason if it is not this result"
    ),
    (
      "29 events of overall survival were seen.", "did you mean `{{os.events count}}`?"
    ),
  ])
  func isTheSameResultWhereItsDigitsAreShown(text: String, mend: String) {
    #expect(narrated(text).log.sorted.compactMap(\.mend) == [mend])
  }

  @Test func isNamedOnAPageThatSaysWhyItsNumbersAreTyped() {
    let reason = "typed-numbers: They are rules of the protocol."
    #expect(
      contradictions("Median overall survival was 19.2 months, of 47.", frontMatter: reason) == [
        "{{os.median}}, which is 20.9 months"
      ])
  }

  @Test func ofASentenceThatDoesNotEndWhatStandsNearIsRead() {
    let filling = String(repeating: "and so on ", count: 200)
    #expect(
      contradictions("Median overall survival was 19.2 months \(filling)") == [
        "{{os.median}}, which is 20.9 months"
      ])
    #expect(contradictions("Median overall survival \(filling) 19.2 months \(filling)") == [])
  }

  private func contradictions(_ text: String, frontMatter: String = "") -> [String] {
    narrated(text, frontMatter: frontMatter).log.sorted.compactMap { diagnostic in
      diagnostic.summary.split(separator: " and contradicts ").dropFirst().first.map(String.init)
    }
  }

  private func narrated(
    _ text: String, frontMatter: String = ""
  ) -> (chapters: [Chapter], log: DiagnosticLog) {
    var displays: [Display] = []
    var log = DiagnosticLog()
    let source = NarrativeSource(
      file: "page.md", name: "page", text: "---\ntitle: T\n\(frontMatter)\n---\n\n" + text)
    let chapters = narrate(
      [source], results: Self.results,
      labels: ["harms": "Adverse events", "os": "Overall survival"], displays: &displays,
      into: &log)
    return (chapters, log)
  }

  private static let results = ResultSet(
    header: ResultSet.Header(
      study: "test", synthetic: true, lock: nil, cutoff: nil, lockDigest: nil, edition: "draft",
      conventions: []),
    rows: [
      row("os.median", text: "20.9 months (95% CI 12.3 to 30.5)") {
        $0.value = 20.94; $0.unit = "months"
      },
      row("os.median[dose=placebo]", level: "Placebo", text: "18.0 months") {
        $0.value = 18
        $0.unit = "months"
      },
      row("os.median[dose=5-mg]", level: "5 mg", text: "not reached") {
        $0.unit = "months"
        $0.reason = "not reached"
      },
      row("os.patients", text: "50") { $0.value = 50 },
      row("os.events", text: "29") { $0.value = 29 },
      row("os.survival@12[dose=5-mg]", level: "5 mg", text: "0.62 (95% CI 0.41 to 0.77)") {
        $0.value = 0.6153846
        $0.at = 12
        $0.n = 24
        $0.unit = "months"
      },
      row("os.hazard-ratio[dose=5-mg/placebo]", level: "5 mg", text: "0.91 (95% CI 0.43 to 1.96)") {
        $0.reference = "Placebo"
        $0.value = 0.912269
      },
      row("os.log-rank[dose]", text: "P = 0.050") {
        $0.value = 3.8557
        $0.test = "log-rank"
        $0.p = 0.0501
      },
      row("harms.patients", text: "40 (80%)") {
        $0.value = 40
        $0.denominator = 50
      },
      row("harms.patients[term=dry-mouth]", text: "7 (14%)") {
        $0.value = 7
        $0.denominator = 50
        $0.category = [ResultRow.CategoryPart(name: "term", label: "Dry mouth")]
      },
    ], curves: [])

  private static func row(
    _ id: String, level: String? = nil, text: String, _ change: (inout ResultRow) -> Void
  ) -> ResultRow {
    let parts = id.split { ".@[".contains($0) }
    var row = ResultRow(
      id: id, analysis: String(parts[0]), population: "safety", statistic: String(parts[1]),
      method: "", text: text)
    row.level = level
    row.grouping = level == nil ? nil : "dose"
    change(&row)
    return row
  }
}
