package import Markup

/// The lists of a document (ISO/IEC 29500-1, 17.9): references, bullets, and lists that count, each from 1.
package enum WordNumbering {
  package static let references = 1
  package static let bullets = 2

  /// The numbering of a list that counts, the first of which is 1.
  package static func countedList(_ index: Int) -> Int { bullets + index }

  /// A paragraph as an item of a list.
  package static func numbered(_ paragraph: Node, by number: Int) -> Node {
    guard case .element(var element) = paragraph, element.name == "w:p",
      case .element(var manner)? = element.children.first, manner.name == "w:pPr"
    else { return paragraph }
    manner.children.insert(
      .tag(
        "w:numPr", [:], [Word.value("w:ilvl", 0), Word.value("w:numId", number)]),
      at: min(1, manner.children.count))
    element.children[0] = .element(manner)
    return .element(element)
  }

  static func part(countedLists: Int) -> Node {
    func definition(_ id: Int, _ format: String, _ text: String, _ hanging: Int) -> Node {
      .tag(
        "w:abstractNum", ["w:abstractNumId": "\(id)"],
        [
          Word.value("w:multiLevelType", "singleLevel"),
          .tag(
            "w:lvl", ["w:ilvl": "0"],
            [
              Word.value("w:start", 1), Word.value("w:numFmt", format),
              Word.value("w:lvlText", text), Word.value("w:lvlJc", "left"),
              .tag(
                "w:pPr", [:],
                [.tag("w:ind", ["w:left": "\(hanging)", "w:hanging": "\(hanging)"])]),
            ]),
        ])
    }
    let counted = (0..<countedLists).map { index in
      Node.tag(
        "w:num", ["w:numId": "\(countedList(index + 1))"],
        [
          Word.value("w:abstractNumId", 2),
          .tag("w:lvlOverride", ["w:ilvl": "0"], [Word.value("w:startOverride", 1)]),
        ])
    }
    return .tag(
      "w:numbering", ["xmlns:w": WordPackage.main],
      [
        definition(0, "decimal", "%1.", 510), definition(1, "bullet", "•", 397),
        definition(2, "decimal", "%1.", 397),
        .tag("w:num", ["w:numId": "\(references)"], [Word.value("w:abstractNumId", 0)]),
        .tag("w:num", ["w:numId": "\(bullets)"], [Word.value("w:abstractNumId", 1)]),
      ] + counted)
  }
}
