import CCrypto
import Displays
import Markup
import Narrative
import Publishing
import Results
import Tables

/// A small invented study, made by hand, with one of everything a page can hold.
enum Demo {
  static let rowCount = 40

  static func input(synthetic: Bool = true, harmsRows: Int = 40) -> PublishingInput {
    let results = results(synthetic: synthetic, harmsRows: harmsRows)
    var input = PublishingInput(
      trial: TrialFacts(
        id: "demo", acronym: "DEMO", title: "Drug A against drug B in an invented disease",
        registration: "ClinicalTrials.gov NCT00000000", phase: "2", design: "randomised",
        dataNote: "Invented for the tests of the page templates.", language: "en-GB"),
      chapters: chapters, displays: displays(harmsRows: harmsRows), results: results,
      resultsFile: Array("{}\n".utf8), generator: "trialpress test", sha256: sha256,
      fullNumber: { "\($0)" })
    input.populationLabels = ["safety": "Safety population"]
    input.populationRules = ["safety": "SAFFL = 'Y'"]
    input.groupingLabels = ["arm": "Treatment"]
    input.accounts = accounts
    input.methods = [
      MethodParagraph(
        title: "Time to event",
        body: [
          .tag(
            "p", [:],
            [
              "Survival was estimated by Kaplan and Meier's method with log–log limits; see ",
              .tag("a", ["href": "display:figure-os"], ["Figure 1"]), ".",
            ])
        ])
    ]
    input.conventions = [
      ConventionEntry(
        key: "survival-interval", value: "log-log", meaning: "limits on the log(−log) scale",
        elsewhere: "R's survfit() uses log unless told otherwise"),
      ConventionEntry(key: "quantile-type", value: "2", meaning: "averaging at discontinuities"),
    ]
    input.inputFiles = [
      InputFile(
        path: "adsl.csv", byteCount: 1234, sha256: String(repeating: "0123456789abcdef", count: 4))
    ]
    input.derivedColumns = [
      DerivedColumn(
        name: "adsl.EARLY", formula: "case when RELDY < 180 then 'early' else 'late' end",
        missing: 2, rows: 50)
    ]
    return input
  }

  private static var accounts: [String: AnalysisAccount] {
    [
      "os": AnalysisAccount([
        .init("Endpoint", [[.text("Overall survival (primary, prespecified)")]]),
        .init("Event", [[.code("CNSR = 0")]]),
        .init(
          "File",
          [
            [.text("adtte.csv, SHA-256 "), .digest(String(repeating: "ab", count: 32))],
            [.text("adsl.csv, SHA-256 "), .digest(String(repeating: "cd", count: 32))],
          ]),
        .init(
          "Convention",
          [
            [.convention(key: "survival-interval", value: "log-log")],
            [.convention(key: "quantile-type", value: "2")],
          ], isRunning: true),
      ]),
      "harms": AnalysisAccount([.init("Counted", [[.text("treatment-emergent events")]])]),
    ]
  }

  static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil)
    return digest
  }

  private static func results(synthetic: Bool, harmsRows: Int) -> ResultSet {
    var median = ResultRow(
      id: "os.median[arm=a]", analysis: "os", endpoint: "os", role: "primary",
      population: "safety", statistic: "median", method: "Kaplan–Meier, log–log interval",
      text: "21.0 months (95% CI 14.2 to NE)")
    median.level = "A"
    median.grouping = "arm"
    median.value = 21
    median.lower = 14.2
    median.unit = "months"
    median.n = 60
    median.events = 33
    median.confidenceLevel = 0.95
    let harms = (0..<harmsRows).map { index in
      var row = ResultRow(
        id: "harms.patients[term=event-\(index)]", analysis: "harms", population: "safety",
        statistic: "patients", method: "patients with at least one event", text: "\(index)")
      row.value = Double(index)
      row.denominator = 120
      row.category = [.init(name: "term", label: "Event \(index)")]
      return row
    }
    let curve = CurveRow(
      id: "os.curve[arm=a]", analysis: "os", grouping: "arm", level: "A", unit: "months", n: 60,
      time: [6, 12], survival: [0.8, 0.6], lower: [0.7, 0.5], upper: [0.9, 0.7], atRisk: [60, 40],
      events: [12, 10], censored: [0, 0], ticks: [])
    return ResultSet(
      header: .init(
        study: "demo", synthetic: synthetic, lock: "2021-06", cutoff: "2021-06-30",
        lockDigest: String(repeating: "ab", count: 32),
        edition: String(repeating: "0f1e2d3c", count: 8), conventions: []),
      rows: [median] + harms, curves: [curve])
  }

  private static var chapters: [Chapter] {
    [
      Chapter(
        file: "narrative/01-summary.md", slug: "summary", title: "Summary of results",
        description: "Sixty patients a group were treated and followed for thirty-six months.",
        body: [
          .prose([
            .tag(
              "p", [:],
              [
                "Median survival with drug A was ",
                .tag(
                  "a", ["class": "result", "href": "result:os.median[arm=a]"],
                  ["21.0 months (95% CI 14.2 to NE)"]),
                ". The estimate is drawn in ",
                .tag("a", ["href": "display:figure-os"], ["Figure 1"]),
                " and its details are under ",
                .tag("a", ["href": "page:harms#results"], ["harms"]),
                ". This paragraph is long enough to show how letters fill the lines of the text ",
                "column and whether one likes to read it, which is what matters most.",
              ]),
            .tag("h2", ["id": "results"], ["Results"]),
            .tag(
              "p", [:],
              ["See ", .tag("a", ["href": "#results"], ["above"]), " for what was planned."]),
          ]),
          .display("figure:os"),
          .prose([
            .tag("h3", ["id": "baseline"], ["Who took part"]),
            .tag("p", [:], ["Both groups were alike in age and sex."]),
          ]),
          .display("table:baseline"),
        ],
        headings: [
          .init(level: 2, anchor: "results", text: "Results"),
          .init(level: 3, anchor: "baseline", text: "Who took part"),
        ],
        citedResults: ["os.median[arm=a]"]),
      Chapter(
        file: "narrative/02-harms.md", slug: "harms", title: "Harms", description: "",
        body: [
          .prose([
            .tag("h2", ["id": "results"], ["Events by term"]),
            .tag("p", [:], ["All events are listed, however rare."]),
          ]),
          .display("table:harms"),
        ],
        headings: [.init(level: 2, anchor: "results", text: "Events by term")], citedResults: []),
    ]
  }

  private static func displays(harmsRows: Int) -> [Display] {
    [
      figure(name: "os", number: 1, title: "Overall survival"),
      table(
        name: "baseline", number: 1, title: "Baseline characteristics",
        rows: [
          ["Age, median (range), years", "61 (32 to 79)", "60 (29 to 81)"],
          ["Female, n (%)", "28 (47)", "31 (52)"],
        ]),
      table(
        name: "harms", number: 2, title: "Adverse events",
        rows: (0..<harmsRows).map { ["Event \($0)", "\($0 % 17) (\($0 % 17 * 2))", "0 (0)"] }),
      figure(name: "pfs", number: 2, title: "Progression-free survival"),
    ]
  }

  private static func table(
    name: String, number: Int, title: String, rows: [[String]]
  ) -> Display {
    let head =
      [Table.Heading("Characteristic")]
      + ["A (N = 60)", "B (N = 60)"].map { Table.Heading($0, style: .number) }
    let body = rows.map { row in
      Table.Row(
        Table.RowHead(row[0]),
        row.dropFirst().map { Table.Cell($0, .words, style: .number) })
    }
    return Display(
      name: name, number: number, title: title, subtitle: "Safety population, N = 120.",
      content: .table(Table(columns: head, bodies: [body])),
      notes: ["Percentages are of the patients in the column."],
      abbreviations: [.init("N", "number of patients")], textAlternative: "",
      csv: "characteristic,a,b\n" + rows.map { $0.joined(separator: ";") + ",1,2\n" }.joined(),
      resultIDs: [])
  }
}
