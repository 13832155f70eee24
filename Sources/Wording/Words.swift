/// What the program writes for readers, in one wording: a language's, with a study's own in front.
///
/// `words("\(count) events")` is the only way from the program's own words to a page. A phrase that
/// the wording does not have reads as it stands in the program, in British English.
package struct Words: Sendable, Hashable {
  /// From a phrase's key to its wording, with the same `{1}`, `{2}`.
  private let wordings: [String: String]

  /// British English, as it stands in the program.
  package static let british = Words([:])

  package init(_ wordings: [String: String]) { self.wordings = wordings }

  /// With some phrases worded otherwise.
  package func replacing(_ others: [String: String]) -> Words {
    Words(wordings.merging(others) { _, other in other })
  }

  /// The phrase in this wording.
  package func callAsFunction(_ phrase: Phrase) -> String {
    guard !wordings.isEmpty else { return phrase.text }
    let pattern = wording(of: phrase.pattern)
    return phrase.arguments.isEmpty
      ? pattern : Self.fill(pattern, phrase.arguments.map { text(of: $0) })
  }

  /// The wording of a phrase by its key, for a text whose values another program fills in.
  package func wording(of pattern: String) -> String { wordings[pattern] ?? pattern }

  /// One of two phrases, by a count: `1 patient`, `0 patients`.
  package func callAsFunction(_ count: Int, _ one: Phrase, _ many: Phrase) -> String {
    self(count == 1 ? one : many)
  }

  /// `a`, `a and b`, `a, b and c`.
  package func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return self("\(items.dropLast().joined(separator: ", ")) and \(last)")
  }

  private func text(of argument: Phrase.Argument) -> String {
    switch argument {
    case .text(let text): text
    case .phrase(let phrase): self(phrase)
    }
  }

  /// `{1}` and so on replaced; a value is not looked into.
  static func fill(_ pattern: String, _ values: [String]) -> String {
    var result = ""
    var rest = Substring(pattern)
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      let close = rest[open...].firstIndex(of: "}") ?? rest.index(before: rest.endIndex)
      let place = Int(rest[rest.index(after: open)..<close]).map { $0 - 1 }
      if let place, values.indices.contains(place) {
        result += values[place]
      } else {
        result += rest[open...close]
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
