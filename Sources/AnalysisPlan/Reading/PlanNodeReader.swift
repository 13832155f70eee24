import Diagnostics
import Yams

/// Reads YAML into nodes with places.
struct PlanNodeReader {
  let file: String
  let lines: [[UInt8]]

  init(file: String, text: String) {
    self.file = file
    lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
  }

  func node(_ node: Yams.Node) -> PlanNode {
    switch node {
    case .scalar(let scalar): .scalar(self.scalar(scalar))
    case .sequence(let sequence): .sequence(sequence.map(self.node), location(sequence.mark))
    case .mapping(let mapping):
      .mapping(
        mapping.map { (key: self.key($0.key), value: self.node($0.value)) }, location(mapping.mark))
    case .alias(let alias): .sequence([], location(alias.mark))
    }
  }

  private func key(_ node: Yams.Node) -> PlanScalar {
    if case .scalar(let scalar) = node { return self.scalar(scalar) }
    let (line, column) = place(node.mark)
    return PlanScalar(text: "", file: file, line: line, columns: nil, startColumn: column)
  }

  func location(_ mark: Mark?) -> SourceLocation {
    let (line, column) = place(mark)
    return .text(file: file, line: line, column: column, length: 1)
  }

  /// Line and byte column of a mark, whose own column counts characters.
  func place(_ mark: Mark?) -> (line: Int, column: Int) {
    guard let mark, mark.line >= 1, mark.line <= lines.count else { return (1, 1) }
    let text = String(decoding: lines[mark.line - 1], as: UTF8.self)
    let before = text.unicodeScalars.prefix(max(0, mark.column - 1))
    return (mark.line, before.reduce(0) { $0 + UTF8.width($1) } + 1)
  }

  private func scalar(_ scalar: Yams.Node.Scalar) -> PlanScalar {
    let (line, column) = place(scalar.mark)
    return PlanScalar(
      text: scalar.string, file: file, line: line,
      columns: columns(scalar, line: line, column: column), startColumn: column)
  }

  /// Follows the text through its quotes in the source line.
  private func columns(_ scalar: Yams.Node.Scalar, line: Int, column: Int) -> [Int]? {
    guard line <= lines.count else { return nil }
    let source = lines[line - 1]
    let text = Array(scalar.string.utf8)
    let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
    var position = column - 1 + (isQuoted ? 1 : 0)
    var columns: [Int] = []
    for byte in text {
      guard position < source.count else { return nil }
      columns.append(position + 1)
      let isDoubled = scalar.style == .singleQuoted && byte == UInt8(ascii: "'")
      let isEscaped = scalar.style == .doubleQuoted && source[position] == UInt8(ascii: "\\")
      if isDoubled || isEscaped { position += 1 }
      guard position < source.count, isEscaped || source[position] == byte else { return nil }
      position += 1
    }
    return columns + [position + 1]
  }
}
