extension PlanKeys {
  /// The keys as a JSON Schema (draft 2020-12), for editors and validators.
  ///
  /// It holds what the keys of a mapping say of themselves. What a key says of others, of the data or
  /// of names elsewhere in the plan, only `trialpress check` knows.
  ///
  /// - Parameter title: What the file is called.
  package func schema(title: String) -> String {
    SchemaNode.object([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")), ("title", .text(title)),
    ]).merged(with: schemaNode).json() + "\n"
  }

  /// A mapping with these keys.
  fileprivate var schemaNode: SchemaNode {
    guard !kinds.isEmpty else { return Self.object(keys) }
    return .object([
      ("type", .text("object")), ("required", .texts(["kind"])),
      (
        "oneOf",
        .list(kinds.map { Self.object(keys(ofKind: $0)) })
      ),
    ])
  }

  private static func object(_ keys: [KeySpec]) -> SchemaNode {
    let properties = keys.map { spec -> (name: String, value: SchemaNode) in
      let described = SchemaNode.object([("description", .text(spec.sentence))])
      return (spec.key, described.merged(with: spec.shape.schemaNode))
    }
    var fields: [(name: String, value: SchemaNode)] = [
      ("type", .text("object")), ("properties", .object(properties)),
      ("required", .texts(keys.filter(\.isRequired).map(\.key))),
      ("additionalProperties", .truth(false)),
    ]
    if let alternatives = alternatives(keys) { fields.append(alternatives) }
    if let dependents = dependents(keys) { fields.append(dependents) }
    return .object(fields)
  }

  /// Keys that others bring with them.
  private static func dependents(_ keys: [KeySpec]) -> (name: String, value: SchemaNode)? {
    let pairs = keys.compactMap { spec -> (key: String, other: String)? in
      if case .requiredWith(let other) = spec.need { (spec.key, other) } else { nil }
    }
    guard !pairs.isEmpty else { return nil }
    let fields = keys.map(\.key).compactMap { key -> (name: String, value: SchemaNode)? in
      let brought = pairs.filter { $0.other == key }.map(\.key)
      return brought.isEmpty ? nil : (key, .texts(brought))
    }
    return ("dependentRequired", .object(fields))
  }

  /// Keys one of which may take the place of others.
  private static func alternatives(_ keys: [KeySpec]) -> (name: String, value: SchemaNode)? {
    let replaced = keys.compactMap { spec -> (key: String, other: String)? in
      if case .requiredWithout(let other, _) = spec.need { (spec.key, other) } else { nil }
    }
    guard let other = replaced.first?.other else { return nil }
    let own = replaced.filter { $0.other == other }.map(\.key)
    return (
      "anyOf",
      .list([.object([("required", .texts(own))]), .object([("required", .texts([other]))])])
    )
  }
}

extension KeySpec.Shape {
  /// A scalar of the plan is the text that stands there, whatever YAML takes it for.
  private static let anyScalar: SchemaNode = .object([
    ("type", .texts(["string", "number", "boolean"]))
  ])

  fileprivate var schemaNode: SchemaNode {
    switch self {
    case .text, .name: Self.anyScalar
    case .truth:
      .object([("enum", .list([.truth(true), .truth(false), .text("true"), .text("false")]))])
    case .number: Self.number("number", pattern: #"^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$"#)
    case .whole(let least):
      Self.number("integer", pattern: #"^\d+$"#).merged(
        with: .object([("minimum", .whole(least))]))
    case .date:
      .object([("type", .text("string")), ("pattern", .text(#"^\d{4}-\d{2}-\d{2}$"#))])
    case .words(let words): .object([("enum", .texts(words))])
    case .clause, .expression, .column, .result: .object([("type", .texts(["string", "number"]))])
    case .qualifiedColumn:
      .object([("type", .text("string")), ("pattern", .text(#"^[^.]+\..+$"#))])
    case .list(let item): Self.list(of: item)
    case .oneOrMore(let item): .object([("anyOf", .list([item.schemaNode, Self.list(of: item)]))])
    case .mapping(let keys): keys.schemaNode
    case .named(let value):
      .object([("type", .text("object")), ("additionalProperties", value.schemaNode)])
    case .either(let shapes): .object([("anyOf", .list(shapes.map(\.schemaNode)))])
    }
  }

  /// A number, or the same in quotes.
  private static func number(_ type: String, pattern: String) -> SchemaNode {
    .object([("type", .texts([type, "string"])), ("pattern", .text(pattern))])
  }

  private static func list(of item: KeySpec.Shape) -> SchemaNode {
    .object([("type", .text("array")), ("items", item.schemaNode)])
  }
}

extension SchemaNode {
  /// An object with the fields of both.
  fileprivate func merged(with other: SchemaNode) -> SchemaNode {
    guard case .object(let own) = self, case .object(let others) = other else { return self }
    return .object(own + others)
  }
}
