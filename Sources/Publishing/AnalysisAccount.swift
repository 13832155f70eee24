/// How all numbers of one analysis were made, for the head of their list.
package struct AnalysisAccount: Sendable, Hashable {
  /// A piece of what is said.
  package enum Piece: Sendable, Hashable {
    case text(String)
    /// As it stands in the plan.
    case code(String)
    /// In hexadecimal.
    case digest(String)
    /// A switch and its value; its key leads to what it means.
    case convention(key: String, value: String)

    /// Without what sets it apart.
    package var text: String {
      switch self {
      case .text(let text), .code(let text), .digest(let text): text
      case .convention(let key, let value): "\(key): \(value)"
      }
    }
  }

  /// What is said of one thing, such as the event that is counted.
  package struct Statement: Sendable, Hashable {
    package var term: String
    /// Each stands by itself: two files are two lines.
    package var lines: [[Piece]]
    /// Whether the lines are short enough to follow each other in one.
    package var isRunning: Bool

    package init(_ term: String, _ lines: [[Piece]], isRunning: Bool = false) {
      self.term = term
      self.lines = lines
      self.isRunning = isRunning
    }
  }

  package var statements: [Statement]

  package init(_ statements: [Statement]) { self.statements = statements }
}
