/// A text that the program writes for readers, with the values that stand in it.
///
/// Its English is its key in the catalogue: `Phrase("\(count) of \(total) patients")` is
/// `{1} of {2} patients` there, and ``Words`` puts another wording in its place. A value is a name or
/// a number, which reads the same in every wording, or another phrase.
package struct Phrase: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// What stands in a phrase.
  enum Argument: Sendable, Hashable {
    case text(String)
    case phrase(Phrase)

    var text: String {
      switch self {
      case .text(let text): text
      case .phrase(let phrase): phrase.text
      }
    }
  }

  /// The key: the English with `{1}`, `{2}` for the values.
  package let pattern: String
  /// The values in the order of the key.
  let arguments: [Argument]
  /// The English with its values.
  package let text: String

  package init(stringLiteral pattern: String) {
    self.pattern = pattern
    arguments = []
    text = pattern
  }

  package init(stringInterpolation parts: Interpolation) {
    pattern = parts.pattern
    arguments = parts.arguments
    text = parts.text
  }

  /// The phrase itself: it marks a literal that takes no value as one of the catalogue.
  package init(_ phrase: Phrase) { self = phrase }

  /// Collects the pieces of a phrase.
  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var pattern = ""
    fileprivate var arguments: [Argument] = []
    fileprivate var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      pattern.reserveCapacity(literalCapacity + 3 * interpolationCount)
      arguments.reserveCapacity(interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) {
      pattern += literal
      text += literal
    }

    package mutating func appendInterpolation(_ value: String) { append(.text(value)) }
    package mutating func appendInterpolation(_ value: Substring) { append(.text(String(value))) }
    package mutating func appendInterpolation(_ value: Int) { append(.text("\(value)")) }
    package mutating func appendInterpolation(_ value: Phrase) { append(.phrase(value)) }

    private mutating func append(_ argument: Argument) {
      arguments.append(argument)
      pattern += "{\(arguments.count)}"
      text += argument.text
    }
  }
}

extension Phrase: CustomStringConvertible {
  package var description: String { text }
}
