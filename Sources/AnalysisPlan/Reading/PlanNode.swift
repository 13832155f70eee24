import Diagnostics

/// A piece of `trial.yml` with its place; scalars are the text that stands there.
indirect enum PlanNode: Sendable {
  case scalar(PlanScalar)
  case sequence([PlanNode], SourceLocation)
  case mapping([(key: PlanScalar, value: PlanNode)], SourceLocation)

  var location: SourceLocation {
    switch self {
    case .scalar(let scalar): scalar.location
    case .sequence(_, let location), .mapping(_, let location): location
    }
  }

  /// What the shape is called in a diagnostic.
  var shape: String {
    switch self {
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}

/// A scalar: its text, and the way back from a place in the text to a place in the file.
struct PlanScalar: Sendable {
  let text: String
  let file: String
  let line: Int
  /// The byte column of each byte of the text, and one past the end; nil where the text spans lines.
  let columns: [Int]?
  let startColumn: Int

  var location: SourceLocation { location(of: 0..<text.utf8.count) }

  /// The place of a range of bytes of the text.
  func location(of range: Range<Int>) -> SourceLocation {
    guard let columns, range.upperBound < columns.count else {
      return .text(file: file, line: line, column: startColumn, length: 1)
    }
    return .text(
      file: file, line: line, column: columns[range.lowerBound],
      length: max(1, columns[range.upperBound] - columns[range.lowerBound]))
  }
}
