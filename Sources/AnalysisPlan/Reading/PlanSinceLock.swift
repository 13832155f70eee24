/// What today's plan says otherwise than the plan that was recorded with a lock, and which displays
/// that touches.
///
/// A display is touched by a change of its own entry and by one of any entry that it names, or that
/// one of these names in turn: analyses, populations, groupings, derived columns, data sets.
package struct PlanSinceLock: Sendable {
  /// The lock whose record is compared.
  package let lock: String
  /// What was added, altered or removed after its data were locked, in the order of the plan.
  package let changes: [PlanChange]
  private let references: PlanReferences

  package init(lock: String, recorded: PlanDocument, today: PlanDocument) {
    self.lock = lock
    changes = planChanges(from: recorded, to: today)
    references = PlanReferences(today)
  }

  /// The changes that touch an entry, its own first; what only words a display is none of them.
  ///
  /// - Parameters:
  ///   - section: `tables` or `figures`.
  ///   - name: The entry's name in it.
  package func changes(touching section: String, _ name: String) -> [PlanChange] {
    let own = PlanEntry(section: section, name: name)
    let reached = references.reached(from: own)
    let found = changes.compactMap { change -> PlanChange? in
      let entry = PlanEntry(section: change.section, name: change.name)
      if entry == own { return change.withoutWording }
      if change.concernsEverything { return change }
      if change.section == "data" {
        return change.keeping { reached.contains(PlanEntry(section: "data", name: $0)) }
      }
      return reached.contains(entry) ? change : nil
    }
    return found.filter { $0.section == section } + found.filter { $0.section != section }
  }
}

extension PlanChange {
  /// The keys of a display that word it and choose no number.
  private static let wording: Set = ["title", "subtitle", "notes"]

  /// The change without keys that only word a display; nil where nothing is left.
  fileprivate var withoutWording: PlanChange? {
    kind == .altered ? keeping { !Self.wording.contains($0) } : self
  }

  /// The change with some of its keys; nil where none is left.
  fileprivate func keeping(_ isKept: (String) -> Bool) -> PlanChange? {
    let kept = keys.filter { isKept($0.name) }
    return kept.isEmpty ? nil : PlanChange(section: section, name: name, kind: kind, keys: kept)
  }

  /// Whether no entry names what was changed, because every number may rest on it.
  fileprivate var concernsEverything: Bool {
    switch section {
    case "conventions", "trial", "report": true
    case "data": !["datasets", "dictionaries"].contains(name)
    default: false
    }
  }
}

/// An entry of a plan by its section and its name.
private struct PlanEntry: Hashable, Sendable {
  let section: String
  let name: String
}

/// Which entries of a plan name which others.
private struct PlanReferences: Sendable {
  private var names: [PlanEntry: NamesWithin] = [:]
  /// The entries whose name stands alone where they are named.
  private var entries: [String: [PlanEntry]] = [:]
  /// Derived columns and data sets, which are named within clauses too.
  private var columns: [String: [PlanEntry]] = [:]

  init(_ document: PlanDocument) {
    for section in [
      "tables", "figures", "models", "endpoints", "populations", "groupings", "variables",
    ] {
      for (name, node) in members(of: document.section(section)) {
        let entry = PlanEntry(section: section, name: name)
        names[entry] = NamesWithin(node)
        if section == "variables" {
          let column = name.firstIndex(of: ".").map { name[name.index(after: $0)...] } ?? name[...]
          columns[String(column), default: []].append(entry)
        } else {
          entries[name, default: []].append(entry)
        }
      }
    }
    for section in ["datasets", "dictionaries"] {
      let holder = members(of: document.section("data")).first { $0.name == section }
      for (name, _) in members(of: holder?.node) {
        let entry = PlanEntry(section: "data", name: name)
        entries[name, default: []].append(entry)
        columns[name, default: []].append(entry)
      }
    }
  }

  /// All entries that one names, directly or by another, without the sections above its own: no
  /// analysis is defined by a display.
  func reached(from start: PlanEntry) -> Set<PlanEntry> {
    var reached: Set = [start]
    var pending = [start]
    while let entry = pending.popLast() {
      guard let names = names[entry] else { continue }
      let named =
        names.texts.flatMap { entries[$0] ?? [] } + names.words.flatMap { columns[$0] ?? [] }
      for other in named where rank(other) >= rank(entry) && reached.insert(other).inserted {
        pending.append(other)
      }
    }
    return reached
  }

  private func rank(_ entry: PlanEntry) -> Int {
    switch entry.section {
    case "tables", "figures": 0
    case "models": 1
    case "endpoints": 2
    case "populations", "groupings": 3
    case "variables": 4
    default: 5
    }
  }
}

private func members(of node: PlanNode?) -> [(name: String, node: PlanNode)] {
  guard case .mapping(let entries, _)? = node else { return [] }
  return entries.map { ($0.key.text, $0.value) }
}

/// What may name other entries in the texts of an entry.
private struct NamesWithin: Sendable {
  /// Whole texts, and keys of mappings.
  private(set) var texts: Set<String> = []
  /// The words of which clauses and qualified columns are made.
  private(set) var words: Set<String> = []

  /// Keys whose values are words for readers and name nothing.
  private static let readable: Set = [
    "label", "title", "subtitle", "notes", "definition", "any-label", "kind", "role", "columns",
    "statistics", "reason",
  ]

  init(_ node: PlanNode) { add(node) }

  private mutating func add(_ node: PlanNode) {
    switch node {
    case .scalar(let scalar): add(scalar.text)
    case .sequence(let nodes, _): for node in nodes { add(node) }
    case .mapping(let entries, _):
      for (key, value) in entries where !Self.readable.contains(key.text) {
        add(key.text)
        add(value)
      }
    }
  }

  private mutating func add(_ text: String) {
    texts.insert(text)
    for word in text.split(whereSeparator: { !($0.isLetter || $0.isNumber || "_-".contains($0)) }) {
      words.insert(String(word))
    }
  }
}
