import Diagnostics
import Displays
import Foundation
import Narrative
import References
import Results
import Testing

/// Sentences of papers, held against the results of a small trial.
struct HeldSentencesTests {
  /// 200 true sentences of introductions, methods and discussions, none about a result of the trial.
  @Test func trueSentencesAreNoErrorsAndHardlyEverWarnings() throws {
    let sentences = try Self.sentences("true")
    #expect(sentences.count == 200)
    let found = sentences.flatMap { HeldTrial.found(in: $0) }
    #expect(found.filter { $0.severity == .error } == [])
    #expect(found.count <= 2, "\(found.map(\.summary))")
  }

  /// 60 sentences that are wrong, each in a kind of its own, with what they must be told as.
  @Test func falseSentencesAreTold() throws {
    let sentences = try Self.sentences("false")
    #expect(sentences.count == 60)
    for sentence in sentences {
      let parts = sentence.split(separator: ": ", maxSplits: 1).map(String.init)
      let found = HeldTrial.found(in: parts[1])
      let severity = Diagnostic.Severity(rawValue: parts[0])
      #expect(
        found.contains { $0.severity == severity },
        "\(sentence): \(found.map { "\($0.severity) \($0.summary)" })")
      if severity == .warning { #expect(!found.contains { $0.severity == .error }, "\(sentence)") }
    }
  }

  /// The same false number in the shapes that it can be written in.
  @Test(arguments: [
    "Response was 92&nbsp;%.", "Response was 92\u{A0}%.", "Response was 92\u{202F}%.",
    "Response was 92 per cent.",
    "Response was **92%**.", "Response was ９２％.", "Response was 92·0%.", "Response (92%) was high.",
    "Response\nwas 92%.", "Response was 92 % (46/50).", "- Response: 92%", "## Response 92%",
  ])
  func aFalseNumberIsToldHoweverItIsWritten(_ text: String) {
    #expect(HeldTrial.found(in: text).contains { $0.severity == .error }, "\(text)")
  }

  @Test(arguments: [
    "Survival was significantly longer with 2.5 mg.", "Overall survival was significantly better.",
    "There was a significant difference in overall survival.",
  ])
  func aVerdictOnAnAnalysisThatIsNamedIsHeldAgainstItsTests(_ text: String) {
    #expect(HeldTrial.found(in: text).map(\.code) == ["words-not-borne-out"], "\(text)")
  }

  @Test(arguments: [
    "Overall survival was not significantly longer with 2.5 mg ({{os.log-rank[dose]}}).",
    "Overall survival was numerically longer with 2.5 mg ({{os.log-rank[dose]}}).",
    "No difference in overall survival was shown ({{os.log-rank[dose]}}).",
    "Time to relapse was significantly longer with 2.5 mg ({{relapse.log-rank[dose]}}).",
    "Median overall survival was longer with 2.5 mg ({{os.median[dose=2.5-mg]}}) than with 5 mg ({{os.median[dose=5-mg]}}).",
    "Response was seen in {{response.proportion[dose=2.5-mg]}} with 2.5 mg and {{response.proportion[dose=5-mg]}} with 5 mg.",
    "With 2.5 mg and 5 mg, median overall survival was {{os.median[dose=2.5-mg]}} and {{os.median[dose=5-mg]}}.",
    "Overall survival was {{os.survival@12}} at 12 and {{os.survival@24}} at 24 months.",
    "The hazard ratio to 2.5 mg was {{os.hazard-ratio[dose=5-mg/2.5-mg]}}.",
    "| | 2.5 mg | 5 mg |\n|---|---|---|\n| Median | {{os.median[dose=2.5-mg]}} | {{os.median[dose=5-mg]}} |",
  ])
  func whatResultsBearOutIsSilent(_ text: String) {
    #expect(HeldTrial.found(in: text).map(\.summary) == [])
  }

  /// What is true is no error, typed or not: it will be false at the next lock.
  @Test(arguments: [
    "Response was seen in 28 of 50 patients.",
    "A response was seen in 28 out of 50 patients (56%).",
    "In all {{response.proportion events}} of 50 patients had a response.",
    "Response was 56% (95% CI 41% to 70%).",
    "Median overall survival was 21 months (95% CI 13.0 to 32.3).",
    "The hazard ratio for overall survival was 1.42 (95% CI 0.63 to 3.20; P = 0.40).",
    "At one year, 65% of the patients were alive.",
    "Adverse events: nausea in 20 of 50 patients (40%).",
  ])
  func aTrueNumberThatIsTypedIsAWarning(_ text: String) {
    let found = HeldTrial.found(in: text)
    #expect(!found.isEmpty, "\(text)")
    #expect(found.filter { $0.severity == .error || $0.summary.contains("contradicts") } == [])
  }

  /// A clause that speaks of patients by itself may mean others.
  @Test(arguments: [
    "Response was {{response.proportion percent}}, and 20% of the patients died.",
    "Response was assessed by a committee, and 9 patients were not examined.",
  ])
  func aNumberOfAnotherClauseIsAWarning(_ text: String) {
    #expect(HeldTrial.found(in: text).map(\.severity) == [.warning], "\(text)")
  }

  @Test func aReasonOnThePageLeavesWarningsOfContradictionsOnly() {
    let found = HeldTrial.found(
      in: "Response was 92%, and P was 9.", frontMatter: "typed-numbers: An exercise.")
    #expect(found.map(\.severity) == [.warning])
  }

  private static func sentences(_ name: String) throws -> [String] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let text = try String(
      contentsOf: folder.appendingPathComponent("Sentences/\(name).txt"), encoding: .utf8)
    return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }
}

/// Results of an invented trial of two doses, in the shape that analyses give them.
enum HeldTrial {
  static func found(in text: String, frontMatter: String = "") -> [Diagnostic] {
    var displays: [Display] = []
    var log = DiagnosticLog()
    let source = NarrativeSource(
      file: "page.md", name: "page", text: "---\ntitle: T\n\(frontMatter)\n---\n\n" + text)
    let keys = ["a2001", "b2002", "c:2003", "d2004"]
    let library = ReferenceLibrary(
      Dictionary(uniqueKeysWithValues: keys.map { ($0, Reference(key: $0, title: "T")) }))
    _ = narrate(
      [source], results: results, labels: labels, displays: &displays, library: library, into: &log)
    return log.sorted
  }

  static let labels = [
    "baseline": "Characteristics at study entry", "harms": "Adverse events",
    "os": "Overall survival",
    "response": "Overall response", "relapse": "Time to relapse",
  ]

  static let results = ResultSet(
    header: ResultSet.Header(
      study: "test", synthetic: true, lock: nil, cutoff: nil, lockDigest: nil, edition: "draft",
      conventions: []),
    rows: times + tests + proportions + counts, curves: [])

  private static var times: [ResultRow] {
    [
      time("os.median", nil, 21, 13, 32.3),
      time("os.median[dose=2.5-mg]", "2.5 mg", 25.9, 8.3, nil),
      time("os.median[dose=5-mg]", "5 mg", 18.3, 9.6, 32.3),
      time("os.follow-up", nil, 38.1, 26.2, 50.8),
      time("relapse.median", nil, 14, 9, 20), share("os.survival@12", nil, 12, 0.65, 0.5, 0.77),
      share("os.survival@24", nil, 24, 0.45, 0.3, 0.59),
      share("os.survival@12[dose=5-mg]", "5 mg", 12, 0.63, 0.45, 0.76),
      share("os.survival@24[dose=5-mg]", "5 mg", 24, 0.43, 0.26, 0.59),
    ]
  }

  private static var tests: [ResultRow] {
    [
      row("os.log-rank[dose]", "log-rank χ² = 0.71, 1 df, p = 0.40") {
        ($0.grouping, $0.test, $0.p, $0.value) = ("dose", "log-rank", 0.4, 0.71)
      },
      row("relapse.log-rank[dose]", "log-rank χ² = 8.8, 1 df, p = 0.003") {
        ($0.grouping, $0.test, $0.p, $0.value) = ("dose", "log-rank", 0.003, 8.8)
      },
      row("os.hazard-ratio[dose=5-mg/2.5-mg]", "1.42 (95% CI 0.63 to 3.20)") {
        ($0.grouping, $0.level, $0.reference) = ("dose", "5 mg", "2.5 mg")
        ($0.value, $0.lower, $0.upper, $0.confidenceLevel) = (1.42, 0.63, 3.2, 0.95)
      },
    ]
  }

  private static var proportions: [ResultRow] {
    [
      proportion("response.proportion", nil, 28, 50, 0.41, 0.7),
      proportion("response.proportion[dose=2.5-mg]", "2.5 mg", 9, 14, 0.35, 0.87),
      proportion("response.proportion[dose=5-mg]", "5 mg", 19, 36, 0.35, 0.7),
    ]
  }

  private static var counts: [ResultRow] {
    [
      row("os.patients", "50") { $0.value = 50 }, row("os.events", "30") { $0.value = 30 },
      age("median", 63), age("mean", 60.3), age("minimum", 30), age("maximum", 75),
      row("harms.patients[term=nausea]", "20 (40%)") {
        ($0.value, $0.denominator) = (20, 50)
        $0.category = [.init(name: "term", label: "Nausea")]
      },
    ]
  }

  private static func age(_ statistic: String, _ value: Double) -> ResultRow {
    row("baseline.\(statistic)[variable=age]", NumberText.plain(value)) {
      ($0.value, $0.unit) = (value, "years")
      $0.category = [.init(name: "variable", label: "Age")]
    }
  }

  private static func time(
    _ id: String, _ level: String?, _ value: Double, _ lower: Double, _ upper: Double?
  ) -> ResultRow {
    let end = upper.map { NumberText.decimal($0, 1) } ?? "not reached"
    let text =
      "\(NumberText.decimal(value, 1)) months (95% CI \(NumberText.decimal(lower, 1)) to \(end))"
    return row(id, level: level, text) {
      ($0.value, $0.lower, $0.upper, $0.unit) = (value, lower, upper, "months")
      $0.confidenceLevel = 0.95
    }
  }

  private static func share(
    _ id: String, _ level: String?, _ at: Double, _ value: Double, _ lower: Double, _ upper: Double
  ) -> ResultRow {
    row(id, level: level, "\(NumberText.decimal(100 * value, 0))%") {
      ($0.value, $0.lower, $0.upper, $0.unit, $0.at) = (value, lower, upper, "months", at)
      ($0.confidenceLevel, $0.n) = (0.95, 50)
    }
  }

  private static func proportion(
    _ id: String, _ level: String?, _ events: Int, _ all: Int, _ lower: Double, _ upper: Double
  ) -> ResultRow {
    row(id, level: level, "\(events) of \(all)") {
      ($0.value, $0.lower, $0.upper) = (Double(events) / Double(all), lower, upper)
      ($0.events, $0.denominator, $0.n, $0.confidenceLevel) = (events, all, all, 0.95)
    }
  }

  private static func row(
    _ id: String, level: String? = nil, _ text: String, _ change: (inout ResultRow) -> Void
  ) -> ResultRow {
    let parts = id.split { ".@[".contains($0) }
    var row = ResultRow(
      id: id, analysis: String(parts[0]), population: "all", statistic: String(parts[1]),
      method: "",
      text: text)
    row.level = level
    row.grouping = level == nil ? nil : "dose"
    change(&row)
    return row
  }
}
