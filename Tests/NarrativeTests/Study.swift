import Diagnostics
import Displays
import Markup
import Narrative
import References
import Results
import Tables
import Wording

/// A small study of invented numbers that the narratives of these tests speak about.
enum Study {
  static let results = ResultSet(
    header: ResultSet.Header(
      study: "test", synthetic: true, lock: nil, cutoff: nil, lockDigest: nil, edition: "draft",
      conventions: []),
    rows: [
      median(
        "os.median", value: 21, lower: 12.34, upper: nil,
        text: "21.0 months (95% CI 12.3 to not reached)"),
      median(
        "os.median[dose=5-mg]", value: nil, lower: 8.5, upper: nil,
        text: "not reached (95% CI 8.5 to not reached)"),
      survival, hazardRatio, logRank, responders, response, notAssessed, term,
    ], curves: [])

  static let labels = ["harms": "Adverse events", "orr": "Best response", "os": "Overall survival"]

  private static func row(_ id: String, _ statistic: String, text: String) -> ResultRow {
    ResultRow(
      id: id, analysis: String(id.prefix { $0 != "." }), population: "safety",
      statistic: statistic, method: "", text: text)
  }

  private static func median(
    _ id: String, value: Double?, lower: Double?, upper: Double?, text: String
  ) -> ResultRow {
    var row = row(id, "median", text: text)
    row.unit = "months"
    row.value = value
    row.lower = lower
    row.upper = upper
    row.confidenceLevel = 0.95
    row.n = 50
    row.events = 30
    row.reason = value == nil ? "not reached" : nil
    return row
  }

  private static var survival: ResultRow {
    var row = row("os.survival@12[dose=2.5-mg]", "survival", text: "0.62 (95% CI 0.41 to 0.77)")
    row.value = 0.6153846
    row.lower = 0.4087
    row.upper = 0.7671
    row.at = 12
    row.n = 24
    return row
  }

  private static var hazardRatio: ResultRow {
    var row = row(
      "os.hazard-ratio[dose=5-mg/2.5-mg]", "hazard-ratio", text: "0.91 (95% CI 0.43 to 1.96)")
    row.value = 0.912269
    row.lower = 0.425244
    row.upper = 1.957079
    row.test = "Wald"
    row.p = 0.8136
    return row
  }

  private static var logRank: ResultRow {
    var row = row("os.log-rank[dose]", "log-rank", text: "P = 0.0496")
    row.value = 3.8557
    row.test = "log-rank"
    row.p = 0.04958
    return row
  }

  /// Limits by R 4.2.2, `binom.test(28, 50)`.
  private static var response: ResultRow {
    var row = row(
      "response.proportion", "proportion", text: "28 of 50 (56%, 95% CI 41% to 70%)")
    row.value = 0.56
    row.lower = 0.412544122941673
    row.upper = 0.700092779072456
    row.confidenceLevel = 0.95
    row.n = 50
    row.events = 28
    row.denominator = 50
    return row
  }

  private static var notAssessed: ResultRow {
    var row = row("response.not-assessed", "not-assessed", text: "2 (4%)")
    row.value = 2
    row.denominator = 50
    row.n = 50
    return row
  }

  private static var responders: ResultRow {
    var row = row("orr.count", "count", text: "29/50 (58%)")
    row.value = 29
    row.denominator = 50
    row.n = 50
    return row
  }

  private static var term: ResultRow {
    var row = row("harms.patients[class=a_b_c][term=x*y*z]", "patients", text: "7 (14%)")
    row.value = 7
    row.denominator = 50
    return row
  }

  static func library(_ style: CitationStyle) -> ReferenceLibrary {
    let keys = ["a2001", "b2002", "c:2003", "d2004"]
    return ReferenceLibrary(
      Dictionary(uniqueKeysWithValues: keys.map { ($0, Reference(key: $0, title: "T")) }),
      style: style)
  }

  static func display(_ kind: Display.Kind, _ name: String) -> Display {
    let table = Table(columns: [], bodies: [])
    return Display(
      name: name, title: "The plan's title", subtitle: "",
      content: kind == .table
        ? .table(table) : .figure(.init(pictures: [], file: Element("svg"), data: table)),
      notes: [],
      abbreviations: [], textAlternative: "", csv: "", resultIDs: [])
  }
}

/// What came of a narrative.
struct Narrated {
  var chapters: [Chapter] = []
  var displays: [Display]
  var log = DiagnosticLog()

  /// Narrates pages by name, with figures `os` and `pfs` and the table `baseline`.
  init(
    pages: KeyValuePairs<String, String>, style: CitationStyle = .vancouver,
    in words: Words = .british
  ) {
    displays = [
      Study.display(.figure, "os"), Study.display(.figure, "pfs"),
      Study.display(.table, "baseline"),
    ]
    let sources = pages.map { NarrativeSource(file: $0 + ".md", name: $0, text: $1) }
    var results = Study.results
    results.header.words = words
    chapters = narrate(
      sources, results: results, labels: Study.labels, displays: &displays,
      library: Study.library(style), into: &log)
  }

  /// Narrates one page.
  init(_ text: String) { self.init(pages: ["page": text]) }

  /// Narrates a paragraph of a page whose title stands two lines above it: it begins on line 3.
  init(paragraph: String, in words: Words = .british) {
    self.init(pages: ["page": "# Title\n\n" + paragraph], in: words)
  }

  /// The body of the first chapter as HTML, displays as `[figure:os]`.
  var html: String { chapters.first.map(Self.html) ?? "" }

  /// The prose of the first chapter without markup.
  var plainText: String {
    (chapters.first?.body ?? []).map { block in
      guard case .prose(let nodes) = block else { return "" }
      return nodes.map(\.plainText).joined()
    }.joined()
  }

  static func html(_ chapter: Chapter) -> String {
    chapter.body.map { block in
      switch block {
      case .prose(let nodes): MarkupWriter(.html).string(nodes)
      case .display(let reference): "[\(reference)]"
      }
    }.joined()
  }

  /// `line:column+length code`, in order of place.
  var places: [String] {
    log.sorted.map { diagnostic in
      switch diagnostic.location {
      case .text(_, let line, let column, let length):
        "\(line):\(column)+\(length) \(diagnostic.code.rawValue)"
      default: "\(diagnostic.location.file) \(diagnostic.code.rawValue)"
      }
    }
  }

  /// What the diagnostics advise, in order of place.
  var mends: [String] { log.sorted.map { $0.mend ?? "" } }
}
