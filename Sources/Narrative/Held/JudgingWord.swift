import Results

/// A word by which a sentence judges a result: *significantly*, *longer*, *no difference*.
struct JudgingWord {
  enum Claim: Equatable {
    /// That groups differ by more than chance.
    case significant
    /// That one is better: *superior*, *improved*.
    case better
    /// That a value is greater or smaller in one group.
    case greater
    case smaller
    /// That groups do not differ.
    case same
  }

  let text: String
  let claim: Claim
  /// The bytes of the text it takes.
  let range: Range<Int>
  /// Whether *significantly* stands before it, which is told by itself.
  let isTold: Bool

  /// All of a text, in order.
  static func all(in text: String) -> [JudgingWord] {
    let bytes = Array(text.utf8)
    var reader = SentenceReader(bytes: bytes, offset: 0, end: bytes.count)
    reader.read()
    let words = reader.words
    return words.indices.compactMap { index in
      let word = words[index]
      let before = words[..<index].suffix(4).map(\.text)
      guard !before.contains(where: { ["hypothesis", "test", "tests"].contains($0) }),
        let claim = claim(of: word.text, after: before.suffix(3))
      else { return nil }
      return JudgingWord(
        text: String(decoding: bytes[word.range], as: UTF8.self), claim: claim, range: word.range,
        isTold: before.last == "significantly" || before.last == "significant")
    }
  }

  private static func claim(of word: String, after before: ArraySlice<String>) -> Claim? {
    let isDenied = before.contains {
      ["no", "not", "neither", "nor", "without", "non"].contains($0)
    }
    switch word {
    case "significant", "significantly":
      if ["clinically", "of", "haemodynamically"].contains(before.last) { return nil }
      return isDenied ? .same : .significant
    case "difference", "differences", "differ", "effect", "impact": return isDenied ? .same : nil
    case "similar", "comparable", "equivalent": return isDenied ? nil : .same
    case "nonsignificant": return .same
    default:
      guard !isDenied else { return nil }
      if better.contains(word) { return .better }
      if greater.contains(word) { return .greater }
      return smaller.contains(word) ? .smaller : nil
    }
  }

  private static let better: Set<String> = [
    "benefit", "better", "improved", "improvement", "improves", "outperformed", "superior",
    "superiority",
  ]
  private static let greater: Set<String> = [
    "higher", "increased", "longer", "greater", "prolonged", "prolongs",
  ]
  private static let smaller: Set<String> = ["decreased", "lower", "reduced", "shorter", "smaller"]
}

extension NumberIndex {
  /// What a result beside a judging word says against it; nil where there is none, or where the sentence
  /// judges nothing: it cites a source, states a plan, or leaves open what it says.
  func fault(of word: JudgingWord, in sentence: Sentence) -> (summary: String, mend: String)? {
    guard !sentence.hasCitation, !ProseContext.isElsewhere(sentence),
      !Self.doubts.contains(where: { sentence.has($0) })
    else { return nil }
    let evidence = [Evidence](of: sentence, about: word.claim, self)
    if word.claim == .same {
      guard let found = evidence.first(where: \.isSignificant), evidence.allSatisfy(\.isSignificant)
      else { return nil }
      return (
        "'\(word.text)' stands beside \(found.words), which is below the level of \(significanceLevel)",
        "say what the result says, or that the sentence is about something else"
      )
    }
    let isOpen = sentence.has("not") || sentence.has("numerically")
    if !isOpen, !word.isTold, let found = evidence.first, !evidence.contains(where: \.isSignificant)
    {
      return (
        "'\(word.text)' stands beside \(found.words), which does not bear it out at the level of \(significanceLevel)",
        "write that a difference was not shown, or give the estimate with its interval and no verdict"
      )
    }
    return Direction(of: word, in: sentence, self)?.fault
  }

  private static let doubts = ["could", "if", "may", "might", "whether"]
}

/// What a sentence holds for or against a difference: p values and intervals.
private struct Evidence {
  let words: String
  let isSignificant: Bool

  init(_ words: String, _ isSignificant: Bool) {
    self.words = words
    self.isSignificant = isSignificant
  }
}

extension Evidence {
  fileprivate init?(_ row: ResultRow, _ level: Double) {
    if let p = row.p {
      self.init("{{\(row.id)}}, \(NumberText.pPhrase(p))", p < level)
    } else if let null = row.nullValue, let lower = row.lower, let upper = row.upper {
      self.init("{{\(row.id)}}, \(row.text)", null < lower || null > upper)
    } else {
      return nil
    }
  }
}

extension [Evidence] {
  fileprivate init(of sentence: Sentence, about claim: JudgingWord.Claim, _ index: NumberIndex) {
    let bound = sentence.bound.compactMap { index.results[$0.id] }
    let level = index.significanceLevel
    self = bound.compactMap { Evidence($0, level) } + Self.typed(in: sentence, level)
    let isVerdict = [.significant, .better, .same].contains(claim)
    guard isEmpty, isVerdict || Self.tests.contains(where: { sentence.names($0) }) else { return }
    let groupings = Set(bound.compactMap(\.grouping)).union(index.groupings(namedIn: sentence))
    // Who judges groups of the trial by name speaks of the trial, even where the analysis is named in part.
    let named = index.analyses.filter { analysis in
      bound.contains { $0.analysis == analysis.name } || analysis.isNamed(in: sentence)
        || (!groupings.isEmpty && analysis.isMeant(by: sentence))
    }
    self = named.flatMap { index.results.rows(of: $0.name) }
      .filter { row in
        row.test != nil && row.category.isEmpty && row.grouping != nil
          && (groupings.isEmpty || groupings.contains(row.grouping ?? ""))
      }
      .compactMap { Evidence($0, level) }
  }

  /// The p values that are typed.
  private static func typed(in sentence: Sentence, _ level: Double) -> [Evidence] {
    let words = sentence.words
    return words.indices.dropLast(2).compactMap { index in
      guard words[index].text == "p", let p = Double(words[index + 2].text) else { return nil }
      switch words[index + 1].text {
      case "=": return Evidence("P = \(words[index + 2].text)", p < level)
      case "<", "<=", "lt": return p <= level ? Evidence("P < \(words[index + 2].text)", true) : nil
      case ">", ">=", "gt":
        return p >= level ? Evidence("P > \(words[index + 2].text)", false) : nil
      default: return nil
      }
    }
  }

  private static var tests: [[String]] { [["hazard", "ratio"], ["log", "rank"], ["p"]] }
}

extension ResultRow {
  /// What a comparison would be if groups did not differ; nil where the row compares none.
  fileprivate var nullValue: Double? {
    if statistic.hasSuffix("-ratio") { return 1 }
    return statistic.hasSuffix("difference") ? 0 : nil
  }
}

/// Which of two groups a sentence says to have more, held against their results.
private struct Direction {
  let fault: (summary: String, mend: String)

  init?(of word: JudgingWord, in sentence: Sentence, _ index: NumberIndex) {
    guard let wantsMore = Self.wantsMore(word.claim, sentence) else { return nil }
    let bound = sentence.bound.compactMap { index.results[$0.id] }
    let isAboutTime = ["longer", "prolonged", "prolongs", "shorter"].contains(
      word.text.lowercased())
    if let ratio = bound.first(where: { $0.statistic == "hazard-ratio" && $0.reference != nil }) {
      guard isAboutTime || word.claim == .better, let value = ratio.value,
        let level = ratio.level, let reference = ratio.reference,
        let subject = Self.subject(of: sentence, among: [level, reference])
      else { return nil }
      let isMore = (value < 1) == (subject == level)
      guard isMore != wantsMore, value != 1 else { return nil }
      fault = Self.fault(
        word,
        "{{\(ratio.id)}}, a hazard ratio of \(level) to \(reference) of \(NumberText.decimal(value, 2))"
      )
      return
    }
    guard word.claim != .better, let pair = Self.pair(in: bound),
      let subject = Self.subject(of: sentence, among: pair.compactMap(\.level))
    else { return nil }
    let ordered = subject == pair[0].level ? pair : [pair[1], pair[0]]
    guard let first = ordered[0].value, let second = ordered[1].value,
      first != second, (first > second) != wantsMore
    else { return nil }
    fault = Self.fault(
      word,
      "\(ordered[0].text) in {{\(ordered[0].id)}} and \(ordered[1].text) in {{\(ordered[1].id)}}")
  }

  private static func fault(_ word: JudgingWord, _ beside: String) -> (String, String) {
    (
      "'\(word.text)' stands beside \(beside), which says the opposite",
      "exchange the groups, or the word"
    )
  }

  /// Whether the subject is said to have more; that a better one has is so of survival only.
  private static func wantsMore(_ claim: JudgingWord.Claim, _ sentence: Sentence) -> Bool? {
    switch claim {
    case .greater: true
    case .smaller: false
    case .better: sentence.has("survival") ? true : nil
    case .significant, .same: nil
    }
  }

  /// Two results of the same statistic for two groups.
  private static func pair(in bound: [ResultRow]) -> [ResultRow]? {
    guard bound.count == 2, bound[0].statistic == bound[1].statistic,
      bound[0].analysis == bound[1].analysis, bound[0].category == bound[1].category,
      bound[0].grouping == bound[1].grouping, bound[0].level != nil, bound[1].level != nil,
      bound[0].level != bound[1].level, bound[0].isCount == false
    else { return nil }
    return bound
  }

  /// The group that is said to have more or less: between the word and *than*, else the last before it,
  /// else the first after it.
  private static func subject(of sentence: Sentence, among levels: [String]) -> String? {
    let places = levels.compactMap { level in
      sentence.firstPlace(of: Sentence.words(of: level)).map { (level, $0) }
    }.sorted { $0.1 < $1.1 }
    let after = places.filter { $0.1 >= sentence.place.upperBound }
    let before = places.filter { $0.1 < sentence.place.lowerBound }
    let than = sentence.after.first { ["than", "compared", "versus", "vs"].contains($0.text) }
    if let than, let level = after.first(where: { $0.1 < than.range.lowerBound }) { return level.0 }
    if than == nil, before.isEmpty { return after.first?.0 }
    return before.last?.0
  }
}
