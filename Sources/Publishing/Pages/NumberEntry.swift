import AnalysisPlan
import Changes
import Results
import Wording

/// How one result was made, in the words of the list of all numbers.
struct NumberEntry {
  let id: String
  let population: Population
  /// The group that the result is about, or the two compared; empty where it is about everyone.
  let group: String
  /// What else it is about, such as `term: Pneumonia`.
  let categories: [String]
  /// As the report prints it.
  let printed: String
  /// With all its digits and limits; of a result without a value, the reason.
  let full: String
  let counts: String
  /// How the number was made, in words that many have in common.
  let made: String
  /// What else belongs to how it was made: a level, a test, a p value.
  let details: [String]

  var method: String { ([made] + details).filter { !$0.isEmpty }.joined(separator: "; ") }

  /// Whom results are about.
  struct Population: Hashable {
    let label: String
    /// As the plan has it; nil where there is none.
    let rule: String?
    /// Whether the plan names a population to which all subjects belong.
    let isOfAllSubjects: Bool
  }

  /// The population and, where the result is about one, its group or the two groups compared.
  var subjects: String {
    ([population.label, group].filter { !$0.isEmpty }).joined(separator: "; ")
  }

  /// Whom the result is about, with what else it is about.
  var whom: String { ([subjects] + categories).joined(separator: "; ") }
}

/// Writes the entry of any result or curve.
struct NumberEntries {
  let results: ResultSet
  let populationLabels: [String: String]
  let populationRules: [String: String]
  let groupingLabels: [String: String]
  let words: Words
  let fullNumber: @Sendable (Double) -> String

  init(_ input: PublishingInput) {
    results = input.results
    populationLabels = input.populationLabels
    populationRules = input.populationRules
    groupingLabels = input.groupingLabels
    words = input.results.words
    fullNumber = input.fullNumber
  }

  func entry(_ row: ResultRow) -> NumberEntry {
    NumberEntry(
      id: row.id, population: population(row.population), group: group(of: row),
      categories: row.category.map(told),
      printed: row.text,
      full: inFull(row), counts: counts(of: row), made: row.method, details: details(of: row))
  }

  /// A curve is told of in the words of its analysis's estimates at single times.
  func entry(_ curve: CurveRow) -> NumberEntry {
    let rows = results.rows(of: curve.analysis)
    let statistic = curve.cause == nil ? "survival" : "cumulative-incidence"
    let estimates = rows.filter { $0.statistic == statistic && $0.grouping == curve.grouping }
    let estimate = estimates.first { $0.level == curve.level } ?? estimates.first
    let times = curve.time.last.map {
      words("\(curve.time.count) times, to \(fullNumber($0)) \(words.unitName(curve.unit))")
    }
    let level = estimate?.confidenceLevel.map { words("level \(fullNumber($0))") }
    let details = [level, words("points in results.json")].compactMap(\.self)
    return NumberEntry(
      id: curve.id, population: population((estimate ?? rows.first)?.population ?? ""),
      group: curve.level ?? words("everyone"),
      categories: curve.cause.map { ["\(categoryName("cause", words)): \($0.label)"] } ?? [],
      printed: words("curve"), full: times ?? words("\(0) times, no times"),
      counts: words("n \(curve.n), events \(curve.events.reduce(0, +))"),
      made: estimate?.method ?? "", details: details)
  }

  private func population(_ name: String) -> NumberEntry.Population {
    let rule = populationRules[name]
    return .init(
      label: label(ofPopulation: name), rule: rule,
      isOfAllSubjects: rule == nil && name != TrialPlan.everyone)
  }

  func label(ofPopulation name: String) -> String { populationLabels[name] ?? name }

  /// `term: Pneumonia`.
  func told(_ category: ResultRow.CategoryPart) -> String {
    "\(categoryName(category.name, words)): \(category.label)"
  }

  /// The group that a result is about, or the two compared.
  func level(of row: ResultRow) -> String? {
    row.level.map { level in
      row.reference.map { words("\(level) compared with \($0)") } ?? level
    }
  }

  private func group(of row: ResultRow) -> String {
    level(of: row)
      ?? row.grouping.map { words("levels of \(groupingLabels[$0] ?? $0)") } ?? ""
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

  private func details(of row: ResultRow) -> [String] {
    var parts: [String] = []
    if let level = row.confidenceLevel, row.lower != nil || row.upper != nil {
      parts.append(words("level \(fullNumber(level))"))
    }
    if let test = row.test { parts.append(test) }
    if let degrees = row.degreesOfFreedom { parts.append(words("df \(degrees)")) }
    if let p = row.p { parts.append("P \(fullNumber(p))") }
    if !row.prespecified { parts.append(words("not prespecified")) }
    return parts.filter { !$0.isEmpty }
  }

  /// What a p value belongs to: a test's statistic with its degrees of freedom, or an estimate.
  func owner(ofPOf row: ResultRow) -> String {
    guard row.value != row.p, row.value != nil else { return "" }
    let value = inFull(row)
    let isEstimate = row.confidenceLevel != nil
    let name =
      isEstimate
      ? words("estimate \(value)") : words("\(row.test ?? row.statistic) statistic \(value)")
    let test = isEstimate ? row.test.map { words("test: \($0)") } : nil
    let degrees = row.degreesOfFreedom.map { words("df \($0)") }
    return [name, test, degrees].compactMap(\.self).joined(separator: "; ")
  }
}
