import Diagnostics
package import References

/// The publications that a narrative may cite, and how it cites them.
package struct ReferenceLibrary: Sendable {
  package var references: [String: Reference]
  package var style: CitationStyle
  package init(_ references: [String: Reference] = [:], style: CitationStyle = .vancouver) {
    self.references = references
    self.style = style
  }
}

/// The numbers of all citations of a narrative.
struct Citations {
  let library: ReferenceLibrary
  private var numbers = CitationNumbers()

  /// Numbers keys in the order given; those that the library does not hold get none.
  init(_ keys: [String], in library: ReferenceLibrary) {
    self.library = library
    for key in keys where library.references[key] != nil { numbers.cite(key) }
  }

  /// Those of the keys that the library holds, each once.
  func known(_ keys: [String]) -> [String] {
    var seen: Set<String> = []
    return keys.filter { library.references[$0] != nil && seen.insert($0).inserted }
  }

  subscript(key: String) -> Int? { numbers[key] }

  /// The key of a number.
  func key(of number: Int) -> String { numbers.keys[number - 1] }
}

extension SyntaxNode {
  /// The keys that a tree cites, in document order.
  func cited(in text: MaskedText) -> [String] {
    guard case .text(let literal) = kind else { return children.flatMap { $0.cited(in: text) } }
    return text.pieces(of: literal, offsets: offsets).flatMap { piece -> [String] in
      guard case .value(let index) = piece else { return [] }
      let range = text.values[index]
      if text.written(index).hasPrefix("[@") {
        return CitationParser(text.source, range).keys.map(\.text)
      }
      let characters = range.map { (byte: text.source.bytes[$0], offset: $0) }
      var log = DiagnosticLog()
      let expression = ValueExpressionParser(characters, in: text.source).parse(into: &log)
      if case .quoted(_, let source?, _)? = expression { return [source] }
      return []
    }
  }
}

/// Reads `[@key; @key]`.
struct CitationParser {
  /// The keys with their places; a part that is not `@key` is `wrong`.
  private(set) var keys: [ValueExpression.Word] = []
  private(set) var wrong: [Range<Int>] = []

  init(_ source: SourceText, _ range: Range<Int>) {
    let inside = (range.lowerBound + 1)..<(range.upperBound - 1)
    var start = inside.lowerBound
    for offset in inside where source.bytes[offset] == UInt8(ascii: ";") {
      read(source, start..<offset)
      start = offset + 1
    }
    read(source, start..<inside.upperBound)
  }

  private mutating func read(_ source: SourceText, _ range: Range<Int>) {
    let part = range.filter { !source.bytes[$0].isSpace }
    let key = part.dropFirst().map { source.bytes[$0] }
    guard let first = part.first, let last = part.last, last - first + 1 == part.count,
      source.bytes[first] == UInt8(ascii: "@"), !key.isEmpty,
      key.allSatisfy(\.isCitationKeyByte)
    else {
      wrong.append(range)
      return
    }
    keys.append(.init(text: String(decoding: key, as: UTF8.self), range: first..<(last + 1)))
  }
}
