import Diagnostics

/// What is wrong in one file, with the repetitions of a rule cut short.
///
/// The first 5 places of a rule are reported; at the next one stands how many more there are.
struct FileDiagnostics {
  private static let limit = 5

  private(set) var hasErrors = false
  private var log = DiagnosticLog()
  private var counts: [DiagnosticCode: Int] = [:]
  private var firstCutShort: [Diagnostic] = []

  /// Adds an error; the place is worked out only where it is reported.
  mutating func error(
    _ code: DiagnosticCode, _ summary: @autoclosure () -> String,
    at location: @autoclosure () -> SourceLocation, mend: String? = nil,
    notes: [Diagnostic.Note] = []
  ) {
    hasErrors = true
    let count = counts[code, default: 0] + 1
    counts[code] = count
    if count <= Self.limit {
      log.error(code, summary(), at: location(), mend: mend, notes: notes)
    } else if count == Self.limit + 1 {
      firstCutShort.append(Diagnostic(.error, code, "", at: location(), mend: mend))
    }
  }

  /// Adds a warning.
  mutating func warning(
    _ code: DiagnosticCode, _ summary: String, at location: SourceLocation, mend: String? = nil
  ) {
    log.warning(code, summary, at: location, mend: mend)
  }

  /// Hands everything over to the log of the run.
  func report(into log: inout DiagnosticLog) {
    log.add(self.log)
    for var diagnostic in firstCutShort {
      let more = counts[diagnostic.code, default: 0] - Self.limit
      diagnostic.summary = "from here on there are \(more) more places of this kind"
      log.add(diagnostic)
    }
  }
}
