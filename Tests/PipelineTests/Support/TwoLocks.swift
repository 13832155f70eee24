import Foundation
import Testing

/// A study of four patients, locked as `a`; the lock `b` is what a test makes of it.
struct TwoLocks {
  let place: TemporaryFolder

  init() throws {
    place = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: Places.tests.appendingPathComponent("Projects/two-locks"), to: place["study"])
    try run("lock", "study", "a", "--cutoff", "2020-06-30")
    for file in ["adsl", "adtte", "adae"] {
      try place.write(try place.text("study/data/a/\(file).csv"), to: "study/data/b/\(file).csv")
    }
  }

  /// Changes the later export.
  func change(_ file: String, _ old: String, _ new: String) throws {
    try place.replace(old, with: new, in: "study/data/b/\(file).csv")
  }

  /// Adds a row to the later export.
  func add(_ file: String, _ row: String) throws {
    let path = "study/data/b/\(file).csv"
    try place.write(try place.text(path) + row + "\n", to: path)
  }

  /// Changes the plan after the first lock.
  func plan(_ old: String, _ new: String) throws {
    try place.replace(old, with: new, in: "study/trial.yml")
  }

  /// Puts another number into the record of the first lock, as another program would have written it.
  func record(_ old: String, _ new: String) throws {
    try place.replace(old, with: new, in: "study/data/a/record/results.json")
    let folder = place["study/data/a"]
    let names = try place.contents(of: "study/data/a").keys.filter { $0 != "SHA256SUMS" }.sorted()
    let sums = try runProgram(URL(fileURLWithPath: "/usr/bin/sha256sum"), names, in: folder)
    try place.write(sums.output, to: "study/data/a/SHA256SUMS")
  }

  /// Locks the later export and compares; every report is held against both results by a program
  /// that knows nothing of trialpress.
  func compared() throws -> ChangesFile {
    try run("lock", "study", "b", "--cutoff", "2021-06-30")
    let changes = try run("compare", "study", "a", "b", "--format", "json")
    try place.write(changes, to: "changes.json")
    try place.write(run("results", "study", "--format", "json"), to: "later.json")
    try expectChecked("study/data/a/record/results.json", "later.json", "changes.json", in: place)
    return try JSONDecoder().decode(ChangesFile.self, from: Data(changes.utf8))
  }

  @discardableResult
  func run(_ arguments: String...) throws -> String {
    let result = try runProgram(Places.program, arguments, in: place.url)
    try #require(result.exitCode == 0, "\(result.diagnostics)")
    return result.output
  }
}

/// Runs `Tests/Oracle/compare_check.py`.
func expectChecked(
  _ earlier: String, _ later: String, _ changes: String, in place: TemporaryFolder
) throws {
  let script = Places.checkout.appendingPathComponent("Tests/Oracle/compare_check.py")
  let check = try runProgram(
    URL(fileURLWithPath: "/usr/bin/python3"), [script.path, earlier, later, changes], in: place.url)
  #expect(check.exitCode == 0, "\(check.output)\(check.diagnostics)")
}

/// The change report as other programs read it.
struct ChangesFile: Decodable {
  struct Numbers: Decodable {
    let value: Double?
    let text: String
    let n: Int?
  }
  struct Step: Decodable {
    let reasons: [String]
    let before: Numbers?
    let after: Numbers?
    let difference: [String: Double]
  }
  struct Line: Decodable {
    let line: String
    let reasons: [String]
  }
  struct Row: Decodable {
    let id: String
    let before: Numbers?
    let after: Numbers?
    let steps: [Step]
    let lines: [Line]
    let isAddedAnalysis: Bool
    let prespecified: Bool

    enum CodingKeys: String, CodingKey {
      case id, before, after, steps, lines, prespecified
      case isAddedAnalysis = "added-analysis"
    }

    /// What each reason did to the value.
    var differences: [String: Double] {
      Dictionary(
        steps.compactMap { step in
          step.difference["value"].map { (step.reasons.joined(separator: " or "), $0) }
        }, uniquingKeysWith: { first, _ in first })
    }
  }
  struct StepCount: Decodable {
    let reasons: [String]
    let moved: Int
    let added: Int
    let gone: Int
  }
  struct PlanEntry: Decodable, Equatable {
    let section: String
    let name: String
    let change: String
  }
  struct Data: Decodable {
    let subjects: [String: Int]
    let corrected: [Correction]
    let records: [Records]
  }
  struct Correction: Decodable, Equatable {
    let dataset: String
    let column: String
    let subjects: Int
  }
  struct Records: Decodable, Equatable {
    let dataset: String
    var new = 0
    var continued = 0
    var late = 0
    var corrected = 0
    var gone = 0
    var undated = 0

    enum CodingKeys: String, CodingKey {
      case dataset, late, corrected, gone, undated
      case new = "new-after-cutoff"
      case continued = "continued-after-cutoff"
    }
  }
  struct Sentence: Decodable, Equatable {
    let before: String?
    let after: String
  }

  let counts: [String: Int]
  let data: Data?
  let plan: [PlanEntry]
  let steps: [StepCount]
  let results: [Row]
  let sentences: [Sentence]

  subscript(id: String) -> Row? { results.first { $0.id == id } }

  /// The reasons of the steps that moved anything.
  var reasons: [String] {
    steps.filter { $0.moved + $0.added + $0.gone > 0 }.map {
      $0.reasons.joined(separator: " or ")
    }
  }
}
