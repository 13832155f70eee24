import Foundation
import TestSupport
import Testing

/// A study that `new` begins builds at once, whatever the export is.
@Suite(.study)
struct NewCommandTests {
  struct Given: CustomTestStringConvertible {
    let name: String
    let files: [String]
    var options: [String] = []
    /// Results that the study must have, as an independent program has them.
    var results: [String: String] = [:]
    var testDescription: String { name }
  }

  private static let exports = [
    Given(
      name: "an ADaM folder in XPORT",
      files: ["adsl", "adae", "adtte"].map { "Content/cdisc-pilot/data/final/\($0).xpt" },
      results: ["patients.patients": "254"]),
    Given(
      name: "an ADaM folder in CSV",
      files: ["adsl", "adae", "adtte", "adrs"].map { "Content/azalena/data/2021-06-30/\($0).csv" },
      results: ["patients.patients": "50", "response.proportion": "0.56"]),
    // R 4.2.2, survival 3.5-3: table(lung$status) gives 63 censored and 165 dead of 228.
    Given(
      name: "one file of patients without ids", files: ["Tests/ThirdParty/lung/lung.csv"],
      options: ["--event", "event=1", "--time-unit", "time=days"],
      results: ["time.patients": "228", "time.events": "165"]),
    Given(
      name: "one file whose event nobody has named", files: ["Tests/ThirdParty/lung/lung.csv"],
      options: ["--yes"]),
    // 56 relapses and 75 deaths without: Scrucca and others 2007, doi 10.1038/sj.bmt.1705727.
    Given(
      name: "competing events", files: ["Tests/ThirdParty/bmtcrr/bmtcrr.csv"],
      options: [
        "--event", "Status=1", "--censored", "Status=0", "--time-unit", "ftime=months",
      ],
      results: ["ftime.events[cause=event]": "56", "ftime.events[cause=other-2]": "75"]),
  ]

  @Test(arguments: exports)
  func aStudyThatIsBegunBuildsAtOnce(_ given: Given) throws {
    let place = try TemporaryFolder()
    let files = given.files.map { Places.checkout.appendingPathComponent($0).path }
    let begun = try runProgram(
      Places.program, ["new", "study"] + files + given.options, in: place.url)
    #expect(begun.exitCode == 0, "\(begun.diagnostics)")
    #expect(!begun.diagnostics.contains("error:"), "\(begun.diagnostics)")
    let results = try trialpress("results", "study", "--draft", "--format", "csv", in: place.url)
    for (id, value) in given.results {
      let lines = results.output.split(separator: "\n")
      #expect(lines.contains { $0.hasPrefix("\(id),\(value),") }, "\(id)")
    }
    let built = try trialpress("build", "study", "--draft", in: place.url)
    #expect(built.exitCode == 0, "\(built.diagnostics)")
  }

  @Test(arguments: [
    (["--event", "statsu=2"], "no file has a column 'statsu'; did you mean 'status'?"),
    (["--event", "status=3"], "'3' is no value of status; they are 1, 2"),
    (["--time-unit", "time=fortnights"], "'fortnights' is no unit of time"),
    (["--event", "status"], "names no column with its value"),
  ])
  func anAnswerToNoQuestionIsTold(options: [String], message: String) throws {
    let place = try TemporaryFolder()
    try place.write("id,time,status\nA,5,1\nB,7,2\n", to: "data.csv")
    let result = try runProgram(
      Places.program, ["new", "study", "data.csv"] + options, in: place.url)
    #expect(result.exitCode == 64)
    #expect(result.diagnostics.contains(message), "\(result.diagnostics)")
    #expect(try place.contents(of: "").keys.sorted() == ["data.csv"])
  }

  @Test func nothingIsOverwritten() throws {
    let place = try TemporaryFolder()
    try place.write("mine", to: "study/notes.txt")
    let file = Places.checkout.appendingPathComponent("Tests/ThirdParty/lung/lung.csv").path
    let result = try trialpress("new", "study", file, "--yes", in: place.url)
    #expect(result.exitCode == 64)
    #expect(try place.contents(of: "").keys.sorted() == ["study/notes.txt"])
  }
}
