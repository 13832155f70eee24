package import Diagnostics

/// Recorded results that the plan says are rightly computed otherwise since, and why.
package struct Recalculation: Sendable {
  /// The lock whose record has them.
  package let lock: Located<String>
  /// Ids of results, or the beginnings of ids.
  package let results: [Located<String>]
  package let reason: String
  package let location: SourceLocation

  /// Whether it is about a result: `os` and `os.median` are about `os.median[arm=active]`.
  package func covers(_ id: String) -> Bool {
    results.contains { named in
      id == named.value
        || id.hasPrefix(named.value) && ".@[".contains(id.dropFirst(named.value.count).first ?? " ")
    }
  }
}
