@testable import AnalysisPlan
import Displays
import Results

/// A baseline table and an adverse-event table with numbers made by hand, in two groups and a total.
enum TableFixture {
  static let grouping = PlanFixture.grouping(["Placebo", "High dose"])
  private static let selectors = ["[arm=group-1]", "[arm=group-2]", ""]
  private static let levels: [String?] = ["Placebo", "High dose", nil]

  /// Tables built from these rows; each is the first display.
  static func display(
    _ kind: TableDeclaration.Kind, name: String, rows: [ResultRow],
    header: ResultSet.Header = PlanFixture.header()
  ) -> Display {
    let table = TableDeclaration(
      name: name, title: "Title of \(name)", notes: ["A note of the plan."], population: "safety",
      by: PlanFixture.located("arm"), total: true, kind: kind, location: PlanFixture.nowhere)
    let harms = Harms(
      classColumn: PlanFixture.located("AEBODSYS"), termColumn: PlanFixture.located("AEDECOD"),
      dictionary: "MedDRA 26.1", definition: "treatment-emergent")
    let plan = PlanFixture.plan(
      grouping: grouping,
      endpoints: [PlanFixture.endpoint("harms", label: "Adverse events", kind: .harms(harms))],
      tables: [table])
    return present(plan, ResultSet(header: header, rows: rows, curves: []))[0]
  }

  /// One row a group and one for everyone.
  static func rows(
    _ analysis: String, _ statistic: String, _ selector: String,
    category: [(String, String)] = [], values: [Double?], denominators: [Int]? = nil,
    texts: [String] = ["", "", ""]
  ) -> [ResultRow] {
    selectors.indices.map { index in
      var row = ResultRow(
        id: "\(analysis).\(statistic)\(selector)\(selectors[index])", analysis: analysis,
        population: "safety", statistic: statistic, method: "count", text: texts[index])
      row.grouping = levels[index].map { _ in "arm" }
      row.level = levels[index]
      row.category = category.map { ResultRow.CategoryPart(name: $0, label: $1) }
      row.value = values[index]
      row.denominator = denominators?[index]
      return row
    }
  }

  static let baselineVariables: SummaryTable = {
    let age = SummaryTable.Variable(
      column: PlanFixture.located("adsl.AGE"), slug: "age", label: "Age", unit: "years",
      categories: [], statistics: [.medianQuartiles, .meanSD, .range], digits: 0)
    let sex = SummaryTable.Variable(
      column: PlanFixture.located("adsl.SEX"), slug: "sex", label: "Sex",
      categories: [
        ("F", "Female", "female"), ("M", "Male", "male"), ("X", "Intersex", "intersex"),
      ], statistics: [.count], digits: 0)
    return SummaryTable(variables: [age, sex])
  }()

  /// Age is known for all; one patient's sex is not.
  static let baselineRows: [ResultRow] =
    rows("baseline", "patients", "", values: [86, 84, 170])
    + age("median", [76, 76, 76]) + age("lower-quartile", [69, 70.5, 70])
    + age("upper-quartile", [82, 80, 81]) + age("mean", [75.209, 74.381, 74.8])
    + age("sd", [8.59, 7.886, 8.24]) + age("minimum", [52, 56, 52])
    + age("maximum", [89, 88, 89]) + age("missing", [0, 0, 0])
    + sex("Female", "female", [53, 40, 93], ["53 (62%)", "40 (48%)", "93 (55%)"])
    + sex("Male", "male", [33, 43, 76], ["33 (38%)", "43 (52%)", "76 (45%)"])
    + sex("Intersex", "intersex", [0, 0, 0], ["0", "0", "0"])
    + rows("baseline", "missing", "[variable=sex]", values: [0, 1, 1])

  private static func age(_ statistic: String, _ values: [Double?]) -> [ResultRow] {
    rows("baseline", statistic, "[variable=age]", values: values)
  }

  private static func sex(
    _ label: String, _ slug: String, _ values: [Double?], _ texts: [String]
  ) -> [ResultRow] {
    rows(
      "baseline", "count", "[variable=sex][category=\(slug)]",
      category: [("variable", "Sex"), ("category", label)], values: values,
      denominators: [86, 83, 169], texts: texts)
  }

  static let harmsRows: [ResultRow] =
    harms("", [], [("69 (80%)", 301), ("79 (94%)", 433), ("148 (87%)", 734)])
    + harms(
      "[serious=yes]", [("serious", "yes")], [("0", 0), ("2 (2%)", 2), ("2 (1%)", 2)])
    + harms(
      "[class=skin-disorders]", [("class", "Skin disorders")],
      [("20 (23%)", 47), ("42 (50%)", 111), ("62 (36%)", 158)])
    + harms(
      "[class=skin-disorders][term=pruritus]",
      [("class", "Skin disorders"), ("term", "Pruritus")],
      [("8 (9%)", 11), ("26 (31%)", 38), ("34 (20%)", 49)])
    + harms(
      "[class=skin-disorders][term=rash]",
      [("class", "Skin disorders"), ("term", "Rash <grade 3>")],
      [("5 (6%)", 9), ("11 (13%)", 16), ("16 (9%)", 25)])
    + harms(
      "[class=ear-disorders]", [("class", "Ear disorders")],
      [("1 (1%)", 2), ("1 (1%)", 1), ("2 (1%)", 3)])

  private static func harms(
    _ selector: String, _ category: [(String, String)], _ cells: [(text: String, events: Int)]
  ) -> [ResultRow] {
    let counts = cells.map { Double($0.text.prefix { $0.isNumber }) }
    return rows(
      "harms", "patients", selector, category: category, values: counts,
      denominators: [86, 84, 170], texts: cells.map(\.text))
      + rows(
        "harms", "events", selector, category: category, values: cells.map { Double($0.events) },
        texts: cells.map { "\($0.events)" })
  }
}
