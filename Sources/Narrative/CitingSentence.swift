import Markup

/// A sentence of a page with the results that it cites, so that two editions can be compared.
package struct CitingSentence: Sendable, Hashable {
  /// A piece of the sentence, and the result whose value it is.
  package struct Piece: Sendable, Hashable {
    package var text: String
    /// Nil for the author's own words.
    package let resultID: String?
  }

  package fileprivate(set) var pieces: [Piece] = []

  /// The ids of the results that the sentence cites, in order.
  package var citedResults: [String] { pieces.compactMap(\.resultID) }
}

extension Chapter {
  /// The sentences of headings, paragraphs, list items and table cells, in reading order.
  ///
  /// Sentences end where the author's words do, never inside a value: pages of one source have as
  /// many of them in every edition.
  package var sentences: [CitingSentence] {
    body.flatMap { block -> [CitingSentence] in
      guard case .prose(let nodes) = block else { return [] }
      return textBlocks(of: nodes).flatMap(sentences(of:))
    }
  }
}

private let textElements: Set = [
  "p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "dd", "dt",
]

/// The contents of the innermost elements that hold text.
private func textBlocks(of nodes: [Node]) -> [[Node]] {
  nodes.flatMap { node -> [[Node]] in
    switch node {
    case .text: return []
    case .fragment(let nodes): return textBlocks(of: nodes)
    case .element(let element):
      let inner = textBlocks(of: element.children)
      return inner.isEmpty && textElements.contains(element.name) ? [element.children] : inner
    }
  }
}

private func sentences(of nodes: [Node]) -> [CitingSentence] {
  var sentences: [CitingSentence] = []
  var current = CitingSentence()
  for piece in pieces(of: nodes) {
    guard piece.resultID == nil else {
      current.pieces.append(piece)
      continue
    }
    let parts = dividedAtSentenceEnds(piece.text)
    for (index, part) in parts.enumerated() {
      if !part.isEmpty { current.pieces.append(.init(text: part, resultID: nil)) }
      guard index < parts.count - 1 else { continue }
      sentences.append(current)
      current = CitingSentence()
    }
  }
  return (sentences + [current]).filter { !$0.pieces.isEmpty }
}

/// The text in runs: values by themselves, all else joined.
private func pieces(of nodes: [Node]) -> [CitingSentence.Piece] {
  var pieces: [CitingSentence.Piece] = []
  func add(_ text: String, _ id: String?) {
    if id == nil, let last = pieces.indices.last, pieces[last].resultID == nil {
      pieces[last].text += text
    } else {
      pieces.append(.init(text: text, resultID: id))
    }
  }
  func visit(_ node: Node) {
    switch node {
    case .text(let text):
      add(text.split(separator: "\n").joined(separator: " ").padded(like: text), nil)
    case .fragment(let nodes): nodes.forEach(visit)
    case .element(let element):
      let scheme = "result:"
      if element.name == "a", let href = element.attribute("href"), href.hasPrefix(scheme) {
        add(Node.element(element).plainText, String(href.dropFirst(scheme.count)))
      } else {
        element.children.forEach(visit)
      }
    }
  }
  nodes.forEach(visit)
  return pieces
}

extension String {
  /// With a space where the text begins or ends with a line's end.
  fileprivate func padded(like text: String) -> String {
    guard !isEmpty else { return text.isEmpty ? "" : " " }
    return (text.first?.isNewline == true ? " " : "") + self
      + (text.last?.isNewline == true ? " " : "")
  }
}

/// The text in parts that each end a sentence, the last one open; blanks between them are dropped.
private func dividedAtSentenceEnds(_ text: String) -> [String] {
  var parts: [String] = []
  var current = ""
  var rest = text[...]
  while let character = rest.popFirst() {
    current.append(character)
    guard character == "." || character == "!" || character == "?", rest.first == " " else {
      continue
    }
    let next = rest.drop { $0 == " " }
    guard next.first.map({ $0.isUppercase || $0.isNumber }) ?? true else { continue }
    parts.append(current)
    current = ""
    rest = next
  }
  return parts + [current]
}
