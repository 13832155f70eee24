/// One thing that is wrong in a study, where it stands, and how to mend it.
public struct Diagnostic: Hashable, Sendable {
  /// How much a diagnostic stops: an error means no output, a warning means output with a look.
  public enum Severity: String, Hashable, Sendable {
    case error
    case warning
  }

  /// How much it stops.
  public var severity: Severity
  /// The rule that was broken, a stable kebab-case phrase such as `unknown-column`.
  public var code: DiagnosticCode
  /// What is wrong, in one line without a full stop.
  public var summary: String
  /// The smallest place the fault can be pinned to.
  public var location: SourceLocation
  /// What to write or do instead, in one line.
  public var mend: String?
  /// Other places that matter, such as where the first of two duplicates stands.
  public var notes: [Note]
  /// Places that are not told one by one; what a file has of them is counted where it is read.
  public var untold = Untold()

  /// How many places more are wrong than have a diagnostic of their own.
  public struct Untold: Hashable, Sendable {
    /// Where the same is wrong.
    public var same = 0
    /// Where the same rule is broken in another way.
    public var ofKind = 0

    /// None.
    public init() {}
  }

  /// A further place that explains a diagnostic.
  public struct Note: Hashable, Sendable {
    /// What stands there.
    public var text: String
    /// Where it stands.
    public var location: SourceLocation

    /// Creates a note.
    public init(_ text: String, at location: SourceLocation) {
      self.text = text
      self.location = location
    }
  }

  /// Creates a diagnostic.
  public init(
    _ severity: Severity, _ code: DiagnosticCode, _ summary: String, at location: SourceLocation,
    mend: String? = nil, notes: [Note] = []
  ) {
    self.severity = severity
    self.code = code
    self.summary = summary
    self.location = location
    self.mend = mend
    self.notes = notes
  }
}

/// The stable name of a rule; every module adds its own as static members.
public struct DiagnosticCode: Hashable, Sendable, RawRepresentable, ExpressibleByStringLiteral {
  /// The kebab-case phrase that is printed.
  public let rawValue: String

  /// Creates a code from its phrase.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Creates a code from a literal.
  public init(stringLiteral value: String) { rawValue = value }
}
