/// The abbreviations this program itself writes, and which of them a text uses.
enum Abbreviations {
  private static let meanings: [(short: String, long: String)] = [
    ("CI", "confidence interval"), ("NE", "not estimable"), ("NR", "not reached"),
    ("Q1", "first quartile"), ("Q3", "third quartile"), ("SD", "standard deviation"),
    ("df", "degrees of freedom"),
  ]

  /// Those that stand as a word in one of the texts, in alphabetical order.
  static func used(in texts: [String]) -> [Display.Abbreviation] {
    let words = Set(texts.flatMap { $0.split { !$0.isLetter && !$0.isNumber } })
    return meanings.filter { words.contains(Substring($0.short)) }
      .map { Display.Abbreviation($0.short, $0.long) }
  }
}
