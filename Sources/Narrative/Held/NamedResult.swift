import Results

/// Finds the results that a sentence names beside a typed number.
///
/// The sentence must name the analysis (its label, or a result of it that is bound), the statistic, the landmark, the
/// category and the group, and the number must have the result's unit. Where this leaves none, or a group
/// is named in part, there is no answer: a wrong one would mislead more than none.
struct NamedResults {
  /// A result, and the part of it that the number stands for.
  struct Candidate {
    let row: ResultRow
    let part: ResultPart
  }

  /// The nearest first; never empty.
  let candidates: [Candidate]
  let quantity: Quantity
  /// Whether the sentence leaves no doubt that it speaks of one of these: it names the analysis by its
  /// label or binds a result of it, and does not speak of some of its patients only.
  let isCertain: Bool

  /// - Parameter given: what the number is, where the words beside it do not say.
  init?(
    in sentence: Sentence, _ results: ResultSet, _ analyses: [NamedAnalysis],
    of given: Quantity? = nil
  ) {
    guard let quantity = given ?? Quantity(in: sentence) else { return nil }
    self.quantity = quantity
    let named = analyses.filter { analysis in
      analysis.names.contains { sentence.names($0) }
        || sentence.bound.contains { results[$0.id]?.analysis == analysis.name }
    }
    let byCategory = analyses.filter { analysis in
      sentence.names(analysis.ownName) && !named.contains { $0.name == analysis.name }
    }
    let found =
      Self.candidates(named, quantity, sentence, results)
      + Self.candidates(byCategory, quantity, sentence, results)
      .filter { !$0.row.category.isEmpty }
    if !found.isEmpty {
      candidates = found
      isCertain =
        !Self.isAboutSome(sentence, results)
        && !Self.isAboutOthers(sentence, quantity, named, found)
      return
    }
    let meant = analyses.filter { analysis in
      analysis.isMeant(by: sentence) && !named.contains { $0.name == analysis.name }
    }
    let loosely = Self.candidates(meant, quantity, sentence, results)
    guard loosely.count == 1 || (loosely.count > 1 && quantity == .percent) else { return nil }
    candidates = loosely
    isCertain = false
  }

  private static func candidates(
    _ analyses: [NamedAnalysis], _ quantity: Quantity, _ sentence: Sentence, _ results: ResultSet
  ) -> [Candidate] {
    var found = boundCandidates(analyses, quantity, sentence, results)
    if case .limit = quantity, !found.isEmpty { return found }
    var rows = analyses.flatMap { analysis in
      NamedRows(results.rows(of: analysis.name), sentence, quantity).rows
    }
    rows.removeAll { row in sentence.bound.contains { $0.id == row.id } }
    rows.removeAll { quantity.part(of: $0) == nil }
    if rows.count > 1, let clause = sentence.number?.clause {
      let told = rows.filter { $0.isTold(in: sentence, clause: clause) }
      if !told.isEmpty { rows = told }
    }
    found += rows.compactMap { row in
      quantity.part(of: row).map { Candidate(row: row, part: $0) }
    }
    return found
  }

  /// The results that the sentence binds itself, the nearest to the number first; one that prints the
  /// part already is contradicted only by what says that it means the same.
  private static func boundCandidates(
    _ analyses: [NamedAnalysis], _ quantity: Quantity, _ sentence: Sentence, _ results: ResultSet
  ) -> [Candidate] {
    let clause = sentence.number?.clause ?? 0
    let near = sentence.bound.sorted { abs($0.clause - clause) < abs($1.clause - clause) }
    return near.compactMap { bound in
      guard let row = results[bound.id], analyses.contains(where: { $0.name == row.analysis }),
        let part = quantity.part(of: row), bound.part != part,
        bound.part != nil || quantity.isOfTests || sentence.stands(beside: bound)
      else { return nil }
      return Candidate(row: row, part: part)
    }
  }

  /// Whether the number's clause says something of patients and does not name the analysis, as in
  /// *Response was 56%, and 20% of the patients died*.
  private static func isAboutOthers(
    _ sentence: Sentence, _ quantity: Quantity, _ named: [NamedAnalysis], _ found: [Candidate]
  ) -> Bool {
    guard quantity == .percent || quantity == .patients || quantity == .whole,
      let clause = sentence.number?.clause,
      !named.contains(where: { $0.isMeant(by: sentence, inClause: clause) }),
      !sentence.bound.contains(where: { $0.clause == clause }),
      !found.contains(where: { candidate in
        candidate.row.category.last.map {
          sentence.names(Sentence.words(of: $0.label), inClause: clause)
        } ?? false
      })
    else { return false }
    return sentence.words.contains { word in
      word.clause == clause
        && (Quantity.persons.contains(word.text) || Quantity.verbs.contains(word.text)
          || ["had", "received"].contains(word.text))
    }
  }

  /// Whether the sentence speaks of a group that is none of the analysis: `patients with relapse`.
  private static func isAboutSome(_ sentence: Sentence, _ results: ResultSet) -> Bool {
    guard sentence.bound.isEmpty else { return false }
    let words = sentence.words
    return words.indices.dropLast().contains { index in
      guard Quantity.persons.contains(words[index].text),
        ["aged", "older", "who", "whose", "with", "without", "younger"].contains(
          words[index + 1].text)
      else { return false }
      let group = words[(index + 1)...].prefix(4).map(\.text)
      return !results.rows.contains { row in
        row.level.map { Sentence.words(of: $0) }?.first.map(group.contains) ?? false
      }
    }
  }
}

/// The rows of one analysis that a sentence names by statistic, landmark, category and group.
private struct NamedRows {
  let rows: [ResultRow]

  init(_ all: [ResultRow], _ sentence: Sentence, _ quantity: Quantity) {
    let bound = Set(sentence.bound.map(\.id))
    let boundStatistics = Set(all.filter { bound.contains($0.id) }.map(\.statistic))
    var statistics = Set(all.map(\.statistic)).filter { statistic in
      boundStatistics.contains(statistic)
        || Self.phrases(of: statistic).contains { sentence.names(Sentence.words(of: $0)) }
    }
    if statistics.contains("follow-up") { statistics.remove("median") }
    if quantity.meansProportion { statistics.insert("proportion") }
    statistics.subtract(["count", "n", "patients"])
    let levels = Set(all.compactMap(\.level) + all.compactMap(\.reference))
    let namedLevels = levels.filter { sentence.names(Sentence.words(of: $0)) }
    let categories = Set(all.compactMap { $0.category.last?.label })
    let namedCategories = categories.filter { sentence.names(Sentence.words(of: $0)) }
    let isLevelUnclear =
      namedLevels.isEmpty && levels.contains { sentence.namesPart(of: $0) }
    rows = all.filter { row in
      let category = row.category.last?.label
      return
        (row.isNamedByItsCategory || row.isNamedByItsLandmark || quantity.isOfTests && row.p != nil
        || statistics.contains(row.statistic))
        && (row.at.map { sentence.names([NumberText.plain($0)]) } ?? true)
        && (namedCategories.isEmpty ? category == nil : namedCategories.contains(category ?? ""))
        && !isLevelUnclear
        && (row.reference != nil || row.level.map(namedLevels.contains) ?? namedLevels.isEmpty
          || row.test != nil)
    }
  }

  private static func phrases(of statistic: String) -> [String] {
    let others: [String: [String]] = [
      "hazard-ratio": ["HR"], "lower-quartile": ["first quartile"], "mean": ["average"],
      "sd": ["standard deviation"], "upper-quartile": ["third quartile"],
    ]
    return [statistic] + (others[statistic] ?? [])
  }
}

extension ResultRow {
  /// Counts of a category are told by its label, `7% had nausea`; those of a whole population by no
  /// word, because a sentence may count any other patients of it.
  fileprivate var isNamedByItsCategory: Bool {
    ["count", "patients"].contains(statistic) && !category.isEmpty
  }

  /// A probability is told by its landmark: `62% at 12 months`.
  fileprivate var isNamedByItsLandmark: Bool { at != nil && !isCount }

  /// Whether a clause tells group, landmark and category.
  fileprivate func isTold(in sentence: Sentence, clause: Int) -> Bool {
    let told = [level, at.map(NumberText.plain), category.last?.label].compactMap(\.self)
    return told.allSatisfy { sentence.names(Sentence.words(of: $0), inClause: clause) }
  }
}

extension Sentence {
  /// Whether the number stands so near to a value that it can only repeat it: `{{response.proportion}} (92%)`.
  fileprivate func stands(beside bound: BoundValue) -> Bool {
    let distance = max(
      place.lowerBound - bound.range.upperBound, bound.range.lowerBound - place.upperBound)
    return distance < 40 && !["against", "not", "versus", "vs"].contains(before.last?.text)
  }

  /// Words of many labels, which name none of them.
  private static let general: Set<String> = [
    "and", "day", "days", "in", "month", "months", "more", "of", "or", "the", "under", "week",
    "weeks", "year",
    "years",
  ]

  /// Whether a word of a label, of two letters or more and not the number's unit, stands in the sentence.
  fileprivate func namesPart(of label: String) -> Bool {
    let unit = words.first { $0.range.lowerBound >= place.upperBound }?.text
    return Self.words(of: label).contains { word in
      word.count >= 2 && word.first?.isNumber == false && word != unit && names([word])
        && !Self.general.contains(word)
    }
  }
}

extension Quantity {
  /// The part of a row that such a number would be.
  func part(of row: ResultRow) -> ResultPart? {
    switch self {
    case .percent: row.hasPercent ? .percent : nil
    case .patients:
      row.isCount && row.statistic != "events" ? .count : row.isProportion ? .events : nil
    case .whole: row.denominator == nil ? nil : .denominator
    case .events: row.statistic == "events" ? .count : nil
    case .p: row.p == nil ? nil : .p
    case .limit(let isUpper):
      row.lower == nil && row.upper == nil ? nil : isUpper ? .upper : .lower
    case .before(let word): row.measures(word) ? .value : nil
    }
  }

  /// Whether it is said of a test, whatever the test is called.
  var isOfTests: Bool { if case .p = self { true } else { false } }

  /// Whether the number of a proportion is one without a word for it: `Response: 56%`.
  fileprivate var meansProportion: Bool {
    switch self {
    case .percent, .patients, .whole, .limit: true
    case .events, .p, .before: false
    }
  }
}

extension ResultRow {
  fileprivate var isProportion: Bool { statistic == "proportion" }

  /// Whether the value is in a unit, in the plural or not; a ratio has none.
  fileprivate func measures(_ word: String) -> Bool {
    if isCount || hasPercent { return false }
    guard let unit else {
      return statistic.hasSuffix("-ratio")
        && ["", "between", "favoured", "favouring", "for", "in", "to", "with"].contains(word)
    }
    return word == unit.lowercased() || word + "s" == unit.lowercased()
  }
}
