package import Wording

/// The results that a plan asks for and that a lock's data cannot give, because what they are made of was
/// collected only later: the columns or files of them exist in a newer lock.
package struct NotCollected: Sendable, Hashable {
  /// Endpoints and models, and tables and figures with results of their own.
  package var analyses: Set<String> = []
  package var groupings: Set<String> = []
  /// The variables of summary tables, by what stands for them in ids.
  package var variables: [String: Set<String>] = [:]

  package init() {}

  /// What stands in the place of a number.
  package static let text = Phrase("not collected at this lock")

  /// Whether a result of this id would be one of them: `os.median[arm=a]`.
  package func holds(_ id: String) -> Bool {
    let analysis = String(id.prefix { $0 != "." && $0 != "[" })
    if analyses.contains(analysis) { return true }
    let selectors = id.split(separator: "[").dropFirst().map { $0.prefix { $0 != "]" } }
    return selectors.contains { selector in
      let name = String(selector.prefix { $0 != "=" })
      if groupings.contains(name) { return true }
      return name == "variable"
        && variables[analysis]?.contains(String(selector.dropFirst(name.count + 1))) ?? false
    }
  }
}
