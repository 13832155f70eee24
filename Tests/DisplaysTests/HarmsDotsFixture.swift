@testable import AnalysisPlan
import Displays
import Results

/// Adverse events by group or by grade, with numbers made by arithmetic.
struct HarmsDotsFixture {
  var terms: [(class: String, term: String)]
  /// The patients of each group.
  var groups: [(label: String, patients: Int)]
  var isByGroup = true
  var minimumPercent: Double?
  /// Whether each group's difference to the first stands in the results.
  var hasDifferences = false
  /// What the rows of differences call their unit.
  var pointsName = "percentage\u{A0}points"
  var header = PlanFixture.header()

  /// Patients with a term in a group.
  func count(_ term: Int, _ group: Int) -> Int {
    groups[group].patients * ((terms.count - term) * 7 + group * 11) / 100
  }

  /// Patients with a severe event of a term.
  func severe(_ term: Int) -> Int { everyone(term) / (term + 2) }
  func everyone(_ term: Int) -> Int { groups.indices.reduce(0) { $0 + count(term, $1) } }
  var patients: Int { groups.reduce(0) { $0 + $1.patients } }

  var display: Display {
    let dots = HarmsDots(
      endpoint: PlanFixture.located("harms"), by: isByGroup ? PlanFixture.located("arm") : nil,
      minimumPercent: minimumPercent,
      fullTable: minimumPercent == nil ? nil : PlanFixture.located("full"))
    let plan = PlanFixture.plan(
      grouping: PlanFixture.grouping(groups.map(\.label)),
      endpoints: [
        PlanFixture.endpoint(
          "harms", label: "Adverse events", kind: .harms(TreatmentFixture.harms))
      ],
      tables: [
        TableDeclaration(
          name: "full", title: "Every adverse event", notes: [], population: "safety", by: nil,
          total: false, kind: .adverseEvents(endpoint: PlanFixture.located("harms")),
          location: PlanFixture.nowhere)
      ],
      figures: [
        FigureDeclaration(
          name: "dots", title: "Adverse events by term", notes: ["A note."], kind: .harmsDots(dots),
          location: PlanFixture.nowhere)
      ])
    return present(plan, ResultSet(header: header, rows: rows, curves: []))[1]
  }

  private var rows: [ResultRow] {
    counts("", [], (patients, groups.map(\.patients)), severe: patients / 2)
      + terms.indices.flatMap { index in
        counts(
          "[class=\(index)][term=\(index)]",
          [
            .init(name: "class", label: terms[index].class),
            .init(name: "term", label: terms[index].term),
          ], (everyone(index), groups.indices.map { count(index, $0) }), severe: severe(index))
          + (hasDifferences ? groups.indices.dropFirst().compactMap { difference(index, $0) } : [])
      }
  }

  /// The difference of a group's share to the first one's, with limits 8 and 12 points away.
  func difference(_ term: Int, _ group: Int) -> ResultRow? {
    guard groups[group].patients > 0, groups[0].patients > 0 else { return nil }
    let shares = [group, 0].map { Double(count(term, $0)) / Double(groups[$0].patients) }
    let value = shares[0] - shares[1]
    let points = [value, value - 0.08, value + 0.12].map { NumberText.decimal($0 * 100, 0) }
    var row = ResultRow(
      id: "harms.difference[class=\(term)][term=\(term)][arm=group-\(group + 1)/group-1]",
      analysis: "harms", population: "safety", statistic: "difference", method: "A method",
      text:
        "\(points[0])\u{A0}\(pointsName) (95%\u{A0}CI \(points[1]) to \(points[2]))")
    row.category = [
      .init(name: "class", label: terms[term].class), .init(name: "term", label: terms[term].term),
    ]
    (row.grouping, row.level, row.reference) = ("arm", groups[group].label, groups[0].label)
    (row.value, row.lower, row.upper) = (value, value - 0.08, value + 0.12)
    row.confidenceLevel = 0.95
    return row
  }

  private func counts(
    _ selector: String, _ category: [ResultRow.CategoryPart], _ counts: (Int, [Int]), severe: Int
  ) -> [ResultRow] {
    let groupRows = counts.1.enumerated().map { index, count in
      row("\(selector)[arm=group-\(index + 1)]", category, count, of: groups[index].patients, index)
    }
    return [row(selector, category, counts.0, of: patients, nil)]
      + [
        row(
          "\(selector)[grade=3-or-more]",
          category + [.init(name: "grade", label: "3 or more")], severe, of: patients, nil)
      ] + groupRows
  }

  private func row(
    _ selector: String, _ category: [ResultRow.CategoryPart], _ count: Int, of all: Int,
    _ group: Int?
  ) -> ResultRow {
    var row = ResultRow(
      id: "harms.patients\(selector)", analysis: "harms", population: "safety",
      statistic: "patients", method: "", text: NumberText.countAndPercent(count, of: all))
    row.category = category
    row.grouping = group.map { _ in "arm" }
    row.level = group.map { groups[$0].label }
    row.value = Double(count)
    row.denominator = all
    return row
  }

  static func terms(_ count: Int) -> [(class: String, term: String)] {
    (0..<count).map { ("Class \($0 / 3)", "Term \($0)") }
  }

  /// Two groups with a threshold; everyone by grade; four groups of long names, one of them empty;
  /// nothing at all.
  static let all: [HarmsDotsFixture] = [
    HarmsDotsFixture(
      terms: terms(9), groups: [("Placebo", 86), ("High dose", 84)], minimumPercent: 20),
    HarmsDotsFixture(terms: terms(12), groups: [("All", 50)], isByGroup: false),
    HarmsDotsFixture(
      terms: [("A", FlowFixture.long), ("B", "Rash"), ("C", "Rash")],
      groups: [
        (FlowFixture.long, 100_000), ("Nobody", 0), ("C", 7), (FlowFixture.long + " again", 1),
      ], header: PlanFixture.header(synthetic: true, lock: nil)),
    HarmsDotsFixture(terms: [], groups: [("All", 50)], isByGroup: false),
  ]
  static let displays = all.map(\.display)
}
