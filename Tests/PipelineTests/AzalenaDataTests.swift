import Diagnostics
import Foundation
import TestSupport
import Testing
import TrialData

@testable import Pipeline

/// One value of one patient is changed in a copy of the last lock, which is locked anew: the claims that
/// rest on it fall, and the build stops at them.
@Suite(.study) struct AzalenaDataTests {
  struct Change: CustomTestStringConvertible, Sendable {
    let file: String
    let row: @Sendable ([String: String]) -> Bool
    let column: String
    let value: String
    /// What was published in the claims that fall.
    let falls: Set<String>
    var testDescription: String { "\(file) \(column) = \(value)" }
  }

  static let changes = [
    patient("SYN-050", "DIAG", "AML", falls: ["24", "23"]),
    patient("SYN-001", "CRDURFL", "N", falls: ["80%"]),
    patient("SYN-013", "NDLI", "0", falls: ["34 patients", "68%"]),
    Change(
      file: "adrs.csv", row: { $0["USUBJID"] == "SYN-050" && $0["PARAMCD"] == "BOR" },
      column: "AVALC", value: "SD", falls: ["56%"]),
    Change(
      file: "adae.csv",
      row: { $0["AEDECOD"] == "Lung infection" }, column: "AETOXGR", value: "3",
      falls: ["the only one above 10%"]),
  ]

  private static func patient(
    _ id: String, _ column: String, _ value: String, falls: Set<String>
  ) -> Change {
    Change(
      file: "adsl.csv", row: { $0["USUBJID"] == id }, column: column, value: value, falls: falls)
  }

  @Test(arguments: changes)
  func claimsFallWithTheDataTheyRestOn(_ change: Change) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: Places.checkout.appendingPathComponent("Content/azalena"), to: folder["azalena"])
    let lock = "azalena/data/2021-06-30"
    for name in ["lock.json", "SHA256SUMS", "record"] { try folder.remove("\(lock)/\(name)") }
    try edit(change, in: folder, lock)
    let study = StudyFolder(path: folder["azalena"].path)
    let cutoff = try #require(CalendarDate(iso: "2021-06-30"))
    #expect(try !LockRecorder(study).record(lock: "2021-06-30", cutoff: cutoff).written.isEmpty)
    let run = try ReportPipeline(study, BuildRequest(lock: "2021-06-30", editions: .newest)).run()
    let fallen = run.diagnostics.filter { $0.code == "claim-disagrees" }.compactMap {
      $0.summary.split(separator: "'").first.map(String.init)
    }
    #expect(Set(fallen) == change.falls)
    #expect(run.site == nil)
  }

  private func edit(_ change: Change, in folder: TemporaryFolder, _ lock: String) throws {
    let path = "\(lock)/\(change.file)"
    var lines = try folder.text(path).components(separatedBy: "\n")
    let names = lines[0].components(separatedBy: ",")
    let column = try #require(names.firstIndex(of: change.column))
    for index in lines.indices.dropFirst() where !lines[index].isEmpty {
      var values = lines[index].components(separatedBy: ",")
      guard values.count == names.count,
        change.row(Dictionary(uniqueKeysWithValues: zip(names, values)))
      else { continue }
      values[column] = change.value
      lines[index] = values.joined(separator: ",")
    }
    try folder.write(lines.joined(separator: "\n"), to: path)
  }
}
