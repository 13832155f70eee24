package import Diagnostics

extension PlanDocument {
  /// The plan with some of its sections as they stand in another, absent ones too.
  package func replacing(_ sections: Set<String>, from other: PlanDocument) -> PlanDocument {
    guard case .mapping(let own, let location) = root, case .mapping(let others, _) = other.root
    else { return self }
    let entries =
      own.filter { !sections.contains($0.key.text) }
      + others.filter { sections.contains($0.key.text) }
    return PlanDocument(file: file, root: .mapping(entries, location))
  }

  /// Whether a section says the same in another plan, however it is laid out.
  package func hasSame(_ section: String, as other: PlanDocument) -> Bool {
    self.section(section)?.writtenText == other.section(section)?.writtenText
  }

  func section(_ name: String) -> PlanNode? {
    guard case .mapping(let entries, _) = root else { return nil }
    return entries.first { $0.key.text == name }?.value
  }
}

extension PlanNode {
  /// What stands there in YAML's flow style, without layout, comments and quotes.
  var writtenText: String {
    switch self {
    case .scalar(let scalar): scalar.text
    case .sequence(let nodes, _): "[" + nodes.map(\.writtenText).joined(separator: ", ") + "]"
    case .mapping(let entries, _):
      "{" + entries.map { "\($0.key.text): \($0.value.writtenText)" }.joined(separator: ", ") + "}"
    }
  }
}

extension PlanDocument {
  /// What a key of a section says, where that is a single value.
  package func text(of section: String, _ key: String) -> String? {
    guard case .scalar(let scalar)? = node(of: section, key) else { return nil }
    return scalar.text
  }

  /// The place of a key's value, or of what would hold it.
  package func location(of section: String, _ key: String) -> SourceLocation {
    (node(of: section, key) ?? self.section(section) ?? root).location
  }

  private func node(of section: String, _ key: String) -> PlanNode? {
    guard case .mapping(let entries, _)? = self.section(section) else { return nil }
    return entries.first { $0.key.text == key }?.value
  }
}
