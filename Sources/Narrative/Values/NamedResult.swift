import Results

/// Finds the one result that a sentence names beside a typed number.
///
/// The sentence must name the analysis (its label or name, or a result of it that is cited), the
/// statistic, the landmark, the category and the group, and the number must have the result's unit.
/// Where this leaves none or several, or a group is named in part, there is no answer: a wrong one would
/// mislead more than none.
struct NamedResult {
  let row: ResultRow
  /// The part that the number stands for.
  let part: ResultPart

  init?(in sentence: Sentence, _ results: ResultSet, _ analyses: [NamedAnalysis]) {
    guard let quantity = Quantity(in: sentence) else { return nil }
    let cited = sentence.citedIDs.compactMap { results[$0] }
    let citedIDs = Set(cited.map(\.id))
    let named = analyses.flatMap { analysis -> [ResultRow] in
      let citations = cited.filter { $0.analysis == analysis.name }
      guard analysis.names.contains(where: { sentence.names($0) }) || !citations.isEmpty
      else { return [] }
      return NamedRows(
        results.rows(of: analysis.name), sentence,
        citedStatistics: Set(citations.map(\.statistic))
      ).rows
    }
    var rows = named.filter { !citedIDs.contains($0.id) && quantity.part(of: $0) != nil }
    if rows.count > 1, let clause = sentence.number?.clause {
      rows.removeAll { !$0.isTold(in: sentence, clause: clause) }
    }
    guard rows.count == 1, let part = quantity.part(of: rows[0]) else { return nil }
    row = rows[0]
    self.part = part
  }
}

/// An analysis by what a sentence may call it.
struct NamedAnalysis {
  let name: String
  /// Its name in the plan and its label, as words.
  let names: [[String]]

  /// The analyses of some results, in their order.
  static func all(in results: ResultSet, labels: [String: String]) -> [NamedAnalysis] {
    var seen: Set<String> = []
    return results.rows.filter { seen.insert($0.analysis).inserted }.map { row in
      NamedAnalysis(
        name: row.analysis,
        names: [row.analysis, labels[row.analysis]].compactMap(\.self).map(Sentence.words(of:)))
    }
  }
}

/// The rows of one analysis that a sentence names by statistic, landmark, category and group.
private struct NamedRows {
  let rows: [ResultRow]

  init(_ all: [ResultRow], _ sentence: Sentence, citedStatistics: Set<String>) {
    var statistics = Set(all.map(\.statistic)).filter { statistic in
      citedStatistics.contains(statistic)
        || Self.phrases(of: statistic).contains { sentence.names(Sentence.words(of: $0)) }
    }
    if statistics.contains("follow-up") { statistics.remove("median") }
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
        (row.isNamedByItsCategory || row.isNamedByItsLandmark
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
  /// Whether a word of a label, of two letters or more and not the number's unit, stands in the sentence.
  fileprivate func namesPart(of label: String) -> Bool {
    let unit = words.first { $0.range.lowerBound >= place.upperBound }?.text
    return Self.words(of: label).contains { word in
      word.count >= 2 && word.first?.isNumber == false && word != unit && names([word])
    }
  }
}

extension Quantity {
  /// The part of a row that such a number would be.
  fileprivate func part(of row: ResultRow) -> ResultPart? {
    switch self {
    case .percent: row.hasPercent ? .percent : nil
    case .patients: row.isCount && row.statistic != "events" ? .count : nil
    case .events: row.statistic == "events" ? .count : nil
    case .p: row.p == nil ? nil : .p
    case .before(let word): row.measures(word) ? .value : nil
    }
  }
}

extension ResultRow {
  /// Whether the value is in a unit, in the plural or not; a ratio has none.
  fileprivate func measures(_ word: String) -> Bool {
    if isCount || hasPercent { return false }
    guard let unit else {
      return statistic.hasSuffix("-ratio") && ["", "between", "for", "in", "with"].contains(word)
    }
    return word == unit.lowercased() || word + "s" == unit.lowercased()
  }
}
