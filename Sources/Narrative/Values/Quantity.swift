/// What a typed number counts or measures, by the words beside it.
enum Quantity: Equatable {
  /// `58%`, `58 percent`
  case percent
  /// `29 patients`
  case patients
  /// `30 events`
  case events
  /// `P = 0.03`
  case p
  /// A number before another word, which may be a unit: `20.9 months`.
  case before(String)

  /// What the number of a sentence is; nil where it is no estimate: a time or a limit such as
  /// `at 12 months` or `than 65 years`, and all in parentheses but a p value.
  init?(in sentence: Sentence) {
    let before = sentence.words.prefix { $0.range.lowerBound < sentence.place.lowerBound }
    let after = sentence.words.drop { $0.range.lowerBound < sentence.place.upperBound }
    if Self.isPValue(before.suffix(3).map(\.text)) {
      self = .p
      return
    }
    guard let number = sentence.number, !number.isAside,
      !Self.limits.contains(before.last?.text ?? "")
    else { return nil }
    let next = after.prefix(2).filter { $0.clause == number.clause }.map(\.text)
    switch next.first {
    case "%", "percent": self = .percent
    case "per" where next == ["per", "cent"]: self = .percent
    case let word? where Self.persons.contains(word): self = .patients
    case "event", "events": self = .events
    case let word: self = .before(word ?? "")
    }
  }

  /// Whether a number follows `P =` or `P value was`; one after `P <` is a limit.
  private static func isPValue(_ before: [String]) -> Bool {
    before.suffix(2) == ["p", "="]
      || before.starts(with: ["p", "value"]) && ["is", "of", "was"].contains(before.last)
  }

  private static let persons: Set<String> = [
    "participants", "patient", "patients", "people", "subject", "subjects",
  ]
  private static let limits: Set<String> = [
    "<", ">", "about", "after", "at", "before", "below", "day", "every", "first", "from", "last",
    "month",
    "next", "or", "over", "than", "to", "under", "until", "week", "within", "year",
  ]
}
