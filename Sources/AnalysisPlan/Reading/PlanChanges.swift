/// An entry of a plan that another version of the plan lacks or says otherwise.
package struct PlanChange: Sendable, Hashable {
  package enum Kind: String, Sendable { case added, altered, removed }

  /// A key of the entry with what it said before and says now; nil where it is not there.
  package struct Key: Sendable, Hashable {
    package let name: String
    package let before: String?
    package let after: String?
  }

  /// The section of the plan, such as `endpoints`.
  package let section: String
  /// The entry's name in it.
  package let name: String
  package let kind: Kind
  /// What differs; empty for an entry that was added or removed.
  package let keys: [Key]

  package init(section: String, name: String, kind: Kind, keys: [Key] = []) {
    self.section = section
    self.name = name
    self.kind = kind
    self.keys = keys
  }

  /// Whether the entry computes or shows results, rather than defining what these are about.
  package var isAnalysis: Bool { ["endpoints", "models", "tables", "figures"].contains(section) }
}

/// What one version of a plan says otherwise than another, in the order of the sections; layout,
/// comments and the order of keys are no changes.
package func planChanges(from before: PlanDocument, to after: PlanDocument) -> [PlanChange] {
  let sections = [
    "endpoints", "models", "tables", "figures", "populations", "groupings", "variables",
    "conventions", "data",
  ]
  return sections.flatMap { section in
    changes(of: section, Entries(before.section(section)), Entries(after.section(section)))
  } + changesOfTheFrame(before, after)
}

/// What was planned of the trial as a whole; a record that lacks the section is of a program that had
/// none, so that nothing was changed in it.
private func changesOfTheFrame(_ before: PlanDocument, _ after: PlanDocument) -> [PlanChange] {
  let planned = ["trial": ["design"], "report": ["sample-size", "significance-level"]]
  return planned.sorted { $0.key > $1.key }.flatMap { section, names -> [PlanChange] in
    guard let then = before.section(section) else { return [] }
    return changes(of: section, Entries(then), Entries(after.section(section))).filter {
      names.contains($0.name)
    }
  }
}

private func changes(of section: String, _ before: Entries, _ after: Entries) -> [PlanChange] {
  let kept = after.names.compactMap { name -> PlanChange? in
    guard let now = after[name], !isAboutTheReportOnly(section, name) else { return nil }
    guard let then = before[name] else {
      return PlanChange(section: section, name: name, kind: .added)
    }
    guard then.normalText != now.normalText else { return nil }
    return PlanChange(section: section, name: name, kind: .altered, keys: keys(then, now))
  }
  let removed = before.names.filter {
    after[$0] == nil && !isAboutTheReportOnly(section, $0)
  }.map {
    PlanChange(section: section, name: $0, kind: .removed)
  }
  return kept + removed
}

/// Which columns are known at baseline decides on the reasons of changes, and on no result.
private func isAboutTheReportOnly(_ section: String, _ name: String) -> Bool {
  section == "data" && ["baseline", "evolves"].contains(name)
}

private func keys(_ before: PlanNode, _ after: PlanNode) -> [PlanChange.Key] {
  guard case .mapping = before, case .mapping = after else {
    return [PlanChange.Key(name: "", before: before.writtenText, after: after.writtenText)]
  }
  let (then, now) = (Entries(before), Entries(after))
  let names = now.names + then.names.filter { now[$0] == nil }
  return names.filter { then[$0]?.normalText != now[$0]?.normalText }.map {
    PlanChange.Key(name: $0, before: then[$0]?.writtenText, after: now[$0]?.writtenText)
  }
}

/// The entries of a mapping by name, in order; none for anything else.
private struct Entries {
  let names: [String]
  private let nodes: [String: PlanNode]

  init(_ node: PlanNode?) {
    guard case .mapping(let entries, _)? = node else {
      names = []
      nodes = [:]
      return
    }
    names = entries.map(\.key.text)
    nodes = Dictionary(
      entries.map { ($0.key.text, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(name: String) -> PlanNode? { nodes[name] }
}

extension PlanNode {
  /// The written text with the keys of every mapping in one order.
  fileprivate var normalText: String {
    switch self {
    case .scalar(let scalar): scalar.text
    case .sequence(let nodes, _): "[" + nodes.map(\.normalText).joined(separator: ", ") + "]"
    case .mapping(let entries, _):
      "{"
        + entries.sorted { $0.key.text < $1.key.text }
        .map { "\($0.key.text): \($0.value.normalText)" }.joined(separator: ", ") + "}"
    }
  }
}
