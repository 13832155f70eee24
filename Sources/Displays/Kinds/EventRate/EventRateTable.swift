import AnalysisPlan
import Results
import Tables
import Wording

extension StackedTable {
  /// Rates: patients, events, time at risk, the rate, then ratios with their tests.
  static func eventRates(
    table: TableDeclaration, endpoints: [String], plan: TrialPlan, results: ResultSet
  ) -> StackedTable {
    let endpoints = endpoints.compactMap(plan.endpoint)
    let level = Formatting.exactPercent(plan.conventions.confidenceLevel)
    let words = plan.words
    func cell(
      _ statistic: String, _ text: @escaping (ResultRow) -> String
    ) -> (Endpoint, String) -> CellText {
      { endpoint, selector in
        CellText(results.sought("\(endpoint.name).\(statistic)\(selector)"), text)
      }
    }
    let hasRatios = endpoints.contains { endpoint in
      results.rows(of: endpoint.name).contains { $0.statistic == "rate-ratio" }
    }
    let units = Set(endpoints.compactMap(\.eventRate).map(\.personTime))
    return StackedTable(
      table: table, plan: plan, results: results, endpoints: endpoints,
      columns: [
        Column(title: "N", style: .number, cell: cell("patients") { $0.text }),
        Column(title: words("Events"), style: .number, cell: cell("events") { $0.text }),
        Column(
          title: (units.count == 1 ? units.first : nil).map { words.unitName($0).capitalizedFirst }
            ?? words("Patient-time"),
          style: .number,
          cell: cell("person-time") { row in
            row.value.map { Formatting.fixed($0, decimals: 1) } ?? TableCell.none
          }),
        Column(
          title: EstimateTable.title(Phrase("Rate"), level: level, words), style: .padded,
          cell: cell("incidence-rate") { row in
            guard row.value != nil else { return row.n == 0 ? TableCell.none : words("NE") }
            return row.estimateText
          }),
      ],
      comparisons: ComparisonColumns(
        hasRatios
          ? [
            .init(
              title: EstimateTable.title(Phrase("Rate ratio"), level: level, words),
              statistic: "rate-ratio", place: .level, part: .estimate),
            .init(title: "p", statistic: "rate-ratio", place: .level, part: .p),
          ] : [], plan, results),
      heading: { endpoint in
        let unit = results["\(endpoint.name).incidence-rate"]?.unit
        return unit.map { "\(endpoint.label), \(words.unitName($0))" } ?? endpoint.label
      },
      reading: reading(endpoints, results),
      statistics: ["patients", "events", "person-time", "incidence-rate"],
      sizeStatistic: "patients",
      alternative: (
        words("Table of rates of events."),
        [
          ("patients", Phrase("patients")), ("events", Phrase("events")),
          ("person-time", Phrase("person time")), ("incidence-rate", Phrase("incidence rate")),
        ]
      ))
  }

  private static func reading(_ endpoints: [Endpoint], _ results: ResultSet) -> [String] {
    let method = endpoints.lazy.compactMap { results["\($0.name).incidence-rate"]?.method }.first
    let words = results.words
    return [
      words(
        "N, patients with a time at risk; events, all of them, of which a patient may have several."
      )
    ] + (method.map { [words("Rate: \($0).")] } ?? [])
      + [words("Intervals and p values take events for independent of each other.")]
  }
}

extension Endpoint {
  /// The keys of kind `event-rate`, where it is of that kind.
  var eventRate: EventRate? {
    if case .eventRate(let details) = kind { details } else { nil }
  }
}
