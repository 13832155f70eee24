import Diagnostics
import Results
import Wording

/// A value as it is printed.
struct ResolvedValue: Equatable {
  /// What the reader sees.
  var text: String
  /// What a machine reads; nil where the row has a reason instead of a number.
  var machine: String?
  /// The result it is read from; nil for a quoted number.
  var resultID: String?
  /// The key of a quoted number's source.
  var source: String?
  /// Why a quoted number is typed.
  var reason: String?
}

/// Looks values up in the results.
struct ValueResolver {
  private let results: ResultSet

  init(_ results: ResultSet) { self.results = results }

  /// The value of an expression; nil after a diagnostic.
  func resolve(
    _ expression: ValueExpression, in source: SourceText, into log: inout DiagnosticLog
  ) -> ResolvedValue? {
    switch expression {
    case .quoted(let text, let key, let reason):
      return ResolvedValue(text: text, machine: nil, resultID: nil, source: key, reason: reason)
    case .result(let id, let part, let digits, let place):
      guard let row = results[id.text] else {
        if results.header.notCollected.holds(id.text) {
          return ResolvedValue(text: results.words(NotCollected.text), machine: nil)
        }
        log.error(
          .resultUnknown, "there is no result '\(id.text)'", at: source.location(id.range),
          mend: mend(for: id.text))
        return nil
      }
      guard let part else {
        let machine = row.value.map(NumberText.machine)
        return ResolvedValue(text: row.text, machine: machine, resultID: row.id)
      }
      guard let text = part.text(of: row, digits: digits, results.words) else {
        report(part, of: row, digits: digits, at: source.location(place), into: &log)
        return nil
      }
      return ResolvedValue(text: text.text, machine: text.machine, resultID: row.id)
    }
  }

  private func report(
    _ part: ResultPart, of row: ResultRow, digits: Int?, at place: SourceLocation,
    into log: inout DiagnosticLog
  ) {
    if digits != nil, !part.hasDigits {
      log.error(
        .valueSyntax, "'\(part.rawValue)' takes no 'digits='", at: place, mend: "leave it out")
      return
    }
    let parts = ResultPart.allCases.filter { $0.text(of: row, digits: nil, results.words) != nil }
    log.error(
      .partNotAvailable, "'\(row.id)' has no part '\(part.rawValue)'", at: place,
      mend: "its parts are \(parts.map(\.rawValue).joined(separator: ", "))")
  }

  /// Up to three ids that are near.
  private func mend(for id: String) -> String {
    var candidates = results.rows.map(\.id)
    var nearest: [String] = []
    while nearest.count < 3, let name = nearestName(to: id, in: candidates) {
      nearest.append("'\(name)'")
      candidates.removeAll { $0 == name }
    }
    if nearest.isEmpty { return "`trialpress results` lists all ids" }
    return "did you mean \(nearest.joined(separator: " or "))?"
  }
}
