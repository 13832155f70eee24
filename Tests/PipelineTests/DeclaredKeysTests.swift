@testable import AnalysisPlan
import Diagnostics
import Foundation
import Testing
import TrialData

/// A reader may ask for no key of a plan that it does not declare when it describes itself.
struct DeclaredKeysTests {
  @Test(arguments: ["azalena", "cdisc-pilot", "gallery"])
  func studiesOfContentAskForDeclaredKeysOnly(name: String) throws {
    let study = Places.checkout.appendingPathComponent("Content/\(name)")
    let locks = study.appendingPathComponent("data")
    for lock in try FileManager.default.contentsOfDirectory(atPath: locks.path).sorted() {
      let asked = try #require(try askedKeys(of: study, lock))
      #expect(asked.keys.count == PlanKeys.plan.keys.count)
      #expect(undeclared(asked) == [])
    }
  }

  @Test(arguments: BrokenStudy.all)
  func brokenStudiesAskForDeclaredKeysOnly(_ study: BrokenStudy) throws {
    guard !study.isChangedAfterLock else { return }
    let place = try study.make()
    let asked = try askedKeys(of: place.url.appendingPathComponent("study"), "lock-1")
    #expect(asked.map { undeclared($0) } ?? [] == [])
  }

  @Test func anUndeclaredKeyIsFound() {
    let record = KeyRecord()
    record.add(KeySpec(key: "trial", says: "", shape: .keys, need: .optional))
    let trial = record.record(below: "trial")
    trial.add(KeySpec(key: "motto", says: "", shape: .text, need: .optional))
    #expect(undeclared(record.keys) == ["trial/motto"])
  }

  /// The keys that the readers of a plan ask for on the data of a lock; nil where it is no YAML.
  private func askedKeys(of study: URL, _ lock: String) throws -> PlanKeys? {
    var log = DiagnosticLog()
    let record = KeyRecord()
    let plan = study.appendingPathComponent("trial.yml")
    guard let text = try? String(contentsOf: plan, encoding: .utf8),
      let document = PlanDocument(text, file: "trial.yml", into: &log),
      let declarations = readDeclarations(document, record, into: &log)
    else { return nil }
    var tables: [String: DataTable] = [:]
    for dataset in declarations.data.datasets where dataset.isComplete {
      let file = study.appendingPathComponent("data/\(lock)/\(dataset.file.value)")
      guard let bytes = try? Data(contentsOf: file) else { continue }
      let types = Dictionary(
        dataset.types.map { ($0.column.value, $0.type) }, uniquingKeysWith: { $1 })
      tables[dataset.name] = readTable(
        Array(bytes), file: dataset.file.value, name: dataset.name, types: types,
        missing: declarations.data.missing, rows: dataset.rows, into: &log)
    }
    _ = readPlan(document, declarations, record, tables: &tables, into: &log)
    return record.keys
  }

  private func undeclared(_ asked: PlanKeys) -> [String] {
    undeclared(asked, PlanKeys.plan, below: "")
  }

  private func undeclared(_ asked: PlanKeys, _ declared: PlanKeys, below path: String) -> [String] {
    let own = asked.keys.flatMap { spec -> [String] in
      guard let known = declared.keys.first(where: { $0.key == spec.key }) else {
        return [path + spec.key]
      }
      guard let mapping = spec.shape.mapping else { return [] }
      return undeclared(
        mapping, known.shape.mapping ?? PlanKeys(keys: [], kinds: []), below: path + spec.key + "/")
    }
    let ofKinds = asked.kinds.flatMap { kind in
      let known = declared.kinds.first { $0.name == kind.name }?.keys ?? []
      return undeclared(
        PlanKeys(keys: kind.keys, kinds: []), PlanKeys(keys: known, kinds: []),
        below: path + kind.name + ": ")
    }
    return own + ofKinds
  }
}
