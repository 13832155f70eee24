/// The keys that the readers of a plan asked for.
///
/// Each mapping of the plan has a record, and the mappings of a list share one. It is a class because
/// the reader of a mapping hands it down to the readers of the mappings within.
final class KeyRecord {
  private var specs: [KeySpec] = []
  private var below: [String: KeyRecord] = [:]
  private var kinds: [(name: String, record: KeyRecord)] = []

  func add(_ spec: KeySpec) {
    if !specs.contains(where: { $0.key == spec.key }) { specs.append(spec) }
  }

  /// The record of the mapping, or of all mappings, at a key.
  func record(below key: String) -> KeyRecord {
    if let record = below[key] { return record }
    let record = KeyRecord()
    below[key] = record
    return record
  }

  /// The record of the further keys of a kind.
  func record(ofKind name: String) -> KeyRecord {
    if let kind = kinds.first(where: { $0.name == name }) { return kind.record }
    let record = KeyRecord()
    kinds.append((name, record))
    return record
  }

  /// What was asked for, with the keys of mappings within.
  var keys: PlanKeys {
    PlanKeys(
      keys: wholeSpecs,
      kinds: kinds.map { PlanKeys.Kind(name: $0.name, keys: $0.record.wholeSpecs) })
  }

  private var wholeSpecs: [KeySpec] {
    specs.map { spec in
      var whole = spec
      whole.shape = spec.shape.holding(below[spec.key]?.keys)
      return whole
    }
  }
}

extension KeySpec.Shape {
  /// The shape with the keys of its mapping.
  fileprivate func holding(_ keys: PlanKeys?) -> Self {
    guard let keys else { return self }
    return switch self {
    case .mapping: .mapping(keys)
    case .list(let item): .list(item.holding(keys))
    case .oneOrMore(let item): .oneOrMore(item.holding(keys))
    case .named(let value): .named(value.holding(keys))
    case .either(let shapes): .either(shapes.map { $0.holding(keys) })
    case .text, .truth, .number, .whole, .date, .words, .clause, .expression, .column,
      .qualifiedColumn, .result, .name:
      self
    }
  }
}
