import Foundation
import Testing

/// The good study with every key that compares the groups of a time-to-event endpoint.
struct SurvivalComparisonSiteTests {
  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder.withGoodStudy()
    let plan = "study/trial.yml"
    try folder.replace(
      "    landmarks: [3, 6]\n    compare: [arm]\n",
      with: """
            landmarks: [3, 6]
            compare: [arm]
            tests: [gehan, log-rank, trend]
            strata: [sex]
            landmark-differences: true
            restricted-mean: common
            cumulative-hazard: true
            entry: ENTRY
            weight: W

        """, in: plan)
    try folder.replace(
      "populations:\n",
      with: "variables: {adtte.ENTRY: case when AVAL > 300 then 30 else 0 end, adtte.W: "
        + "case when AVAL = 310 then 2 else 1 end}\npopulations:\n", in: plan)
    try folder.replace(
      "groupings:\n",
      with:
        "groupings:\n  sex: {label: Sex, variable: adsl.SEX, known-at: baseline, levels: [F, M]}\n",
      in: plan)
    try folder.replace(
      "tables:\n",
      with: "conventions: {hazard-ratio-p: score}\ntables:\n  compared: {kind: comparisons, title: "
        + "Compared, endpoint: ttp}\n", in: plan)
    return folder
  }

  @Test func thePageOfMethodsSaysWhatRan() throws {
    let place = try Self.folder()
    let build = try trialpress("build", "study", "--draft", in: place.url)
    try #require(build.exitCode == 0, "\(build.diagnostics)")
    let report = try place.text("Output/good-draft/report.html")
    for words in [
      "were compared by the Gehan test", "stratified by sex", "the log-rank test for trend",
      "came under observation (adtte.ENTRY)", "as many subjects as adtte.W says",
      "Nelson–Aalen estimate", "Difference of Kaplan–Meier estimates",
      "the smallest of the compared groups’ last observed times", "Wald interval and score test",
      "id=\"table-compared\"", "Not yet observed",
    ] {
      #expect(report.contains(words), "the report says '\(words)'")
    }
  }

  @Test func theExplanationNamesTheColumns() throws {
    let place = try Self.folder()
    let result = try trialpress(
      "results", "study", "--draft", "--explain", "ttp.gehan[arm]", in: place.url)
    #expect(result.output.contains("at risk after:   ENTRY"))
    #expect(result.output.contains("subjects a row:  W"))
    #expect(result.output.contains("stratified by sex"))
  }

  @Test func weightsCountInEveryNumber() throws {
    let place = try Self.folder()
    let result = try trialpress(
      "results", "study", "--draft", "--format", "csv", "--match", "ttp.patients", in: place.url)
    #expect(result.output.contains(",13,"))
  }
}
