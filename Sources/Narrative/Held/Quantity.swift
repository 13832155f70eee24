import Results

/// What a typed number counts or measures, by the words beside it.
enum Quantity: Equatable {
  /// `58%`, `58 percent`
  case percent
  /// `29 patients`
  case patients
  /// The 50 of `28 of 50 patients`.
  case whole
  /// `30 events`
  case events
  /// `P = 0.03`; `P < 0.001` with the sign that stands there.
  case p(Sign)
  /// A limit of an interval, as in `95% CI 0.4 to 0.8`.
  case limit(isUpper: Bool)
  /// A number before another word, which may be a unit: `20.9 months`.
  case before(String)

  enum Sign { case equal, less, greater }

  /// What the number of a sentence is; nil where it is no estimate: a time or a limit such as
  /// `at 12 months` or `than 65 years`, the level of an interval, and all in parentheses but a p value and
  /// the limits of an interval, which an estimate brings along, and a percentage.
  ///
  /// - Parameter asidesToo: whether what stands in parentheses is read like the rest.
  init?(in sentence: Sentence, asidesToo: Bool = false) {
    if let sign = Self.signOfP(sentence.before.suffix(3).map(\.text)) {
      self = .p(sign)
      return
    }
    let next = Self.next(after: sentence)
    if let isUpper = sentence.isUpperLimitOfInterval {
      self = .limit(isUpper: isUpper)
      return
    }
    if let isWhole = sentence.isWholeOfCount {
      self = isWhole ? .whole : .patients
      return
    }
    guard let number = sentence.number, !sentence.isPrecededByLimit, !sentence.isLevelOfInterval
    else { return nil }
    let isPercent = ["%", "percent"].contains(next.first) || next == ["per", "cent"]
    guard !number.isAside || isPercent || asidesToo else { return nil }
    switch next.first {
    case _ where isPercent:
      if sentence.measuresSomethingElse(behind: next.first == "per" ? 2 : 1) { return nil }
      self = .percent
    case let word? where Self.persons.contains(word): self = .patients
    case "event", "events": self = .events
    case let word: self = .before(word ?? "")
    }
  }

  /// The words after the number in its clause, two at most.
  private static func next(after sentence: Sentence) -> [String] {
    sentence.after.prefix(2).filter { $0.clause == sentence.number?.clause }.map(\.text)
  }

  /// Whether a number follows `P =`, `P <` or `P value was`.
  private static func signOfP(_ before: [String]) -> Sign? {
    let isValue = before.starts(with: ["p", "value"]) || before.suffix(2) == ["p", "value"]
    guard before.suffix(2).first == "p" || isValue, let last = before.last else { return nil }
    return switch last {
    case "<", "<=", "lt": .less
    case ">", ">=", "gt": .greater
    case "=", "value", "is", "of", "was": .equal
    default: nil
    }
  }

  /// What is said of patients who are counted.
  static let verbs: Set<String> = [
    "achieved", "completed", "died", "discontinued", "experienced", "progressed", "relapsed",
    "responded", "stopped", "survived", "withdrew",
  ]

  static let persons: Set<String> = [
    "adults", "children", "individuals", "men", "participants", "patient", "patients", "people",
    "persons", "responders", "subject", "subjects", "survivors", "women",
  ]
}

extension Sentence {
  /// Whether the number is a limit or a time and no estimate, by the word before it.
  var isPrecededByLimit: Bool {
    guard let last = before.last, last.clause == number?.clause else { return false }
    return Self.limits.contains(last.text)
  }

  /// Whether the number is the whole of `28 of 50 patients`, or else the part; nil where it is neither, as in
  /// `10 of 10 alleles` and `day 1 of 28`.
  var isWholeOfCount: Bool? {
    let next = after.prefix(2).map(\.text)
    let last = Array(before.suffix(3))
    let isPart = next.first == "of" && next.last?.first?.isNumber == true
    guard isPart || isWhole(last) else { return nil }
    guard !["cycle", "day", "days"].contains(where: { has($0) }) else { return nil }
    let rest = after.dropFirst(isPart ? 2 : 0).prefix(2)
    let ends = rest.first.map { $0.clause != number?.clause } ?? true
    let isCount =
      ends || ["had", "was", "were"].contains(rest.first?.text)
      || rest.contains { Quantity.persons.contains($0.text) || Quantity.verbs.contains($0.text) }
    return isCount ? !isPart : nil
  }

  /// Whether the words before the number are those of a part of it, `28 of` or `{{id events}} of`.
  private func isWhole(_ last: [Word]) -> Bool {
    guard let of = last.last, of.text == "of" else { return false }
    let words = last.dropLast().map(\.text)
    let hasPart =
      words.last?.first?.isNumber == true
      || (words.last == "out" && words.first?.first?.isNumber == true)
    return hasPart || bound.contains { (0...2).contains(of.range.lowerBound - $0.range.upperBound) }
  }

  /// Whether the number is one of the two limits of an interval, and which; nil elsewhere.
  ///
  /// They follow `CI` or `interval` with nothing but numbers and small words between.
  var isUpperLimitOfInterval: Bool? {
    var numbers = 0
    for word in before.reversed() {
      if Self.intervals.contains(word.text) { return numbers < 2 ? numbers == 1 : nil }
      if word.text.first?.isNumber == true {
        numbers += 1
      } else if !Self.fillers.contains(word.text) {
        return nil
      }
    }
    return nil
  }

  /// Whether the number is the level of an interval or a test: `95% CI`.
  var isLevelOfInterval: Bool {
    let next = after.prefix(4).map(\.text)
    guard next.first == "%" || next.first == "percent" else { return false }
    return next.dropFirst().contains { Self.levels.contains($0) }
  }

  /// Whether what stands behind a percentage says that it is no share of patients: `5% blasts`.
  func measuresSomethingElse(behind count: Int) -> Bool {
    guard let word = after.dropFirst(count).first, word.clause == number?.clause else {
      return false
    }
    return !Self.followers.contains(word.text) && !Quantity.persons.contains(word.text)
      && !word.text.hasSuffix("ed")
  }

  private static let limits: Set<String> = [
    "<", ">", "<=", ">=", "about", "above", "after", "approximately", "around", "at", "before",
    "below",
    "beyond", "day", "days", "every", "exceed", "exceeded", "exceeding", "exceeds", "first", "from",
    "grade", "gt", "last", "least", "lt", "month", "months", "most", "nearly", "next", "or", "over",
    "past",
    "roughly", "stage", "than", "to", "under", "until", "version", "week", "weeks", "within",
    "year",
  ]
  private static let intervals: Set<String> = ["ci", "cri", "interval", "limits"]
  private static let fillers: Set<String> = [
    "%", "and", "between", "from", "months", "of", "to", "was", "percent", "=", "is",
  ]
  private static let levels: Set<String> = [
    "ci", "confidence", "credible", "cri", "interval", "intervals", "limit", "limits",
  ]
  /// Words behind a percentage that is a share of patients or a probability.
  private static let followers: Set<String> = [
    "a", "achieved", "after", "against", "alive", "among", "and", "as", "at", "because", "began",
    "but",
    "by", "compared", "dead", "did", "died", "during", "event", "experienced", "fell", "for",
    "free",
    "from", "gave", "had", "have", "in", "incidence", "is", "lived", "mortality", "met", "of", "on",
    "or", "overall", "over",
    "rate", "reached", "relapse", "relapses", "remission", "remissions", "reporting", "response",
    "responders", "responses", "saw", "showed",
    "survival",
    "that", "the", "they", "this", "to", "took", "toxicity", "versus", "vs", "was", "were", "when",
    "where",
    "whereas",
    "while", "who", "whose", "with", "within", "without",
  ]
}
