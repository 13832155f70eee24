import AnalysisPlan
import Foundation
import Results
import Testing

@testable import Pipeline

/// The good study with grades of harms and treatment given.
extension TemporaryFolder {
  static func withTreatmentStudy() throws -> TemporaryFolder {
    let folder = try withGoodStudy()
    let project = Places.tests.appendingPathComponent("Projects/treatment")
    for (path, bytes) in try filesBelow(project) { try folder.write(bytes, to: "study/\(path)") }
    return folder
  }
}

struct TreatmentTests {
  @Test func studyWithGradesAndTreatmentHasNothingToMend() throws {
    let place = try TemporaryFolder.withTreatmentStudy()
    let check = try trialpress("check", "study", "--draft", "--strict", in: place.url)
    #expect(check.diagnostics == "study: nothing to mend\n")
    #expect(check.exitCode == 0)
  }

  @Test func theSiteHoldsTablesValuesAndMethods() throws {
    let place = try TemporaryFolder.withTreatmentStudy()
    let build = try trialpress("build", "study", "--draft", in: place.url)
    try #require(build.exitCode == 0, "\(build.diagnostics)")
    let report = try place.text("Output/good-draft/report.html")
    for table in ["grades", "grades-by-arm", "exposure"] {
      #expect(report.contains("id=\"table-\(table)\""))
    }
    for words in [
      "at the worst grade that is recorded", "counts as 0",
      "more than 35 days after the one before", "so a single administration counts one interval",
      "A dose that is missing is in no summary",
      "Planned for Study drug: 75 mg/m² a day every 28 days.",
    ] {
      #expect(report.contains(words), "the methods say '\(words)'")
    }
    // By hand: grades 3, 4 and 5 are the worst of DEMO-02, DEMO-01 and DEMO-10, of 12 patients;
    // 13 cycles by 6 patients, of the 7 that follow another 2 began late, after 42 and 36 days.
    #expect(
      report.contains(#">3 (25%)</data><sup class="invented">i</sup></a> had a severe event"#))
    #expect(report.contains(#">1</data><sup class="invented">i</sup></a> died of pneumonia"#))
    #expect(report.contains(#">29%</data><sup class="invented">i</sup></a> began late"#))
    // By hand, in percent of 75 every 28 days: 200 in 98 days 76.2, 150 in 56 days 100, 75 in 28 days 100, 285 in 127
    // days 83.8, 75 in 28 days 100, 150 in 63 days 88.9; the median is between 88.9 and 100.
    #expect(report.contains(">94.4%</data>"))
    #expect(report.contains(">1 (17%)</data>"))
    #expect(report.contains("Relative dose intensity below 80%, n/N"))
  }

  @Test(arguments: [
    ("harms.patients[grade=3]", ["grade:", "AETOXGR"]),
    ("exposure.reduced[treatment=drug]", ["treatment:", "EXTRT", "EXDOSE", "ASTDT"]),
    (
      "exposure.relative-dose-intensity-median[treatment=drug]",
      ["planned:", "Study drug, 75 mg/m² a day every 28 days"]
    ),
  ])
  func explanationNamesTheColumns(id: String, words: [String]) throws {
    let place = try TemporaryFolder.withTreatmentStudy()
    let result = try trialpress("results", "study", "--draft", "--explain", id, in: place.url)
    for word in words { #expect(result.output.contains(word)) }
  }
}

/// The identities of gate 2, on rows of which one is wrong.
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
