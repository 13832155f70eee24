import Markup
import Wording

/// What stands above the numbers of an analysis: how all of them were made.
extension PageAssembly {
  /// The anchor of the list about an analysis.
  static func definitionAnchor(of analysis: String) -> String { "definition-of-\(analysis)" }

  /// The address of that list on a page of this product; nil where the input says nothing of it.
  func definitionAddress(of analysis: String, from file: String) -> String? {
    guard input.accounts[analysis] != nil, let part = plan.numbers.firstPart(of: analysis) else {
      return nil
    }
    let own = plan.numbers.file(of: part)
    let isHere = product == .report ? plan.numbers.isInReport(part) : own == file
    return (isHere ? "" : own) + "#" + Self.definitionAnchor(of: analysis)
  }

  /// How the numbers of a part were made: the list itself above the first part of an analysis, a link
  /// to it above the others.
  func definition(of part: NumbersPlan.Part, on file: String) -> [Node] {
    guard let account = input.accounts[part.analysis] else { return [] }
    let title = words("How these numbers were made: \(part.label)")
    if let number = part.number, number > 1 {
      // In the single file the list stands in the same section.
      guard product == .site, let href = definitionAddress(of: part.analysis, from: file) else {
        return []
      }
      return [.tag("p", ["class": "downloads"], [.tag("a", ["href": href], [.text(title)])])]
    }
    return [
      .tag(
        "h\(headingLevel)", ["id": Self.definitionAnchor(of: part.analysis)], [.text(title)]),
      // The style of the front page's key results: a term and what is said of it, side by side.
      .tag("dl", ["class": "key-results"], account.statements.flatMap(nodes)),
    ]
  }

  private func nodes(of statement: AnalysisAccount.Statement) -> [Node] {
    let lines = statement.lines.map { $0.map(node) }
    let running = lines.enumerated().flatMap { $0 == 0 ? $1 : [.text("; ")] + $1 }
    return [.tag("dt", [:], [.text(statement.term)])]
      + (statement.isRunning ? [running] : lines).map { .tag("dd", [:], $0) }
  }

  private func node(of piece: AnalysisAccount.Piece) -> Node {
    switch piece {
    case .text(let text): .text(text)
    case .code(let code): .tag("code", [:], [.text(code)])
    case .digest(let digest): .tag("code", ["class": "digest"], [.text(digest)])
    case .convention(let key, _):
      .tag(
        "a", ["href": conventionAddress(key)], [.tag("code", [:], [.text(piece.text)])])
    }
  }

  /// The row of a convention on the page of all of them.
  private func conventionAddress(_ key: String) -> String {
    let page = plan.pages.first { if case .conventions = $0.content { true } else { false } }
    return (product == .site ? page?.file ?? "" : "") + "#" + Self.conventionAnchor(key)
  }

  static func conventionAnchor(_ key: String) -> String { "convention-\(key)" }
}
