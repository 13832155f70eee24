import Results

extension NumberIndex {
  /// What a sentence says that a bound value is not: that of another group, landmark or analysis.
  ///
  /// Nil where the
  /// sentence does not decide it.
  func exchange(of value: Sentence.BoundValue, in sentence: Sentence) -> (
    summary: String, mend: String
  )? {
    guard let row = results[value.id], row.reference == nil else { return nil }
    return otherLevel(than: row, value, sentence) ?? otherLandmark(than: row, value, sentence)
      ?? otherAnalysis(than: row, value, sentence)
  }

  private func otherLevel(
    than row: ResultRow, _ value: Sentence.BoundValue, _ sentence: Sentence
  ) -> (summary: String, mend: String)? {
    guard let level = row.level, let levels = levels(of: row) else { return nil }
    let named = levels.flatMap { level in
      sentence.places(of: Sentence.words(of: level)).map { (level, $0) }
    }.sorted { $0.1 < $1.1 }.map(\.0)
    let bound = alike(row, in: sentence) { $0.level != nil && $0.at == row.at }
    let other =
      named.contains(level)
      ? inOrder(value, bound, named: named, \.level)
      : named.first { other in
        isSaid(of: other, sentence, value.clause)
      }
    guard let other, other != level else { return nil }
    return (
      "{{\(row.id)}} is of \(level), and its sentence speaks of \(other)",
      "bind the result of \(other), or name \(level)"
    )
  }

  /// Whether a clause says a group after *with*, *in* or the like, and compares with nothing.
  private func isSaid(of level: String, _ sentence: Sentence, _ clause: Int) -> Bool {
    guard !sentence.has("compared", inClause: clause), !sentence.has("than", inClause: clause)
    else {
      return false
    }
    return ["with", "in", "on", "for", "receiving", "of", "at"].contains { preposition in
      sentence.names([preposition] + Sentence.words(of: level), inClause: clause)
        || sentence.names([preposition, "the"] + Sentence.words(of: level), inClause: clause)
    }
  }

  private func otherLandmark(
    than row: ResultRow, _ value: Sentence.BoundValue, _ sentence: Sentence
  ) -> (summary: String, mend: String)? {
    guard let at = row.at, let unit = row.unit else { return nil }
    let landmarks = Set(results.rows(of: row.analysis).compactMap(\.at).map(NumberText.plain))
    let words = sentence.words
    let named = words.filter { landmarks.contains($0.text) }.map(\.text)
    let text = NumberText.plain(at)
    let bound = alike(row, in: sentence) { $0.at != nil && $0.level == row.level }
    let other =
      named.contains(text)
      ? inOrder(value, bound, named: named) { $0.at.map(NumberText.plain) }
      : words.first { $0.clause == value.clause && landmarks.contains($0.text) }?.text
    guard let other, other != text,
      sentence.has(unit) || sentence.has(String(unit.dropLast()))
    else { return nil }
    return (
      "{{\(row.id)}} is at \(text) \(unit), and its sentence speaks of \(other) \(unit)",
      "bind the result at \(other) \(unit), or write \(text)"
    )
  }

  /// Where a sentence names as many groups as it binds, each once, the one that stands at a value's place
  /// in the order; else nil.
  private func inOrder(
    _ value: Sentence.BoundValue, _ bound: [Sentence.BoundValue], named: [String],
    _ part: (ResultRow) -> String?
  ) -> String? {
    let told = bound.compactMap { results[$0.id].flatMap(part) }
    guard told.count == named.count, told.count > 1, Set(told).count == told.count,
      Set(told) == Set(named),
      let index = bound.firstIndex(where: { $0.range == value.range })
    else { return nil }
    return named[index]
  }

  /// The values of a sentence that differ from a row in group or landmark at most.
  private func alike(
    _ row: ResultRow, in sentence: Sentence, where isCompared: (ResultRow) -> Bool
  ) -> [Sentence.BoundValue] {
    sentence.bound.filter { bound in
      guard let other = results[bound.id] else { return false }
      return other.analysis == row.analysis && other.statistic == row.statistic
        && other.category == row.category && other.grouping == row.grouping && isCompared(other)
    }
  }

  private func otherAnalysis(
    than row: ResultRow, _ value: Sentence.BoundValue, _ sentence: Sentence
  ) -> (summary: String, mend: String)? {
    guard let own = analyses.first(where: { $0.name == row.analysis }), !own.isNamed(in: sentence),
      !own.isMeant(by: sentence)
    else { return nil }
    let other = analyses.first { analysis in
      analysis.name != own.name && analysis.label.count > 1
        && sentence.names(analysis.label, inClause: value.clause)
        && !sentence.bound.contains { results[$0.id]?.analysis == analysis.name }
        && results.rows(of: analysis.name).contains {
          $0.statistic == row.statistic && $0.unit == row.unit
            && $0.category.isEmpty == row.category.isEmpty
        }
    }
    guard let other else { return nil }
    let label = other.label.joined(separator: " ")
    return (
      "{{\(row.id)}} is no result of \(label), which its clause names",
      "bind a result of '\(other.name)', or name what it is"
    )
  }
}
