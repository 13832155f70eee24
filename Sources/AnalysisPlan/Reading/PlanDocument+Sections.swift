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
