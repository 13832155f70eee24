/// A place in one of the files of a study.
public enum SourceLocation: Hashable, Sendable {
  /// A whole file or folder.
  case file(String)
  /// A place in a text file: line and column count from 1, the column in UTF-8 bytes;
  /// `length` is the number of bytes to mark, at least 1.
  case text(file: String, line: Int, column: Int, length: Int)
  /// A value of a binary table, which has no lines: the row counts from 1.
  case record(file: String, row: Int, variable: String?)

  /// The file the place is in.
  public var file: String {
    switch self {
    case .file(let file): file
    case .text(let file, _, _, _): file
    case .record(let file, _, _): file
    }
  }

  /// The line, for a place in a text file.
  public var line: Int? {
    guard case .text(_, let line, _, _) = self else { return nil }
    return line
  }

  /// The text that stands in front of a printed diagnostic: `file:line:column`.
  public var description: String {
    switch self {
    case .file(let file): file
    case .text(let file, let line, let column, _): "\(file):\(line):\(column)"
    case .record(let file, let row, let variable?): "\(file): row \(row), variable \(variable)"
    case .record(let file, let row, nil): "\(file): row \(row)"
    }
  }
}

extension SourceLocation: Comparable {
  /// Orders by file, then by line, column and length or by row and variable.
  public static func < (left: Self, right: Self) -> Bool {
    left.sortKey < right.sortKey
  }

  private var sortKey: (String, Int, Int, Int, String) {
    switch self {
    case .file(let file): (file, 0, 0, 0, "")
    case .text(let file, let line, let column, let length): (file, line, column, length, "")
    case .record(let file, let row, let variable): (file, row, 0, 0, variable ?? "")
    }
  }
}
