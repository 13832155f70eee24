/// Whether a typed number may be a result of the trial, by the words beside it.
///
/// Doses, dates, versions, grades, days of a schedule, limits and numbers in names are none; what a trial
/// reports is: percentages, patients and events, p values, ratios, intervals, medians and means.
struct NumberReading {
  let isLikeAResult: Bool

  init(of token: NumberToken, in sentence: Sentence) {
    if Self.isParameter(sentence) {
      isLikeAResult = false
      return
    }
    isLikeAResult =
      switch Quantity(in: sentence, asidesToo: true) {
      case .limit, .p: true
      case .percent, .events, .patients, .whole: !sentence.isGeneral
      case .before(let word):
        Self.isLikeAResult(token, before: word, in: sentence) && !sentence.isGeneral
      case nil: Self.isShareBeyondALimit(sentence) && !sentence.isGeneral
      }
  }

  /// `More than 90% of the patients` is a result although it is a limit; so is `at least 40 patients died`.
  private static func isShareBeyondALimit(_ sentence: Sentence) -> Bool {
    guard
      [
        "about", "almost", "approximately", "around", "exceeded", "least", "most", "nearly", "over",
        "roughly", "than",
      ].contains(sentence.before.last?.text), !sentence.isLevelOfInterval
    else { return false }
    let next = sentence.after.prefix(4).map(\.text)
    let isOfPersons = next.dropFirst().contains {
      Quantity.persons.contains($0) || Quantity.verbs.contains($0)
    }
    return next.first == "%" && isOfPersons
  }

  private static func isLikeAResult(
    _ token: NumberToken, before word: String, in sentence: Sentence
  ) -> Bool {
    let next = sentence.after.prefix(3).filter { $0.clause == sentence.number?.clause }.map(\.text)
    let previous = sentence.before.suffix(6).map(\.text)
    if isCount(next, sentence) || isSizeOfSample(previous) { return true }
    if isPartOfAName(token, sentence) || units.contains(word) { return false }
    return isAfterStatistic(previous) || isAloneInCell(sentence) || isTimeLived(previous, word)
      || isBareDecimal(token, next, previous)
  }

  /// `47 evaluable patients`, `29 deaths`, `28 of 50`.
  private static func isCount(_ next: [String], _ sentence: Sentence) -> Bool {
    let whole = sentence.after.drop {
      ["all", "of", "our", "the", "these", "those"].contains($0.text)
    }
    if next.first == "of", let first = whole.first, Quantity.persons.contains(first.text) {
      return true
    }
    if let index = next.firstIndex(where: { Quantity.persons.contains($0) || counted.contains($0) })
    {
      return next[..<index].allSatisfy { !small.contains($0) && $0.first?.isNumber == false }
    }
    if let first = next.first, Quantity.verbs.contains(first) { return true }
    return false
  }

  /// A property of a design or a method: `a level of 5%`, `a fraction of 0.5`; and the ratio 1, which is that
  /// of equality.
  private static func isParameter(_ sentence: Sentence) -> Bool {
    let previous = sentence.before.suffix(3).map(\.text)
    if previous.last == "by" { return true }
    if sentence.number?.text == "1", previous.contains("ratio") { return true }
    return previous.contains { parameters.contains($0) }
  }

  private static let parameters: Set<String> = [
    "alpha", "error", "fraction", "level", "margin", "power", "probability", "sensitivity",
    "specificity",
    "width",
  ]

  /// Whether it is the size of a sample, `n = 47`.
  private static func isSizeOfSample(_ previous: [String]) -> Bool {
    previous.suffix(2) == ["n", "="]
  }

  /// `median 20.9`, `hazard ratio of 0.8`, `range 30 to 75`.
  private static func isAfterStatistic(_ previous: [String]) -> Bool {
    previous.reversed().prefix { $0.first?.isNumber == false }.contains { statistics.contains($0) }
  }

  /// A cell of a table that holds a number and its unit alone.
  private static func isAloneInCell(_ sentence: Sentence) -> Bool {
    sentence.isCell && sentence.words.count <= 2
  }

  /// `lived 21 months`, `survival was 21 months`.
  private static func isTimeLived(_ previous: [String], _ word: String) -> Bool {
    guard times.contains(word) else { return false }
    let last = previous.last.map { ["is", "of", "reached", "was"].contains($0) } ?? false
    return last
      && previous.contains { ["duration", "follow-up", "followup", "survival", "up"].contains($0) }
      || previous.suffix(2).contains { ["lived", "survived"].contains($0) }
  }

  /// A number with decimals and no unit, such as a ratio.
  private static func isBareDecimal(
    _ token: NumberToken, _ next: [String], _ previous: [String]
  ) -> Bool {
    token.normalized.split(separator: ".").count == 2 && !units.contains(next.first ?? "")
      && !next.contains { times.contains($0) }
      && !["level", "alpha", "sided", "significance", "range"].contains {
        previous.contains($0) || next.contains($0)
      }
  }

  /// `CD34`, `phase 2`, `version 4.0.3`, `ECOG 1`, `Table 3`.
  private static func isPartOfAName(_ token: NumberToken, _ sentence: Sentence) -> Bool {
    if token.normalized.split(separator: ".").count > 2 { return true }
    guard let number = sentence.number else { return false }
    if number.text.contains(where: \.isLetter), token.text.first?.isNumber == true { return true }
    return names.contains(sentence.before.last?.text ?? "")
  }

  private static let counted: Set<String> = [
    "censored", "complete", "deaths", "death", "events", "infections", "progressions", "relapses",
    "remission", "remissions", "response", "responses", "toxicities",
  ]
  private static let small: Set<String> = [
    "%", "a", "after", "and", "at", "before", "by", "for", "from", "in", "mg", "of", "on", "or",
    "per", "to", "was",
    "were", "with",
  ]
  private static let statistics: Set<String> = [
    "average", "hr", "iqr", "mean", "median", "odds", "quartile", "quartiles", "range", "ratio",
    "rr", "sd",
  ]
  private static let times: Set<String> = [
    "day", "days", "month", "months", "week", "weeks", "year", "years",
  ]
  private static let units: Set<String> = [
    "bp", "cells", "centres", "cgy", "cm", "cycle", "cycles", "degrees", "dl", "fold", "g", "g/l",
    "gy", "hospitals",
    "hours", "infusions", "iu", "kg", "kg/m²", "kilograms", "l", "mg", "mg/m²", "minutes", "ml",
    "mm", "mmhg",
    "mmol", "ng", "points", "sites", "t", "times", "u", "units", "µg", "μg", "µmol", "μmol", "°c",
    "×",
  ]
  private static let names: Set<String> = [
    "appendix", "arm", "chapter", "class", "cohort", "course", "cycle", "ctcae", "day", "ecog",
    "equation",
    "figure", "grade", "grades", "group", "item", "level", "meddra", "part", "phase", "prism",
    "protocol",
    "r",
    "release", "sas", "score", "section", "spss", "stata", "stage", "stages", "step", "supplement",
    "table", "type",
    "v", "version",
    "versions", "visit", "week", "weeks",
  ]
}
