import Markup
import Results
import Tables
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
      let texts = content.placedTexts
      let isUsed =
        texts.contains { $0.isOfProgram(short, labels) }
        || ([subtitle] + notes).contains { $0.contains("(\(short))") }
      guard isUsed else { return nil }
      return Abbreviation(
        short, abbreviation.long, place: words("in place of a number or beside one"))
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

extension Display.Content {
  fileprivate var placedTexts: [PlacedText] {
    switch self {
    case .table(let table): table.placedTexts
    case .figure(let figure): figure.pictures.flatMap(\.placedTexts) + figure.data.placedTexts
    }
  }
}

extension Table {
  fileprivate var placedTexts: [PlacedText] {
    let heads = head.joined().map(\.text) + bodies.joined().compactMap { $0.head?.text }
    return [caption].compactMap(\.self).map { PlacedText(text: $0, place: .elsewhere) }
      + heads.map { PlacedText(text: $0, place: .head) }
      + cells.map { PlacedText(text: $0.wholeText, place: .cell) }
  }
}

extension Node {
  fileprivate var placedTexts: [PlacedText] {
    switch self {
    case .text(let text): [PlacedText(text: text, place: .elsewhere)]
    case .fragment(let nodes): nodes.flatMap(\.placedTexts)
    case .element(let element): element.children.flatMap(\.placedTexts)
    }
  }
}
