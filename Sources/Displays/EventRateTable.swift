import AnalysisPlan
import Results
import Wording

extension StackedTable {
  /// Rates: patients, events, time at risk, the rate, then ratios with their tests.
  static func eventRates(
    table: TableDeclaration, endpoints: [String], plan: TrialPlan, results: ResultSet
  ) -> StackedTable {
    let endpoints = endpoints.compactMap(plan.endpoint)
    let level = Formatting.exactPercent(plan.conventions.confidenceLevel)
    func cell(
      _ statistic: String, _ text: @escaping (ResultRow) -> String
    ) -> (Endpoint, String) -> (text: String, row: ResultRow?) {
      { endpoint, selector in
        let row = results["\(endpoint.name).\(statistic)\(selector)"]
        return (row.map(text) ?? TableCell.none, row)
      }
    }
    let hasRatios = endpoints.contains { endpoint in
      results.rows(of: endpoint.name).contains { $0.statistic == "rate-ratio" }
    }
    let units = Set(endpoints.compactMap(\.eventRate).map(\.personTime))
    return StackedTable(
      table: table, plan: plan, results: results, endpoints: endpoints,
      columns: [
        Column(title: "N", cellClass: "number", cell: cell("patients") { $0.text }),
        Column(title: "Events", cellClass: "number", cell: cell("events") { $0.text }),
        Column(
          title: (units.count == 1 ? units.first : nil)?.capitalizedFirst ?? "Patient-time",
          cellClass: "number",
          cell: cell("person-time") { row in
            row.value.map { Formatting.fixed($0, decimals: 1) } ?? TableCell.none
          }),
        Column(
          title: "Rate (\(level)\u{A0}CI)", cellClass: "padded",
          cell: cell("incidence-rate") { row in
            guard row.value != nil else { return row.n == 0 ? TableCell.none : "NE" }
            return row.text.replacing("\u{A0}\(row.unit ?? "")", with: "").withoutIntervalLabel
          }),
      ],
      comparisons: ComparisonColumns(
        hasRatios
          ? [
            .init(
              title: "Rate ratio (\(level)\u{A0}CI)", statistic: "rate-ratio", place: .level,
              part: .estimate),
            .init(title: "p", statistic: "rate-ratio", place: .level, part: .p),
          ] : [], plan, results),
      heading: { endpoint in
        let unit = results["\(endpoint.name).incidence-rate"]?.unit
        return unit.map { "\(endpoint.label), \($0)" } ?? endpoint.label
      },
      reading: reading(endpoints, results),
      statistics: ["patients", "events", "person-time", "incidence-rate"],
      sizeStatistic: "patients",
      alternative: (
        "Table of rates of events.", ["patients", "events", "person-time", "incidence-rate"]
      ))
  }

  private static func reading(_ endpoints: [Endpoint], _ results: ResultSet) -> [String] {
    let method = endpoints.lazy.compactMap { results["\($0.name).incidence-rate"]?.method }.first
    return [
      "N, patients with a time at risk; events, all of them, of which a patient may have several."
    ] + (method.map { ["Rate: \($0)."] } ?? [])
      + ["Intervals and p values take events for independent of each other."]
  }
}

extension Endpoint {
  /// The keys of kind `event-rate`, where it is of that kind.
  var eventRate: EventRate? {
    if case .eventRate(let details) = kind { details } else { nil }
  }
}
