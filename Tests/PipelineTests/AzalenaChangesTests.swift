import Changes
import Foundation
import TestSupport
import Testing

@testable import Pipeline

/// The corrections that were written into the synthetic study come back as such, and nothing else.
@Suite(.study) struct AzalenaChangesTests {
  private struct Correction: Hashable {
    let lock: String
    let dataset: String
    let column: String
  }

  /// The lines of `corrections.csv`, whose first columns hold no commas.
  private func committed() throws -> [Correction] {
    let file = Places.checkout.appendingPathComponent("Content/azalena/corrections.csv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map {
      let fields = $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Correction(lock: fields[0], dataset: fields[1], column: fields[4])
    }
  }

  @Test(arguments: [("2017-02-20", "2018-03-31"), ("2018-03-31", "2021-06-30")])
  func correctionsAreToldAndNothingElseIs(from: String, to: String) throws {
    let study = StudyFolder(path: Places.checkout.path + "/Content/azalena")
    let outcome = try LockComparer(study).compare(from: from, to: to)
    let data = try #require(outcome.report?.data)
    let committed = try committed().filter { $0.lock == to }
    #expect(committed.count > 2)
    // At baseline: corrected data. Later: corrected rows of the patients of both locks.
    let told = Set(data.corrections.map { "\($0.dataset).\($0.column)" })
    #expect(told == Set(committed.map { "\($0.dataset).\($0.column)" }))
    for correction in data.corrections where correction.dataset == "adsl" {
      #expect(correction.subjects == 1)
    }
    // The organs are in the file of adgvhd, whose rows are counted once.
    #expect(data.records.contains { $0.dataset == "adgvhd" })
    #expect(!data.records.contains { $0.dataset == "organs" })
    for records in data.records {
      let expected = committed.count { $0.dataset == records.dataset && records.dataset != "adsl" }
      #expect(records.corrected == expected, "\(records.dataset)")
      #expect(records.late == 0 && records.gone == 0 && records.undated == 0, "\(records.dataset)")
    }
  }

  @Test(arguments: [("2017-02-20", "2018-03-31"), ("2018-03-31", "2021-06-30")])
  func everyNumberOfTheReportIsThatOfTheTwoResults(from: String, to: String) throws {
    let study = Places.checkout.path + "/Content/azalena"
    let place = try TemporaryFolder()
    for (name, arguments) in [
      ("changes.json", ["compare", study, from, to, "--format", "json"]),
      ("later.json", ["results", study, "--lock", to, "--format", "json"]),
    ] {
      let result = try runProgram(Places.program, arguments, in: place.url)
      #expect(result.exitCode == 0, "\(result.diagnostics)")
      try place.write(result.output, to: name)
    }
    try expectChecked(
      "\(study)/data/\(from)/record/results.json", "later.json", "changes.json", in: place)
  }
}
