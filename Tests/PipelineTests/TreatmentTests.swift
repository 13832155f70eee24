import Foundation
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
      report.contains(#">3 (25%)</data></a> had a severe event"#))
    #expect(report.contains(#">1</data></a> died of pneumonia"#))
    #expect(report.contains(#">29%</data></a> began late"#))
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
