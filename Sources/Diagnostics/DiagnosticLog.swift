/// The diagnostics a stage has found so far; handed down as `inout`.
public struct DiagnosticLog: Sendable {
  /// What was found, in the order in which it was found.
  public private(set) var diagnostics: [Diagnostic] = []

  /// Creates an empty log.
  public init() {}

  /// Whether any diagnostic is an error.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The diagnostics by file, line, column and code, each once.
  public var sorted: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return diagnostics.filter { seen.insert($0).inserted }.sorted {
      $0.location == $1.location
        ? ($0.code.rawValue, $0.summary) < ($1.code.rawValue, $1.summary)
        : $0.location < $1.location
    }
  }

  /// Adds a diagnostic.
  public mutating func add(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Adds all diagnostics of another log.
  public mutating func add(_ other: DiagnosticLog) { diagnostics += other.diagnostics }

  /// Adds an error.
  public mutating func error(
    _ code: DiagnosticCode, _ summary: String, at location: SourceLocation, mend: String? = nil,
    notes: [Diagnostic.Note] = []
  ) {
    add(Diagnostic(.error, code, summary, at: location, mend: mend, notes: notes))
  }

  /// Adds a warning.
  public mutating func warning(
    _ code: DiagnosticCode, _ summary: String, at location: SourceLocation, mend: String? = nil,
    notes: [Diagnostic.Note] = []
  ) {
    add(Diagnostic(.warning, code, summary, at: location, mend: mend, notes: notes))
  }
}
