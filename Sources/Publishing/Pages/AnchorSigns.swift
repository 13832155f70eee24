package import Displays
package import Markup
package import Results
package import Tables
import Wording

/// In a synthetic study, marks the few numbers that were published: those that a claim binds to a
/// printed number of a source, and that agree with it.
///
/// All others are invented and carry no mark, whatever their digits.
package struct AnchorSigns {
  private let isSynthetic: Bool
  private let results: ResultSet
  private let published: Set<String>
  private let words: Words
  private let fullNumber: @Sendable (Double) -> String

  /// - Parameter fullNumber: A number as `data` elements of prose hold it.
  package init(_ results: ResultSet, fullNumber: @escaping @Sendable (Double) -> String) {
    isSynthetic = results.header.synthetic
    published = isSynthetic ? results.publishedIDs : []
    words = results.words
    self.results = results
    self.fullNumber = fullNumber
  }

  /// Whether a result is a published one.
  func isPublished(_ id: String) -> Bool { published.contains(id) }

  /// Whether a cell shows published values and nothing but them: not their limits, their p values or
  /// the patients they are of.
  package func isPublished(_ cell: Table.Cell) -> Bool {
    let shown = cell.source.results
    guard !shown.isEmpty, shown.allSatisfy(published.contains) else { return false }
    return shown.count > 1 || !isBesideValue(cell.value.map(fullNumber), of: shown[0])
  }

  /// The mark of a published number.
  var mark: Node { PublishedMark.node(words) }

  /// Prose with the mark behind each published value.
  package func sign(_ prose: [Node]) -> [Node] {
    guard !published.isEmpty else { return prose }
    return prose.map { node in sign(node) }
  }

  /// What a display says of its numbers; nil in a study of real data.
  ///
  /// It counts what cells show; results that stand beside the table carry no mark.
  package func note(on display: Display) -> String? {
    guard isSynthetic else { return nil }
    let shown = Set(display.resultIDs).subtracting(display.resultsBeside)
    let count = shown.intersection(published).count
    guard count > 0 else { return words("None of the values shown was published.") }
    guard display.kind == .table else {
      return words(
        count, "\(count) of the \(shown.count) results shown equals a published value.",
        "\(count) of the \(shown.count) results shown equal published values.")
    }
    return words(
      "◆ marks a value that equals the published one: \(count) of the \(shown.count) results shown."
    )
  }

  private func sign(_ node: Node) -> Node {
    switch node {
    case .text: return node
    case .fragment(let nodes): return .fragment(nodes.map { sign($0) })
    case .element(var element):
      element.children = element.children.map { sign($0) }
      if let (id, number) = Self.resultOfLink(element), published.contains(id),
        !isBesideValue(number, of: id)
      {
        element.children.append(mark)
      }
      return .element(element)
    }
  }

  /// The result and the number of a link of prose; a reason, such as "no patients", has no number.
  private static func resultOfLink(_ element: Element) -> (id: String, number: String)? {
    guard element.name == "a", let address = element.attribute("href"),
      address.hasPrefix("result:"), element.attribute("class") == "value"
    else { return nil }
    let numbers = element.children.compactMap { child -> String? in
      if case .element(let inner) = child, inner.name == "data" {
        inner.attribute("value")
      } else {
        nil
      }
    }
    return numbers.first.map { (String(address.dropFirst("result:".count)), $0) }
  }

  /// Whether a number is a part of a result beside its value.
  private func isBesideValue(_ number: String?, of id: String) -> Bool {
    guard let number, let row = results[id], row.value.map(fullNumber) != number else {
      return false
    }
    let events = row.statistic == "proportion" ? nil : row.events.map(Double.init)
    let counts = [events, row.denominator.map(Double.init), row.n.map(Double.init)]
    let others = [row.lower, row.upper, row.p] + counts
    return others.contains { $0.map(fullNumber) == number }
  }
}

/// The mark of a published number, on pages and in texts.
package enum PublishedMark {
  package static let sign = "◆"
  package static let className = "published"

  static func node(_ words: Words) -> Node {
    .tag(
      "span", ["class": className, "role": "img", "aria-label": words("as published")],
      [.text(sign)])
  }
}
