import Diagnostics

/// The faults of one plan, found by readers that share it.
final class PlanLog {
  private(set) var found = DiagnosticLog()

  var diagnostics: [Diagnostic] { found.diagnostics }

  func add(_ other: DiagnosticLog) { found.add(other) }

  func error(
    _ code: DiagnosticCode, _ summary: String, at location: SourceLocation, mend: String? = nil,
    notes: [Diagnostic.Note] = []
  ) {
    found.error(code, summary, at: location, mend: mend, notes: notes)
  }

  /// One of a closed list of words, with an error for any other.
  func choose<Value: RawRepresentable & CaseIterable>(
    _ scalar: PlanScalar, _ what: String, _: Value.Type
  ) -> Value? where Value.RawValue == String {
    if let value = Value(rawValue: scalar.text) { return value }
    let words = Value.allCases.map(\.rawValue)
    error(
      .unknownValue, "'\(scalar.text)' is not a value of '\(what)'", at: scalar.location,
      mend: didYouMean(scalar.text, in: words) ?? "write one of " + words.joined(separator: ", "))
    return nil
  }
}
