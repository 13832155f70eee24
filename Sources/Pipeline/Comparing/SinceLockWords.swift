import AnalysisPlan
import Displays
import Markup
import Publishing
import Wording

/// What readers are told of a plan that says otherwise than the record of the lock whose data it is
/// computed on.
struct SinceLockWords {
  private let since: PlanSinceLock
  private let plan: TrialPlan
  private var words: Words { plan.words }

  init(_ since: PlanSinceLock, _ plan: TrialPlan) {
    self.since = since
    self.plan = plan
  }

  /// What the caption of a display says; nil where nothing touches it.
  ///
  /// - Parameter groupings: The names of the groupings whose levels it shows: an endpoint names others.
  func caption(of display: Display, showing groupings: Set<String>) -> String? {
    let section = display.kind == .table ? "tables" : "figures"
    let touching = since.changes(touching: section, display.name).filter {
      $0.section != "groupings" || groupings.contains($0.name)
    }
    let isAdded = touching.contains {
      $0.section == section && $0.name == display.name && $0.kind == .added
    }
    // What is defined anew is told by what was altered to use it.
    let told = touching.filter { change in
      switch change.kind {
      case .removed: true
      case .altered:
        change.keys.contains { $0.before != nil } || (!isAdded && change.section != "data")
      case .added: !isAdded && ["endpoints", "models"].contains(change.section)
      }
    }
    let sentences =
      (isAdded ? [words("Added after the data were locked.")] : [])
      + (told.isEmpty ? [] : [words("Altered after the data were locked: \(list(told)).")])
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  private func list(_ changes: [PlanChange]) -> String {
    changes.map { change in
      let label = label(of: change)
      guard change.kind == .altered else {
        return change.kind == .added ? words("\(label) (added)") : words("\(label) (removed)")
      }
      let keys = change.keys.map { spaced($0.name) }.filter { !$0.isEmpty }
      return keys.isEmpty ? label : "\(label) (\(keys.joined(separator: ", ")))"
    }.joined(separator: "; ")
  }

  private func label(of change: PlanChange) -> String {
    let name = change.name
    return switch change.section {
    case "tables": words("this table")
    case "figures": words("this figure")
    case "endpoints": plan.endpoint(name)?.label ?? name
    case "models": plan.models.first { $0.name == name }?.label ?? name
    case "populations": plan.population(name)?.label ?? name
    case "groupings": plan.grouping(name)?.label ?? name
    default: spaced(name)
    }
  }

  private func spaced(_ name: String) -> String {
    name.split(separator: "-").joined(separator: " ")
  }

  /// The paragraph of Methods; nil where the plan is as it was recorded.
  var paragraph: MethodParagraph? {
    guard !since.changes.isEmpty else { return nil }
    let introduction = words(
      """
      The plan of this edition was altered after the data of the lock \(since.lock) were locked. \
      These entries differ from the plan that was recorded then; captions name those that touch a \
      table or figure.
      """)
    return MethodParagraph(
      title: words("The plan since the data were locked"),
      body: [
        .tag("p", [:], [.text(introduction)]),
        .tag("ul", [:], since.changes.map { .tag("li", [:], item($0)) }),
      ])
  }

  private func item(_ change: PlanChange) -> [Node] {
    let entry = Node.tag("code", [:], [.text("\(change.section).\(change.name)")])
    let what =
      switch change.kind {
      case .added: words("added")
      case .altered: words("altered")
      case .removed: words("removed")
      }
    let keys = change.keys.map { key in
      let name = key.name.isEmpty ? "" : "\(key.name): "
      return "\(name)\(key.before ?? "–") → \(key.after ?? "–")"
    }
    return [entry, .text(", " + what + (keys.isEmpty ? "" : ": " + keys.joined(separator: "; ")))]
  }

  /// What the checklist says of it.
  var statement: String? {
    guard !since.changes.isEmpty else { return nil }
    let count = since.changes.count
    return words(
      count,
      "\(count) entry of the plan was added, altered or removed after the data were locked: see Methods.",
      "\(count) entries of the plan were added, altered or removed after the data were locked: see Methods."
    )
  }
}
