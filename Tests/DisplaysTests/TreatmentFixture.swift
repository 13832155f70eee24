@testable import AnalysisPlan
import Displays
import Markup
import Results

/// A table of worst grades and one of treatment given, with numbers made by hand.
struct TreatmentFixture {
  static let grouping = PlanFixture.grouping(["Placebo", "High dose"])

  static func display(
    _ kind: TableDeclaration.Kind, name: String, rows: [ResultRow], byArm: Bool,
    harms: Harms = harms, header: ResultSet.Header = PlanFixture.header(),
    exposure: Exposure = exposure
  ) -> Display {
    let table = TableDeclaration(
      name: name, title: "Title of \(name)", notes: ["A note of the plan."], population: "safety",
      by: byArm ? PlanFixture.located("arm") : nil, total: byArm, kind: kind,
      location: PlanFixture.nowhere)
    var plan = PlanFixture.plan(
      grouping: grouping,
      endpoints: [
        PlanFixture.endpoint("harms", label: "Adverse events", kind: .harms(harms)),
        PlanFixture.endpoint("exposure", label: "Treatment", kind: .exposure(exposure)),
      ], tables: [table])
    plan.words = header.words
    return present(plan, ResultSet(header: header, rows: rows, curves: []))[0]
  }

  static let harms = Harms(
    classColumn: PlanFixture.located("AEBODSYS"), termColumn: PlanFixture.located("AEDECOD"),
    dictionary: "CTCAE 4.03", definition: "treatment-emergent",
    grades: HarmsGrades(column: PlanFixture.located("AETOXGR"), threshold: 3))

  static let exposure = Exposure(
    treatment: PlanFixture.located("EXTRT"), number: PlanFixture.located("ACYCLE"),
    dose: PlanFixture.located("EXDOSE"), start: PlanFixture.located("ASTDT"),
    treatments: [
      .init(
        value: "DRUG", label: "Study <drug>", slug: "drug", counted: "cycles",
        doseUnit: "mg/m² a day", delayedAfter: 35, numbers: []),
      .init(
        value: "CELLS", label: "Donor lymphocytes", slug: "cells", counted: "infusions",
        doseUnit: "10⁶/kg", delayedAfter: nil, numbers: [1]),
    ], treatmentsLocation: PlanFixture.nowhere)

  /// The rows of a table, cell by cell.
  static func cells(_ display: Display) -> [[String]] { display.tableNodes.flatMap(rows) }

  private static func rows(_ node: Node) -> [[String]] {
    guard case .element(let element) = node else { return [] }
    guard element.name == "tr" else { return element.children.flatMap(rows) }
    return [element.children.map(\.plainText)]
  }

  /// All a reader meets, a table's row a line.
  static func snapshotText(_ display: Display) -> String {
    let table = MarkupWriter(.html).string(display.tableNodes).replacing("<tr", with: "\n<tr")
    let abbreviations = display.abbreviations.map { "\($0.short): \($0.long)" }
    let words = [display.title, display.subtitle] + display.notes + abbreviations
    return (words + [display.textAlternative, table, "", display.csv]).joined(separator: "\n")
  }
}

extension TreatmentFixture {
  /// Patients of 86, 84 and 170 by grade 1 to 5 and none, in each of the groups and in all.
  static func gradedRows(
    _ selector: String, _ category: [(String, String)], _ groups: [[Int]]
  ) -> [ResultRow] {
    let total = zip(groups[0], groups[1]).map { $0 + $1 }
    let columns = groups + [total]
    let any = columns.map { $0.reduce(0, +) }
    let severe = columns.map { $0[2...4].reduce(0, +) }
    let labels = ["1", "2", "3", "4", "5", "not recorded"]
    let byGrade = labels.indices.flatMap { grade in
      rows(selector, category, grade: labels[grade], columns.map { $0[grade] })
    }
    return rows(selector, category, grade: nil, any) + byGrade
      + rows(selector, category, grade: "3 or more", severe)
  }

  private static func rows(
    _ selector: String, _ category: [(String, String)], grade: String?, _ counts: [Int]
  ) -> [ResultRow] {
    let sizes = [86, 84, 170]
    let slug = grade.map { "[grade=\($0.replacing(" ", with: "-"))]" } ?? ""
    return TableFixture.rows(
      "harms", "patients", selector + slug,
      category: category + (grade.map { [("grade", $0)] } ?? []),
      values: counts.map(Double.init), denominators: sizes,
      texts: zip(counts, sizes).map { NumberText.countAndPercent($0, of: $1) })
  }

  /// No grade is missing.
  static let graded: [ResultRow] = {
    let rash = [("class", "Skin"), ("term", "Rash")]
    let lines: [[ResultRow]] = [
      gradedRows("", [], [[20, 9, 5, 1, 0, 0], [10, 20, 13, 2, 1, 0]]),
      gradedRows(
        "[serious=yes]", [("serious", "yes")], [[0, 0, 1, 1, 0, 0], [0, 0, 2, 1, 1, 0]]),
      gradedRows("[class=skin]", [("class", "Skin")], [[12, 4, 0, 0, 0, 0], [8, 9, 3, 0, 0, 0]]),
      gradedRows("[class=skin][term=rash]", rash, [[7, 1, 0, 0, 0, 0], [4, 6, 1, 0, 0, 0]]),
    ]
    return Array(lines.joined())
  }()

  /// Two patients have events of the eye without a grade.
  static let ungraded: [ResultRow] =
    graded
    + gradedRows("[class=eye]", [("class", "Eye")], [[1, 0, 0, 0, 0, 2], [0, 0, 0, 0, 0, 0]])
}
