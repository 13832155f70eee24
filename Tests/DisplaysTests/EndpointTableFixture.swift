@testable import AnalysisPlan
import Displays
import Markup
import Results

/// Tables whose rows are everyone and each group: proportions, stopping rules and times to an event.
///
/// Limits of proportions are R 4.2.2's `binom.test(x, n)$conf.int`, rounded to whole percent.
enum EndpointTableFixture {
  static let grouping = PlanFixture.grouping(["Placebo", "High dose"])
  static let selectors = ["", "[arm=group-1]", "[arm=group-2]"]
  private static let levels: [String?] = [nil, "Placebo", "High dose"]
  private static let clause = Clause(
    text: "RSP = 'Y'", location: PlanFixture.nowhere, expression: .missing)

  static func row(
    _ analysis: String, _ statistic: String, _ group: Int = 0, selector: String = "", text: String
  ) -> ResultRow {
    var row = ResultRow(
      id: "\(analysis).\(statistic)\(selector)\(selectors[group])", analysis: analysis,
      population: "safety", statistic: statistic, method: "Method of \(statistic)", text: text)
    row.grouping = levels[group].map { _ in "arm" }
    row.level = levels[group]
    return row
  }

  static func proportion(
    _ analysis: String, _ group: Int = 0, selector: String = "", _ events: Int, of denominator: Int,
    _ lower: Double?, _ upper: Double?
  ) -> ResultRow {
    var row = row(
      analysis, "proportion", group, selector: selector, text: "\(events) of \(denominator)")
    row.value = denominator == 0 ? nil : Double(events) / Double(denominator)
    row.reason = denominator == 0 ? "no patients" : nil
    (row.lower, row.upper) = (lower, upper)
    (row.n, row.events, row.denominator) = (denominator, events, denominator)
    return row
  }

  static func count(
    _ analysis: String, _ statistic: String, _ group: Int = 0, selector: String = "", _ value: Int,
    of denominator: Int? = nil
  ) -> ResultRow {
    var row = row(analysis, statistic, group, selector: selector, text: "\(value)")
    row.value = Double(value)
    (row.n, row.denominator, row.events) = (denominator ?? value, denominator, value)
    return row
  }

  static func endpoint(_ name: String, _ label: String, _ kind: Endpoint.Kind) -> Endpoint {
    var endpoint = PlanFixture.endpoint(name, label: label, kind: kind)
    endpoint.compare = [PlanFixture.located("arm")]
    return endpoint
  }

  static func display(
    _ kind: TableDeclaration.Kind, _ endpoints: [Endpoint], _ rows: [ResultRow],
    header: ResultSet.Header = PlanFixture.header()
  ) -> Display {
    let table = TableDeclaration(
      name: "shown", title: "Title", notes: ["A note of the plan."], population: "safety",
      by: nil, total: false, kind: kind, location: PlanFixture.nowhere)
    let plan = PlanFixture.plan(grouping: grouping, endpoints: endpoints, tables: [table])
    return present(plan, ResultSet(header: header, rows: rows, curves: []))[0]
  }

  static func cells(_ display: Display) -> [[String]] { display.tableNodes.flatMap(rows) }

  private static func rows(_ node: Node) -> [[String]] {
    guard case .element(let element) = node else { return [] }
    guard element.name == "tr" else { return element.children.flatMap(rows) }
    return [element.children.map(\.plainText)]
  }

  static func snapshotText(_ display: Display) -> String {
    let table = MarkupWriter(.html).string(display.tableNodes).replacing("<tr", with: "\n<tr")
    let abbreviations = display.abbreviations.map { "\($0.short): \($0.long)" }
    let words = [display.title, display.subtitle] + display.notes + abbreviations
    return (words + [display.textAlternative, table, "", display.csv]).joined(separator: "\n")
  }

  static func proportions(
    _ interval: BinomialInterval = .clopperPearson, notAssessed: Proportion.NotAssessed = .failure
  ) -> Endpoint.Kind {
    .proportion(Proportion(success: clause, notAssessed: notAssessed, interval: interval))
  }

  static let rule = Endpoint.Kind.stoppingRule(
    StoppingRule(
      event: clause, definition: "Any toxicity", interval: .clopperPearson,
      looks: ["one", "two"].map { name in
        StoppingRule.Look(
          slug: name, label: "Look \(name)", clause: clause, planned: 10, limit: 3,
          ifMet: "it stops", otherwise: "it goes on", location: PlanFixture.nowhere)
      }))

  static let timing = Endpoint.Kind.timeToEvent(
    TimeToEvent(
      origin: "first dose", time: PlanFixture.located("AVAL"), timeUnit: .months, event: clause,
      competing: "none", displayUnit: .months, landmarks: [6],
      landmarksLocation: PlanFixture.nowhere))
}
