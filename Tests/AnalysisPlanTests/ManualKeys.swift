import AnalysisPlan

/// The tables of the manual that say which keys a plan has, as the keys themselves say it.
enum ManualKeys {
  /// The table of each mapping by the name with which the manual marks its place.
  static var tables: [(name: String, text: String)] {
    let sections = PlanKeys.plan.keys.flatMap { section -> [(name: String, text: String)] in
      guard let keys = section.shape.mapping else { return [] }
      return [(section.key, table(keys.keys))]
        + keys.kinds.map { ("\(section.key): \($0.name)", table($0.keys)) }
    }
    return sections + [("published.yml", table(PlanKeys.claims.keys))]
  }

  private static func table(_ keys: [KeySpec]) -> String {
    "| key | value | is |\n|---|---|---|\n"
      + rows(keys.filter(\.isRequired) + keys.filter { !$0.isRequired }, below: [])
  }

  private static func rows(_ keys: [KeySpec], below path: [String]) -> String {
    keys.map { spec in
      let name = (path + [spec.key]).joined(separator: " › ")
      let mark = spec.isRequired ? " •" : ""
      let shape = spec.shape.inWords { "`\($0)`" }
      let row = "| `\(name)`\(mark) | \(shape) | \(spec.sentence) |\n"
      return row + rows(spec.shape.mapping?.keys ?? [], below: path + [spec.key])
    }.joined()
  }

  private static let end = "[//]: # (end of keys)"

  private static func beginning(_ name: String) -> String { "[//]: # (keys of \(name))\n" }

  /// The names of the places that a manual marks, in its order.
  static func places(in manual: String) -> [String] {
    manual.split(separator: "\n").filter { $0.hasPrefix("[//]: # (keys of ") }
      .map { String($0.dropFirst("[//]: # (keys of ".count).dropLast()) }
  }

  /// The manual with the tables at their places; a table without a place is left out.
  static func written(into manual: String) -> String {
    var result = manual
    for (name, text) in tables {
      guard let start = result.firstRange(of: beginning(name))?.upperBound,
        let stop = result[start...].firstRange(of: end)?.lowerBound
      else { continue }
      result.replaceSubrange(start..<stop, with: "\n\(text)\n")
    }
    return result
  }
}
