import Diagnostics

/// Reads the keys of one mapping: each once, by name, with a diagnostic for what is missing,
/// misshapen or unknown.
struct MappingReader {
  let location: SourceLocation
  private let entries: [(key: PlanScalar, value: PlanNode)]
  private var known: [String] = []

  /// Nil, with a diagnostic, where the node is no mapping.
  init?(_ node: PlanNode, _ what: String, into log: inout DiagnosticLog) {
    guard case .mapping(let entries, let location) = node else {
      log.error(
        .wrongShape, "\(what) is \(node.shape), not a mapping", at: node.location,
        mend: "write 'key: value' pairs")
      return nil
    }
    self.entries = entries
    self.location = location
  }

  /// A mapping without entries, for keys that may be left out.
  init(emptyAt location: SourceLocation) {
    entries = []
    self.location = location
  }

  /// All entries, for mappings whose keys are names that the plan gives.
  var named: [(key: PlanScalar, value: PlanNode)] { entries }

  /// The value of a key, if it is there.
  mutating func node(_ key: String) -> PlanNode? {
    known.append(key)
    return entries.first { $0.key.text == key }?.value
  }

  /// The text of a key, if it is there.
  mutating func scalar(_ key: String, into log: inout DiagnosticLog) -> PlanScalar? {
    guard let node = node(key) else { return nil }
    guard case .scalar(let scalar) = node else {
      log.error(.wrongShape, "'\(key)' is \(node.shape), not a single value", at: node.location)
      return nil
    }
    return scalar
  }

  /// The text of a key that must be there.
  mutating func required(
    _ key: String, _ example: String, into log: inout DiagnosticLog
  ) -> PlanScalar? {
    if let scalar = scalar(key, into: &log) {
      guard scalar.text.isEmpty else { return scalar }
      log.error(.missingKey, "'\(key)' is empty", at: scalar.location, mend: "write \(example)")
      return nil
    }
    if !entries.contains(where: { $0.key.text == key }) {
      log.error(.missingKey, "'\(key)' is missing", at: location, mend: "add '\(key): \(example)'")
    }
    return nil
  }

  /// The texts of a list, or of a single value as a list of one.
  mutating func list(_ key: String, into log: inout DiagnosticLog) -> [PlanScalar]? {
    switch node(key) {
    case nil: return nil
    case .scalar(let scalar)?: return [scalar]
    case .sequence(let nodes, _)?:
      return nodes.compactMap { node in
        if case .scalar(let scalar) = node { return scalar }
        log.error(.wrongShape, "'\(key)' holds \(node.shape)", at: node.location)
        return nil
      }
    case .mapping(_, let location)?:
      log.error(.wrongShape, "'\(key)' is a mapping, not a list", at: location)
      return nil
    }
  }

  /// One of a closed list of words.
  mutating func choice<Value: RawRepresentable & CaseIterable>(
    _ key: String, _: Value.Type, into log: inout DiagnosticLog
  ) -> Value? where Value.RawValue == String {
    guard let scalar = scalar(key, into: &log) else { return nil }
    return choose(scalar, key, Value.self, into: &log)
  }

  /// `true` or `false`, as the text says.
  mutating func truth(_ key: String, into log: inout DiagnosticLog) -> Bool? {
    guard let scalar = scalar(key, into: &log) else { return nil }
    if scalar.text == "true" || scalar.text == "false" { return scalar.text == "true" }
    log.error(
      .unknownValue, "'\(scalar.text)' is neither true nor false", at: scalar.location,
      mend: "write true or false")
    return nil
  }

  /// Reports every key that nothing asked for.
  func finish(_ what: String, into log: inout DiagnosticLog) {
    for (key, _) in entries where !known.contains(key.text) {
      log.error(
        .unknownKey, "'\(key.text)' is not a key of \(what)", at: key.location,
        mend: didYouMean(key.text, in: known)
          ?? "the keys are " + Set(known).sorted().joined(separator: ", "))
    }
  }
}

/// One of a closed list of words, with a diagnostic for any other.
func choose<Value: RawRepresentable & CaseIterable>(
  _ scalar: PlanScalar, _ what: String, _: Value.Type, into log: inout DiagnosticLog
) -> Value? where Value.RawValue == String {
  if let value = Value(rawValue: scalar.text) { return value }
  let words = Value.allCases.map(\.rawValue)
  log.error(
    .unknownValue, "'\(scalar.text)' is not a value of '\(what)'", at: scalar.location,
    mend: didYouMean(scalar.text, in: words) ?? "write one of " + words.joined(separator: ", "))
  return nil
}

extension PlanScalar {
  var located: Located<String> { Located(text, at: location) }
}
