@testable import AnalysisPlan
import Diagnostics
import Foundation
import Testing
import TrialData

/// A plan that lacks a key which its reader calls required has an error that names the key: nothing is
/// left out in silence.
struct RequiredKeysTests {
  @Test(arguments: [("gallery", "2015-03-05"), ("azalena", "2021-06-30"), ("cdisc-pilot", "final")])
  func everyRequiredKeyIsMissed(study: String, lock: String) throws {
    let plan = try PlanAndTables(study, lock)
    #expect(plan.diagnostics(of: plan.document.root) == [])
    let cases = lacking(plan.document.root, .plan)
    #expect(cases.count > 80)
    for (key, root) in cases {
      let found = plan.diagnostics(of: root).filter { $0.severity == .error }
      #expect(
        found.contains { "\($0.summary); \($0.mend ?? "")".contains("'\(key)") },
        "a plan of \(study) without one '\(key)' has the errors \(found.map(\.summary))")
    }
  }

  /// The mapping without each of its required keys, and with each of its mappings without theirs.
  private func lacking(_ node: PlanNode, _ keys: PlanKeys) -> [(key: String, root: PlanNode)] {
    guard case .mapping(let entries, let location) = node else { return [] }
    let kind = entries.first { $0.key.text == "kind" }?.value
    let ofKind = keys.kinds.first { .some($0.name) == kind?.text }?.keys ?? []
    let present = Set(entries.map(\.key.text))
    return entries.indices.flatMap { index -> [(key: String, root: PlanNode)] in
      let entry = entries[index]
      guard let spec = (keys.keys + ofKind).first(where: { $0.key == entry.key.text }) else {
        return []
      }
      var fewer = entries
      fewer.remove(at: index)
      let own =
        spec.need.isRequired(beside: present)
        ? [(key: spec.key, root: PlanNode.mapping(fewer, location))] : []
      return own
        + lacking(entry.value, spec.shape).map { key, value in
          var changed = entries
          changed[index].value = value
          return (key, .mapping(changed, location))
        }
    }
  }

  private func lacking(
    _ node: PlanNode, _ shape: KeySpec.Shape
  ) -> [(key: String, root: PlanNode)] {
    switch (shape, node) {
    case (.mapping(let keys), .mapping): return lacking(node, keys)
    case (.either(let shapes), _): return shapes.flatMap { lacking(node, $0) }
    case (.list(let item), .sequence(let nodes, let location)),
      (.oneOrMore(let item), .sequence(let nodes, let location)):
      return nodes.indices.flatMap { index in
        lacking(nodes[index], item).map { key, changed in
          var all = nodes
          all[index] = changed
          return (key, .sequence(all, location))
        }
      }
    case (.named(let value), .mapping(let entries, let location)):
      return entries.indices.flatMap { index in
        lacking(entries[index].value, value).map { key, changed in
          var all = entries
          all[index].value = changed
          return (key, .mapping(all, location))
        }
      }
    default: return []
    }
  }
}

/// A plan of Content and the data that it is read against.
private struct PlanAndTables {
  let document: PlanDocument
  private let tables: [String: DataTable]

  init(_ study: String, _ lock: String) throws {
    let folder = Places.checkout.appendingPathComponent("Content/\(study)")
    let text = try String(
      contentsOf: folder.appendingPathComponent("trial.yml"), encoding: .utf8)
    var log = DiagnosticLog()
    let document = try #require(PlanDocument(text, file: "trial.yml", into: &log))
    let data = try #require(readDeclarations(document, into: &log)).data
    var tables: [String: DataTable] = [:]
    for dataset in data.datasets {
      let file = folder.appendingPathComponent("data/\(lock)/\(dataset.file.value)")
      let types = Dictionary(
        dataset.types.map { ($0.column.value, $0.type) }, uniquingKeysWith: { $1 })
      tables[dataset.name] = readTable(
        Array(try Data(contentsOf: file)), file: dataset.file.value, name: dataset.name,
        types: types, missing: data.missing, rows: dataset.rows, into: &log)
    }
    self.document = document
    self.tables = tables
  }

  /// What the readers say of a plan with these nodes.
  func diagnostics(of root: PlanNode) -> [Diagnostic] {
    var log = DiagnosticLog()
    let changed = PlanDocument(file: document.file, root: root)
    guard let declarations = readDeclarations(changed, into: &log) else { return log.sorted }
    var derived = tables
    _ = readPlan(changed, declarations, tables: &derived, into: &log)
    return log.sorted
  }
}

extension KeySpec.Need {
  /// Whether a mapping that has these keys, among them its own, must have it.
  fileprivate func isRequired(beside present: Set<String>) -> Bool {
    switch self {
    case .required: true
    case .requiredWithout(let other, _): !present.contains(other)
    case .requiredWith(let other): present.contains(other)
    case .optional, .otherwise: false
    }
  }
}

extension PlanNode {
  /// The text of a single value; nil for a list or mapping.
  fileprivate var text: String? { if case .scalar(let scalar) = self { scalar.text } else { nil } }
}
