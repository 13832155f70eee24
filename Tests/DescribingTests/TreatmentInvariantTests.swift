import AnalysisPlan
import Results
import Testing

@testable import Describing

/// The identities of harms by grade and of treatment given, on rows of which one is wrong.
struct TreatmentInvariantTests {
  private static func row(
    _ statistic: String, _ selector: String, _ value: Double, of denominator: Int? = nil,
    category: [(String, String)], level: String? = nil
  ) -> ResultRow {
    let analysis = statistic == "patients" && !selector.contains("treatment") ? "harms" : "exposure"
    let group = level.map { "[arm=\($0.lowercased())]" } ?? ""
    var row = ResultRow(
      id: "\(analysis).\(statistic)\(selector)\(group)", analysis: analysis, population: "safety",
      statistic: statistic, method: "", text: "")
    row.value = value
    row.denominator = denominator
    row.category = category.map { .init(name: $0.0, label: $0.1) }
    (row.grouping, row.level) = (level.map { _ in "arm" }, level)
    return row
  }

  private static func results(_ rows: [ResultRow]) -> ResultSet {
    ResultSet(
      header: .init(
        study: "s", synthetic: true, lock: nil, cutoff: nil, lockDigest: nil, edition: "",
        conventions: []), rows: rows, curves: [])
  }

  /// Nine patients with an event by worst grade, one of them without a grade.
  private static func graded(level: String?) -> [ResultRow] {
    let slugs = ["1", "2", "3", "4", "5", "3-or-more", "not-recorded"]
    return [row("patients", "", 9, category: [], level: level)]
      + zip(slugs, [3, 2, 1, 1, 1, 3, 1]).map { slug, count in
        row("patients", "[grade=\(slug)]", count, category: [("grade", slug)], level: level)
      }
  }

  @Test(arguments: [nil, "A"])
  func gradesThatSumHaveNoFault(level: String?) {
    #expect(gradeFaults(of: "harms", from: 3, Self.results(Self.graded(level: level))) == [])
  }

  @Test(arguments: [nil, "A"], 0..<8)
  func anyGradedCountThatIsOneTooHighIsFound(level: String?, index: Int) {
    var rows = Self.graded(level: level)
    rows[index].value? += 1
    let faults = gradeFaults(of: "harms", from: 3, Self.results(rows))
    #expect(!faults.isEmpty)
    #expect(faults.allSatisfy { $0.id == rows[0].id })
  }

  @Test func stagesAreSummedAsStages() {
    let rows = Self.graded(level: nil).compactMap { row -> ResultRow? in
      guard row.category.last?.name == "grade" else { return row }
      guard row.category.last?.label != "5" else { return nil }
      var row = row
      row.id = row.id.replacing("[grade=", with: "[stage=")
      row.category = [.init(name: "stage", label: row.category.last?.label ?? "")]
      return row
    }
    let faults = gradeFaults(of: "harms", HarmsGrades.Scale.stages, from: 3, Self.results(rows))
    #expect(
      faults.map(\.what) == [
        "the stages do not sum to the patients with an event",
        "the stages from 3 on do not sum to those counted together",
      ])
  }

  /// Five patients, of whom one was given nothing and four 9 administrations in all.
  private static let exposure: [ResultRow] = {
    let treatment = ("treatment", "Drug")
    let counts = [1.0, 1, 1, 2].enumerated().map { number, count in
      row(
        "count", "[treatment=drug][number=\(number)]", count, of: 5,
        category: [treatment, ("number", "\(number)")])
    }
    return [
      row("patients", "[treatment=drug]", 4, of: 5, category: [treatment]),
      row("administrations", "[treatment=drug]", 9, category: [treatment]),
      row("delayed", "[treatment=drug]", 2, of: 5, category: [treatment]),
    ].map { row in
      var row = row
      row.analysis = "exposure"
      return row
    } + counts
  }()

  @Test func treatmentThatSumsHasNoFault() {
    #expect(exposureFaults(of: "exposure", Self.results(Self.exposure)) == [])
  }

  @Test(arguments: [0, 1, 3, 4, 5, 6])
  func anyCountOfTreatmentThatIsOneTooHighIsFound(_ index: Int) {
    var rows = Self.exposure
    rows[index].value? += 1
    #expect(!exposureFaults(of: "exposure", Self.results(rows)).isEmpty)
  }

  @Test(arguments: [0, 2])
  func wrongDenominatorIsFound(_ index: Int) {
    var rows = Self.exposure
    rows[index].denominator? += 1
    #expect(!exposureFaults(of: "exposure", Self.results(rows)).isEmpty)
  }
}
