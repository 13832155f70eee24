/// The name among `candidates` that was most likely meant by `name`, if any is near enough.
///
/// Near enough is an edit distance (insertions, deletions, substitutions, swaps of neighbors)
/// of at most a third of the longer name, ignoring case. Ties go to the earlier candidate.
public func nearestName(to name: String, in candidates: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().utf8)
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let letters = Array(candidate.lowercased().utf8)
    let limit = max(wanted.count, letters.count) / 3
    guard abs(wanted.count - letters.count) <= limit else { continue }
    let distance = editDistance(wanted, letters)
    if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.name
}

/// `did you mean 'X'?`, or nil where no candidate is near enough.
public func didYouMean(_ name: String, in candidates: some Sequence<String>) -> String? {
  nearestName(to: name, in: candidates).map { "did you mean '\($0)'?" }
}

/// The restricted Damerau–Levenshtein distance of two sequences.
func editDistance<Element: Equatable>(_ a: [Element], _ b: [Element]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
