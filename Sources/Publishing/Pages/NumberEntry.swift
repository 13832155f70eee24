import AnalysisPlan
import Changes
import Results
import Wording

/// How one result was made, in the words of the list of all numbers.
struct NumberEntry {
  let id: String
  /// The population and, where the result is about one, its group or the two groups compared.
  let subjects: String
  /// What else it is about, such as `term: Pneumonia`.
  let categories: [String]
  /// As the report prints it.
  let printed: String
  /// With all its digits and limits; of a result without a value, the reason.
  let full: String
  let counts: String
  let method: String

  /// Whom the result is about, with what else it is about.
  var whom: String { ([subjects] + categories).joined(separator: "; ") }
}

/// Writes the entry of any result or curve.
struct NumberEntries {
  let populationLabels: [String: String]
  let words: Words
  let fullNumber: @Sendable (Double) -> String

  func entry(_ row: ResultRow) -> NumberEntry {
    NumberEntry(
      id: row.id, subjects: subjects(of: row),
      categories: row.category.map { "\(categoryName($0.name, words)): \($0.label)" },
      printed: row.text,
      full: inFull(row), counts: counts(of: row), method: method(of: row))
  }

  func entry(_ curve: CurveRow) -> NumberEntry {
    let count = curve.time.count
    let times = curve.time.last.map {
      words("\(count) times, to \(fullNumber($0)) \(words.unitName(curve.unit))")
    }
    return NumberEntry(
      id: curve.id, subjects: curve.level ?? words("everyone"), categories: [],
      printed: words("curve"), full: times ?? words("\(0) times, no times"),
      counts: words("n \(curve.n), events \(curve.events.reduce(0, +))"),
      method: words("points in results.json"))
  }

  private func subjects(of row: ResultRow) -> String {
    let population = populationLabels[row.population] ?? row.population
    return switch (row.level, row.reference) {
    case (let level?, let reference?): words("\(population); \(level) compared with \(reference)")
    case (let level?, nil): "\(population); \(level)"
    case (nil, _): row.grouping.map { words("\(population); levels of \($0)") } ?? population
    }
  }

  private func inFull(_ row: ResultRow) -> String {
    guard let value = row.value else { return row.reason ?? "" }
    var text = fullNumber(value)
    if row.lower != nil || row.upper != nil {
      let bounds = [row.lower, row.upper].map { $0.map(fullNumber) ?? words("not estimable") }
      text += " (\(words("\(bounds[0]) to \(bounds[1])")))"
    }
    // At a time, the unit is that of the time.
    return row.at == nil ? row.unit.map { "\(text) \(words.unitName($0))" } ?? text : text
  }

  private func counts(of row: ResultRow) -> String {
    [
      row.n.map { "n \($0)" }, row.events.map { words("events \($0)") },
      row.denominator.map { words("of \($0)") },
    ].compactMap(\.self).joined(separator: ", ")
  }

  private func method(of row: ResultRow) -> String {
    var parts = [row.method]
    if let level = row.confidenceLevel, row.lower != nil || row.upper != nil {
      parts.append(words("level \(fullNumber(level))"))
    }
    if let test = row.test { parts.append(test) }
    if let degrees = row.degreesOfFreedom { parts.append(words("df \(degrees)")) }
    if let p = row.p { parts.append("P \(fullNumber(p))") }
    if !row.prespecified { parts.append(words("not prespecified")) }
    return parts.filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
