import Wording

/// A part of a whole, such as patients with an event of all.
struct Fraction {
  let part: Int
  let whole: Int

  /// Nil where one of them is not known.
  init?(_ part: Int?, of whole: Int?) {
    guard let part, let whole else { return nil }
    (self.part, self.whole) = (part, whole)
  }

  /// `12/25`.
  var text: String { "\(part)/\(whole)" }

  /// `12 of 25`.
  func told(_ words: Words) -> String { words("\(part) of \(whole)") }
}
