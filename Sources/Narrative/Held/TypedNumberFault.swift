import Diagnostics

/// What is said of a typed number.
struct TypedNumberFault {
  private let severity: Diagnostic.Severity
  private let summary: String
  private let mend: String

  /// Nil where there is nothing to say.
  ///
  /// - Parameters:
  ///   - isReasonGiven: whether the number, or its page, says why it is typed, or is in words: it may then
  ///     mean something else than the result it contradicts.
  ///   - isMarkable: whether it stands in the narrative, where a number can be marked.
  init?(_ text: String, _ meaning: NumberMeaning, isReasonGiven: Bool, isMarkable: Bool) {
    let marked = isMarkable ? ", or `{{\"\(text)\" \"why\"}}` with the reason" : ""
    switch meaning {
    case .noResult: return nil
    case .unknown:
      severity = .warning
      summary = "'\(text)' is typed, not read from the results"
      mend =
        isMarkable
        ? "bind the result as `{{id}}`, or write it as `{{\"\(text)\" \"why\"}}` with the reason if it is not a result"
        : "leave it to the results, which stand on the page, or say in words what it is"
    case .reference(let reference):
      severity = .warning
      summary = "'\(text)' is typed, not read from the results"
      mend =
        isMarkable
        ? "did you mean `\(reference)`?"
        : "leave it to the result, \(reference), which moves with the data"
    case .contradiction(let found):
      severity = found.isCertain && !isReasonGiven ? .error : .warning
      let others = found.others == 0 ? "" : ", and \(found.others) more that the sentence may mean"
      summary =
        "'\(text)' is typed and contradicts {{\(found.id)}}, which is \(found.value)\(others)"
      mend =
        isMarkable
        ? "write `\(found.reference)`\(marked) if it is not this result"
        : "correct it, or leave it to the result"
    }
  }

  func report(at place: SourceLocation, into log: inout DiagnosticLog) {
    log.add(Diagnostic(severity, .typedNumber, summary, at: place, mend: mend))
  }
}
