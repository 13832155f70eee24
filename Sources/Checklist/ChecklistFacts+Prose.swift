import Markup
import Narrative
import Publishing
import Results
import Wording

/// Values in the text of pages that stand without what belongs beside them.
extension ChecklistFacts {
  /// A kind of value that must not stand alone.
  enum LoneValue {
    /// A mean or a median without its spread.
    case center
    /// An estimate, or its p value, without its interval.
    case estimate
    /// A percentage of subjects without their number.
    case percentage
  }

  /// How many values of a kind stand alone in the text, and on which pages: `Summary, Safety`.
  func lone(_ kind: LoneValue) -> (count: Int, pages: String) {
    let counts = input.chapters.map { chapter in
      (title: chapter.title, count: blocks(of: chapter).map { $0.lone(kind) }.reduce(0, +))
    }.filter { $0.count > 0 }
    return (
      counts.map(\.count).reduce(0, +), counts.map(\.title).joined(separator: ", ")
    )
  }

  /// Met by displays if nothing in the text stands alone.
  func besides(
    _ id: String, _ kind: LoneValue, displays: Phrase, text: (Words, Int, String) -> String
  ) -> ChecklistVerdict {
    let lone = lone(kind)
    guard lone.count > 0 else { return .met([.text(words(displays))]) }
    return stated(id, and: [.text(words(displays))])
      ?? .missing("\(displays) \(text(words, lone.count, lone.pages))")
  }

  private func blocks(of chapter: Chapter) -> [CitingBlock] {
    chapter.body.flatMap { block -> [CitingBlock] in
      guard case .prose(let nodes) = block else { return [] }
      return nodes.flatMap { citingBlocks(in: $0, input.results) }
    }
  }
}

/// A paragraph, an item of a list or a row of a table, with the results that it cites.
private struct CitingBlock {
  struct Citation {
    let row: ResultRow
    /// As it is printed.
    let text: String

    /// Whether it is a number alone: what has an interval, a unit or a count beside it has blanks.
    var isBare: Bool {
      row.value != nil && !text.contains(where: \.isWhitespace)
    }
  }

  var citations: [Citation] = []

  func lone(_ kind: ChecklistFacts.LoneValue) -> Int {
    citations.count { citation in
      guard citation.isBare else { return false }
      return switch kind {
      case .center: citation.isCenter && !hasSpread(of: citation.row)
      case .estimate: citation.isEstimate && !isWhole(citation)
      case .percentage: citation.isPercentage && !isCounted(citation.row)
      }
    }
  }

  /// Whether the block also prints the result with its interval.
  private func isWhole(_ citation: Citation) -> Bool {
    citations.contains { $0.row.id == citation.row.id && !$0.isBare }
  }

  /// Whether the block also prints the number of subjects.
  private func isCounted(_ row: ResultRow) -> Bool {
    citations.contains { $0.row.id == row.id && !$0.isPercentage }
  }

  /// Whether the block also prints quartiles, limits or the standard deviation of the same values.
  private func hasSpread(of row: ResultRow) -> Bool {
    citations.contains { other in
      other.row.analysis == row.analysis && other.row.category == row.category
        && ["quartile", "minimum", "maximum", "sd"].contains { other.row.statistic.hasSuffix($0) }
    }
  }
}

extension CitingBlock.Citation {
  fileprivate var isCenter: Bool {
    row.confidenceLevel == nil
      && (row.statistic.hasSuffix("median") || row.statistic.hasSuffix("mean"))
  }

  fileprivate var isEstimate: Bool {
    let counts = [row.n, row.events, row.denominator].compactMap { $0.map(String.init) }
    return row.confidenceLevel != nil && !counts.contains(text)
  }

  fileprivate var isPercentage: Bool {
    let isOfSubjects = row.denominator != nil || row.statistic == "proportion"
    return isOfSubjects && text.hasSuffix("%") && !text.contains(where: \.isWhitespace)
  }
}

private let blockElements: Set = ["p", "li", "tr", "dd", "caption"]

private func citingBlocks(in node: Node, _ results: ResultSet) -> [CitingBlock] {
  switch node {
  case .text: []
  case .fragment(let nodes): nodes.flatMap { citingBlocks(in: $0, results) }
  case .element(let element):
    blockElements.contains(element.name)
      ? [CitingBlock(citations: element.children.flatMap { citations(in: $0, results) })]
      : element.children.flatMap { citingBlocks(in: $0, results) }
  }
}

private func citations(in node: Node, _ results: ResultSet) -> [CitingBlock.Citation] {
  switch node {
  case .text: return []
  case .fragment(let nodes): return nodes.flatMap { citations(in: $0, results) }
  case .element(let element):
    let scheme = "result:"
    if let href = element.attribute("href"), href.hasPrefix(scheme),
      let row = results[String(href.dropFirst(scheme.count))]
    {
      return [.init(row: row, text: node.plainText)]
    }
    return element.children.flatMap { citations(in: $0, results) }
  }
}
