import Diagnostics

/// Reads the keys of one mapping: each is declared where it is asked for, with a diagnostic for what
/// is missing, misshapen or unknown.
///
/// A reader that *describes* reads nothing: its mappings hold what stands in the pattern, its lists
/// one item, so that code which asks for keys declares them all, and its log is thrown away.
struct MappingReader {
  let location: SourceLocation
  let log: PlanLog
  private let entries: [(key: PlanScalar, value: PlanNode)]
  private var known: [String] = []
  private var record: KeyRecord
  private let describes: Bool

  /// Nil, with a diagnostic, where the node is no mapping.
  init?(
    _ node: PlanNode, _ what: String, _ record: KeyRecord, describes: Bool = false, log: PlanLog
  ) {
    guard case .mapping(let entries, let location) = node else {
      log.error(
        .wrongShape, "\(what) is \(node.shape), not a mapping", at: node.location,
        mend: "write 'key: value' pairs")
      return nil
    }
    self.entries = entries
    self.location = location
    self.log = log
    self.record = record
    self.describes = describes
  }

  /// A reader that reads nothing and tells the record what it would ask for.
  init(describing record: KeyRecord) {
    entries = []
    location = .pattern
    log = PlanLog()
    self.record = record
    describes = true
  }

  /// What stands at a key, for code that needs its place; to read it is to ask for it by another
  /// function first.
  subscript(key: String) -> PlanNode? { entries.first { $0.key.text == key }?.value }

  /// The place of a key's value, or of the mapping where it is not there.
  func location(of key: String) -> SourceLocation { self[key]?.location ?? location }

  /// Takes keys for known that another reader of the same mapping asks for.
  mutating func pass(over keys: [String]) { known += keys }

  /// Keys that are asked for from here on belong to one kind of entry.
  mutating func go(toKind kind: String) { record = record.record(ofKind: kind) }

  /// Declares a key.
  ///
  /// - Returns: what stands at it; nil, with a diagnostic where it is required, where nothing does.
  mutating func node(
    _ key: String, _ says: String, _ shape: KeySpec.Shape, _ need: KeySpec.Need
  ) -> PlanNode? {
    known.append(key)
    record.add(KeySpec(key: key, says: says, shape: shape, need: need))
    if let node = self[key] { return node }
    switch need {
    case .required(let example, let other):
      reportMissing(key, mend: mend(key, shape, example, other))
    case .requiredWithout(let other, let example) where self[other] == nil:
      reportMissing(key, mend: mend(key, shape, example, nil))
    case .requiredWithout, .requiredWith, .optional, .otherwise: break
    }
    return nil
  }

  private func reportMissing(_ key: String, mend: String) {
    log.error(.missingKey, "'\(key)' is missing", at: location, mend: mend)
  }

  private func mend(
    _ key: String, _ shape: KeySpec.Shape, _ example: String, _ other: String?
  ) -> String {
    if case .words(let words) = shape, example.isEmpty {
      return "add '\(key):' and one of " + words.joined(separator: ", ")
    }
    let entry = example.isEmpty ? "\(key):" : "\(key): \(example)"
    return "add '\(entry)'" + (other.map { ", or \($0)" } ?? "")
  }

  /// A value that is no list and no mapping.
  mutating func scalar(
    _ key: String, _ says: String, _ shape: KeySpec.Shape, _ need: KeySpec.Need = .optional
  ) -> PlanScalar? {
    guard let node = node(key, says, shape, need) else { return nil }
    guard case .scalar(let scalar) = node else {
      log.error(.wrongShape, "'\(key)' is \(node.shape), not a single value", at: node.location)
      return nil
    }
    if let example = need.example, scalar.text.isEmpty {
      log.error(.missingKey, "'\(key)' is empty", at: scalar.location, mend: "write \(example)")
      return nil
    }
    return plain(scalar, shape)
  }

  /// The value, or nil with a diagnostic where a word processor changed its quotes or its minus.
  private func plain(_ scalar: PlanScalar, _ shape: KeySpec.Shape) -> PlanScalar? {
    let text = scalar.text
    guard let first = text.unicodeScalars.first(where: { TypographicSign($0) != nil }),
      let sign = TypographicSign(first)
    else { return scalar }
    let plain = TypographicSign.plain(text)
    let isQuoted = shape.isTyped && sign.plain == "'" && text.unicodeScalars.first == first
    guard isQuoted || (shape.isNumber && Double(plain) != nil) else { return scalar }
    log.error(
      .unknownValue, "'\(first)' in '\(text)' is \(sign.name)", at: scalar.location,
      mend: isQuoted ? "write it without quotes, or with straight ones" : "write \(plain)")
    return nil
  }

  /// Words as printed, or a value as it stands in the data.
  mutating func text(
    _ key: String, _ says: String, _ need: KeySpec.Need = .optional
  ) -> PlanScalar? {
    scalar(key, says, .text, need)
  }

  /// One of a closed list of words.
  mutating func word<Value: RawRepresentable & CaseIterable>(
    _ key: String, _ says: String, _: Value.Type, _ need: KeySpec.Need = .optional
  ) -> Value? where Value.RawValue == String {
    let words = Value.allCases.map(\.rawValue)
    guard let scalar = scalar(key, says, .words(words), need) else { return nil }
    guard scalar.text.isEmpty else { return log.choose(scalar, key, Value.self) }
    log.error(
      .missingKey, "'\(key)' is empty", at: scalar.location,
      mend: "write one of " + words.joined(separator: ", "))
    return nil
  }

  /// `true` or `false`, as the text says.
  mutating func truth(
    _ key: String, _ says: String, _ need: KeySpec.Need = .otherwise("false")
  ) -> Bool? {
    guard let scalar = scalar(key, says, .truth, need) else { return nil }
    if scalar.text == "true" || scalar.text == "false" { return scalar.text == "true" }
    log.error(
      .unknownValue, "'\(scalar.text)' is neither true nor false", at: scalar.location,
      mend: "write true or false")
    return nil
  }

  /// The values of a list, or a single value as a list of one.
  mutating func list(
    _ key: String, _ says: String, of shape: KeySpec.Shape, _ need: KeySpec.Need = .optional
  ) -> [PlanScalar]? {
    switch node(key, says, .oneOrMore(shape), need) {
    case nil: return nil
    case .scalar(let scalar)?: return [scalar].compactMap { plain($0, shape) }
    case .sequence(let nodes, _)?:
      return nodes.compactMap { node in
        if case .scalar(let scalar) = node { return plain(scalar, shape) }
        log.error(.wrongShape, "'\(key)' holds \(node.shape)", at: node.location)
        return nil
      }
    case .mapping(_, let location)?:
      log.error(.wrongShape, "'\(key)' is a mapping, not a list", at: location)
      return nil
    }
  }

  /// Reports every key that nothing asked for.
  func finish(_ what: String) {
    for (key, _) in entries where !known.contains(key.text) {
      log.error(
        .unknownKey, "'\(key.text)' is not a key of \(what)", at: key.location,
        mend: didYouMean(key.text, in: known)
          ?? "the keys are " + Set(known).sorted().joined(separator: ", "))
    }
  }
}

// MARK: - What holds mappings

extension MappingReader {
  /// What stands at a key that holds a list or mapping; where the reader describes, a pattern of it.
  private mutating func holder(
    _ key: String, _ says: String, _ shape: KeySpec.Shape, _ need: KeySpec.Need, _ pattern: PlanNode
  ) -> PlanNode? {
    let node = node(key, says, shape, need)
    return describes ? pattern : node
  }

  /// The reader of a mapping that stands at a key, or in the list or mapping of names at it.
  func reader(_ node: PlanNode, in key: String, _ what: String) -> MappingReader? {
    MappingReader(node, what, record.record(below: key), describes: describes, log: log)
  }

  /// The reader of the mapping at a key.
  mutating func mapping(
    _ key: String, _ says: String, _ need: KeySpec.Need = .optional
  ) -> MappingReader? {
    holder(key, says, .keys, need, .pattern).flatMap { reader($0, in: key, "'\(key)'") }
  }

  /// What stands at a key that may hold a mapping or something else.
  mutating func either(
    _ key: String, _ says: String, _ shapes: [KeySpec.Shape], _ need: KeySpec.Need = .optional
  ) -> PlanNode? {
    holder(key, says, .either(shapes), need, .pattern)
  }

  /// A list of mappings or of what else each item may be.
  ///
  /// - Parameter patterns: items that make their reader ask for all that one may hold.
  mutating func nodes(
    _ key: String, _ says: String, of shape: KeySpec.Shape, _ need: KeySpec.Need = .optional,
    patterns: [PlanNode] = [.pattern]
  ) -> PlanNode? {
    holder(key, says, .list(shape), need, .sequence(patterns, .pattern))
  }

  /// A mapping from names that the author gives; nil, with a diagnostic, where something else stands
  /// there.
  ///
  /// - Parameter kinds: the words that `kind` may be in a value.
  mutating func named(
    _ key: String, _ says: String, to shape: KeySpec.Shape, kinds: [String] = [],
    _ need: KeySpec.Need = .optional
  ) -> NamedNodes? {
    let patterns = kinds.isEmpty ? [PlanNode.pattern] : kinds.map { PlanNode.pattern(ofKind: $0) }
    let pattern = PlanNode.mapping(patterns.map { (PlanScalar(pattern: "name"), $0) }, .pattern)
    guard let node = holder(key, says, .named(shape), need, pattern) else { return nil }
    guard case .mapping(let entries, let location) = node else {
      log.error(
        .wrongShape, "'\(key)' is \(node.shape), not a mapping", at: node.location,
        mend: "write 'key: value' pairs")
      return nil
    }
    return NamedNodes(entries: entries, location: location)
  }
}

/// The entries of a mapping whose keys are names that the author gives.
struct NamedNodes {
  let entries: [(key: PlanScalar, value: PlanNode)]
  let location: SourceLocation
}

extension KeySpec.Need {
  /// What an empty value is told to be.
  fileprivate var example: String? {
    switch self {
    case .required(let example, _), .requiredWithout(_, let example):
      example.isEmpty ? nil : example
    case .requiredWith, .optional, .otherwise: nil
    }
  }
}

extension PlanScalar {
  var located: Located<String> { Located(text, at: location) }
}
