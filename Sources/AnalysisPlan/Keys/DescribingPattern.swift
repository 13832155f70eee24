import Diagnostics

/// What a reader that describes finds where a plan would hold mappings.
extension PlanNode {
  /// A mapping that names a data set, because columns are looked up in one.
  static let pattern = pattern([:])

  /// An entry of a kind, so that the keys of the kind are asked for.
  static func pattern(ofKind kind: String) -> PlanNode { pattern(["kind": kind]) }

  /// A mapping with some keys of its own.
  static func pattern(_ keys: [String: String]) -> PlanNode {
    let entries = keys.merging(["dataset": PatternDataset.name]) { own, _ in own }
    return .mapping(
      entries.map { (PlanScalar(pattern: $0.key), .scalar(PlanScalar(pattern: $0.value))) },
      .pattern)
  }
}

extension PlanScalar {
  init(pattern text: String) {
    self.init(text: text, file: "", line: 1, columns: nil, startColumn: 1)
  }
}

extension SourceLocation {
  /// The place of what stands in no file.
  static let pattern = SourceLocation.file("")
}

/// The one data set of a plan that is no plan.
enum PatternDataset {
  static let name = "adsl"
}
