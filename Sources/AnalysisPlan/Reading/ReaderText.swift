package import Diagnostics

/// Words of the plan that readers see: a title, a label, an answer to an item of the checklist.
package struct ReaderText: Sendable {
  package let text: String
  /// The ids of results that stand beside it.
  package let results: [String]
  package let location: SourceLocation
  /// Where a range of bytes of the text stands.
  package let locate: @Sendable (Range<Int>) -> SourceLocation

  init(_ scalar: PlanScalar, results: [String]) {
    text = scalar.text
    self.results = results
    location = scalar.location
    locate = { scalar.location(of: $0) }
  }
}

extension PlanDocument {
  /// All words that readers see, in the plan's order.
  package var readerTexts: [ReaderText] {
    var texts: [ReaderText] = []
    collect(root, key: "", isAnswer: false, results: [], into: &texts)
    return texts
  }

  /// Keys whose text is printed.
  private static let printed: Set<String> = [
    "competing-interests", "data-note", "data-sharing", "definition", "description", "ethics",
    "event-free",
    "funding", "if-met", "label", "licence", "note", "notes", "otherwise", "place", "protocol",
    "reason",
    "subtitle", "title",
  ]

  private func collect(
    _ node: PlanNode, key: String, isAnswer: Bool, results: [String], into texts: inout [ReaderText]
  ) {
    switch node {
    case .scalar(let scalar):
      if isAnswer || Self.printed.contains(key) {
        texts.append(ReaderText(scalar, results: results))
      }
    case .sequence(let nodes, _):
      for node in nodes {
        collect(node, key: key, isAnswer: isAnswer, results: results, into: &texts)
      }
    case .mapping(let entries, _):
      let beside = entries.first { $0.key.text == "result" }?.value.scalarTexts ?? []
      for (name, value) in entries where !(isAnswer && name.text == "page") {
        collect(
          value, key: name.text, isAnswer: isAnswer || name.text == "checklist", results: beside,
          into: &texts)
      }
    }
  }
}

extension PlanNode {
  /// A single value, or those of a list.
  fileprivate var scalarTexts: [String] {
    switch self {
    case .scalar(let scalar): [scalar.text]
    case .sequence(let nodes, _): nodes.flatMap(\.scalarTexts)
    case .mapping: []
    }
  }
}
