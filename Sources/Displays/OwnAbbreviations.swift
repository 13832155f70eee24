import Markup
import Results
import Wording

extension Display {
  /// Explains the program's abbreviations only where the program wrote them.
  ///
  /// `SD` among the levels of a response is stable disease and `NE` not evaluable: what a label of the data or
  /// the plan is short for, only the plan can say (`abbreviations`). Where the program used the same letters in
  /// the same display, their meaning is given with the place where it holds.
  mutating func explainOwnAbbreviations(_ results: ResultSet) {
    let shown = Set(resultIDs)
    let labels = Set(results.rows.lazy.filter { shown.contains($0.id) }.flatMap(\.labels))
    abbreviations = abbreviations.compactMap { abbreviation in
      let short = abbreviation.short
      guard labels.contains(where: { $0.hasWord(short) }) else { return abbreviation }
      let texts = (content + [dataTable].compactMap(\.self)).flatMap { $0.placedTexts(.elsewhere) }
      let isUsed =
        texts.contains { $0.isOfProgram(short, labels) }
        || ([subtitle] + notes).contains { $0.contains("(\(short))") }
      guard isUsed else { return nil }
      return Abbreviation(
        short, words("\(abbreviation.long), in place of a number or beside one"))
    }
  }
}

extension ResultRow {
  /// What the row calls its group and category.
  fileprivate var labels: [String] {
    [level, reference].compactMap(\.self) + category.map(\.label)
  }
}

extension String {
  fileprivate func hasWord(_ word: String) -> Bool {
    split { !$0.isLetter && !$0.isNumber }.contains(word[...])
  }
}

/// A text of a display, and where it stands.
private struct PlacedText {
  enum Place { case head, cell, elsewhere }

  let text: String
  let place: Place

  /// Whether an abbreviation in the text is the program's and stands in no label.
  func isOfProgram(_ short: String, _ labels: Set<String>) -> Bool {
    guard text.hasWord(short) else { return false }
    return !labels.contains { label in
      guard label.hasWord(short) else { return false }
      // Labels stand in the heads of rows and columns and in pictures; in a cell the letters stand for a
      // number, unless a longer label is what stands there.
      if label == short, place == .cell { return false }
      return text == label || text.hasPrefix(label + " ")
        || (label != short && text.contains(label))
    }
  }
}

extension Node {
  fileprivate func placedTexts(_ place: PlacedText.Place) -> [PlacedText] {
    switch self {
    case .text(let text): return [PlacedText(text: text, place: place)]
    case .fragment(let nodes): return nodes.flatMap { $0.placedTexts(place) }
    case .element(let element):
      let inside: PlacedText.Place =
        element.name == "th" ? .head : element.name == "td" ? .cell : place
      return element.children.flatMap { $0.placedTexts(inside) }
    }
  }
}
