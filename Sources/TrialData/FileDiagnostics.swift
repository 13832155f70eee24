import Diagnostics

/// What is wrong in one file.
///
/// Of faults that say the same the first 5 places are reported, and the last of these has the number of
/// the others; so has the last of 1,000 faults of one rule that say different things.
struct FileDiagnostics {
  private static let mostPlaces = 5
  private static let mostFaults = 1_000

  private struct Fault: Hashable {
    let code: DiagnosticCode
    let summary: String
    let mend: String?
  }

  private(set) var hasErrors = false
  private var found: [Diagnostic] = []
  private var places: [Fault: (count: Int, last: Int)] = [:]
  private var kinds: [DiagnosticCode: (faults: Int, last: Int)] = [:]

  /// Adds an error; the place is worked out only where it is reported.
  mutating func error(
    _ code: DiagnosticCode, _ summary: String,
    at location: @autoclosure () -> SourceLocation, mend: String? = nil,
    notes: [Diagnostic.Note] = []
  ) {
    hasErrors = true
    let fault = Fault(code: code, summary: summary, mend: mend)
    let known = places[fault]
    if let known, known.count >= Self.mostPlaces {
      found[known.last].untold.same += 1
      return
    }
    if known == nil, let kind = kinds[code], kind.faults >= Self.mostFaults {
      found[kind.last].untold.ofKind += 1
      return
    }
    places[fault] = ((known?.count ?? 0) + 1, found.count)
    if known == nil { kinds[code] = ((kinds[code]?.faults ?? 0) + 1, found.count) }
    found.append(Diagnostic(.error, code, summary, at: location(), mend: mend, notes: notes))
  }

  /// Adds a warning.
  mutating func warning(
    _ code: DiagnosticCode, _ summary: String, at location: SourceLocation, mend: String? = nil
  ) {
    found.append(Diagnostic(.warning, code, summary, at: location, mend: mend))
  }

  /// Hands everything over to the log of the run.
  func report(into log: inout DiagnosticLog) {
    for diagnostic in found { log.add(diagnostic) }
  }
}
