import AnalysisPlan
import Diagnostics
import Results
import Wording

/// The verdict on `only LEVEL > x`: of all results of a pattern, the level's exceeds the bound and no
/// other does.
func onlyVerdict(
  on claim: PublishedClaim, _ level: String, _ bound: Double, _ isPercent: Bool,
  _ results: ResultSet, into log: inout DiagnosticLog
) -> Verdict? {
  let reference = claim.results[0]
  let pattern = IDPattern(reference.value)
  let candidates = results.rows.compactMap { row in
    pattern.lastWildcard(of: row.id).map { (row: row, level: $0) }
  }
  guard pattern.hasWildcard, !candidates.isEmpty else {
    log.error(
      .claimResultUnknown, "no result fits '\(reference.value)'", at: reference.location,
      mend: "put '*' in place of a level, such as harms.patients[class=*][term=*]")
    return nil
  }
  let above = candidates.filter { candidate in
    (isPercent ? candidate.row.percent : candidate.row.value).map { $0 > bound } ?? false
  }
  let found = above.map { "\(label(of: $0.level, pattern, in: $0.row)) \($0.row.text)" }
  return Verdict(
    ids: above.map(\.row.id),
    computed: found.isEmpty
      ? results.words("none of \(candidates.count)") : found.joined(separator: "; "),
    agrees: above.count == 1 && above.first?.level == level)
}

/// What readers call a level of a row.
private func label(of level: String, _ pattern: IDPattern, in row: ResultRow) -> String {
  row.category.first { $0.name == pattern.lastSelector }?.label ?? level
}

/// An id in which `*` stands for any level.
struct IDPattern {
  private let parts: [Substring]

  init(_ text: String) { parts = text.split(separator: "*", omittingEmptySubsequences: false) }

  var hasWildcard: Bool { parts.count > 1 }

  /// What the last `*` is a level of: `term` in `harms.patients[class=*][term=*]`.
  var lastSelector: String {
    String(parts.dropLast().last?.split(separator: "[").last?.dropLast() ?? "")
  }

  /// What the last `*` stands for in an id; nil where the id does not fit.
  func lastWildcard(of id: String) -> String? {
    guard let first = parts.first, let last = parts.last, id.hasPrefix(first) else { return nil }
    var rest = id.dropFirst(first.count)
    var level = ""
    for part in parts.dropFirst() {
      level = String(rest.prefix { $0 != "]" && $0 != "[" })
      rest = rest.dropFirst(level.count)
      guard rest.hasPrefix(part) else { return nil }
      rest = rest.dropFirst(part.count)
    }
    return rest.isEmpty && id.hasSuffix(last) ? level : nil
  }
}
