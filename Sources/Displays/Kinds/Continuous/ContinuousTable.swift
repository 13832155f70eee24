import AnalysisPlan
import Results
import Tables
import Wording

extension StackedTable {
  /// Measurements: how many have a value, mean, median, range, then differences and tests.
  static func continuous(
    table: TableDeclaration, endpoints: [String], plan: TrialPlan, results: ResultSet
  ) -> StackedTable {
    let endpoints = endpoints.compactMap(plan.endpoint)
    let level = Formatting.exactPercent(plan.conventions.confidenceLevel)
    let cells = ContinuousCells(results: results)
    let words = plan.words
    return StackedTable(
      table: table, plan: plan, results: results, endpoints: endpoints,
      columns: [
        Column(title: "N", style: .number) { cells.count("n", $0, $1) },
        Column(title: words("Missing"), style: .number) { cells.count("missing", $0, $1) },
        Column(title: words("Mean (SD)"), style: .padded) {
          cells.composed(["mean", "sd"], $0, $1, extraDigits: 1) { "\($0[0]) (\($0[1]))" }
        },
        Column(title: words("Median (Q1, Q3)"), style: .padded) {
          cells.composed(["median", "lower-quartile", "upper-quartile"], $0, $1) {
            "\($0[0]) (\($0[1]), \($0[2]))"
          }
        },
        Column(title: words("Range"), style: .padded) {
          cells.composed(["minimum", "maximum"], $0, $1) { words("\($0[0]) to \($0[1])") }
        },
      ],
      comparisons: ComparisonColumns(
        endpoints.compactMap(\.continuous).comparisonColumns(level: level, words), plan, results),
      heading: { endpoint in
        endpoint.continuous?.unit.map { "\(endpoint.label), \($0)" } ?? endpoint.label
      },
      reading: [
        words(
          "N, patients with a value. Quartiles of type \(plan.conventions.quantileType) (Hyndman and Fan 1996)."
        )
      ],
      statistics: [
        "n", "missing", "mean", "sd", "median", "lower-quartile", "upper-quartile", "minimum",
        "maximum",
      ],
      sizeStatistic: "missing",
      alternative: (
        words("Table of measurements."),
        [
          ("n", Phrase("n")), ("mean", Phrase("mean")), ("sd", Phrase("SD")),
          ("median", Phrase("median")),
        ]
      ))
  }
}

/// The cells of one endpoint and group, from the rows of its statistics.
private struct ContinuousCells {
  let results: ResultSet

  func count(
    _ statistic: String, _ endpoint: Endpoint, _ selector: String
  ) -> CellText {
    CellText(results.sought("\(endpoint.name).\(statistic)\(selector)")) { row in
      row.value.map { Formatting.fixed($0, decimals: 0) } ?? TableCell.none
    }
  }

  /// Several statistics in one cell, with the decimals of the plan.
  func composed(
    _ statistics: [String], _ endpoint: Endpoint, _ selector: String, extraDigits: Int = 0,
    text: ([String]) -> String
  ) -> CellText {
    let digits = (endpoint.continuous?.digits ?? 1) + extraDigits
    let sought = statistics.map { results.sought("\(endpoint.name).\($0)\(selector)") }
    return CellText(all: sought) { rows in
      guard rows.contains(where: { $0.value != nil }) else { return TableCell.none }
      return text(
        rows.map { row in
          row.value.map { Formatting.fixed($0, decimals: digits) } ?? results.words("NE")
        })
    }
  }
}

extension Endpoint {
  /// The keys of kind `continuous`, where it is of that kind.
  var continuous: Continuous? {
    if case .continuous(let details) = kind { details } else { nil }
  }
}

extension [Continuous] {
  /// The columns that any of the endpoints asks for.
  fileprivate func comparisonColumns(level: String, _ words: Words) -> [ComparisonColumns.Column] {
    typealias Column = ComparisonColumns.Column
    func pair(
      _ title: Phrase, _ statistic: String, _ test: Phrase, _ testStatistic: String,
      _ place: Column.Place
    ) -> [Column] {
      [
        Column(
          title: EstimateTable.title(title, level: level, words), statistic: statistic,
          place: place, part: .estimate),
        Column(title: words(test), statistic: testStatistic, place: place, part: .p),
      ]
    }
    func asks(_ test: Continuous.Test) -> Bool { contains { $0.tests.contains(test) } }
    let paired =
      contains { $0.pairedWith != nil }
      ? pair(
        Phrase("Paired difference"), "paired-difference", Phrase("p, paired t"), "paired-t-test",
        .line)
        + pair(
          Phrase("Pseudomedian"), "pseudomedian", Phrase("p, signed rank"), "signed-rank", .line)
      : []
    let means =
      asks(.tTest)
      ? pair(
        Phrase("Difference of means"), "mean-difference", Phrase("p, t test"), "t-test", .level)
      : []
    let shifts =
      asks(.rankSum)
      ? pair(Phrase("Shift"), "shift", Phrase("p, rank sum"), "rank-sum", .level) : []
    let all =
      asks(.kruskalWallis)
      ? [
        Column(
          title: words("p, Kruskal–Wallis"), statistic: "kruskal-wallis",
          place: .grouping, part: .p)
      ] : []
    return paired + means + shifts + all
  }
}
