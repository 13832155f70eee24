import AnalysisPlan
import Diagnostics
import Results

/// Whether a rule can fail and is the rule of what was published; an error for each fault.
func checkRule(of claim: PublishedClaim, level: Double, into log: inout DiagnosticLog) -> Bool {
  guard case .p(let comparison, let bound) = claim.rule.value else { return true }
  let claimsEffect = comparison == .less || comparison == .lessOrEqual
  if claimsEffect ? bound > level : bound < level {
    log.error(
      .claimHardlyFails,
      "'\(claim.rule.value.text)' can hardly fail: \(claimsEffect ? "an effect" : "no effect") is claimed on the wrong side of the significance level, \(NumberText.plain(level))",
      at: claim.rule.location,
      mend: claimsEffect
        ? "write p < \(NumberText.plain(level)), or less"
        : "write p > \(NumberText.plain(level)), or more")
    return false
  }
  guard let contradiction = claim.contradiction(comparison, bound) else { return true }
  log.error(
    .claimContradictsRule,
    "'\(contradiction)' was published, and the rule '\(claim.rule.value.text)' says the opposite",
    at: claim.published.location, mend: "write the rule of what was published")
  return false
}

/// What was printed must stand in the words of the source, where the claim quotes them.
func checkQuote(of claim: PublishedClaim, into log: inout DiagnosticLog) {
  guard let quote = claim.quote else { return }
  let published = PrintedNumber.all(in: claim.published.value).map(\.text)
  let quoted = PrintedNumber.all(in: quote.value).map(\.text)
  let missing = published.filter { !quoted.contains($0) }
  let isThere =
    published.isEmpty
    ? quote.value.lowercased().contains(claim.published.value.lowercased()) : missing.isEmpty
  guard !isThere else { return }
  log.error(
    .claimNotInQuote,
    "'\(missing.first ?? claim.published.value)' does not stand in the words of the source",
    at: claim.published.location, mend: "write what the source printed, or correct the quote",
    notes: [Diagnostic.Note("the words are quoted here", at: quote.location)])
}

extension PublishedClaim {
  /// The words of the claim that no p value within its rule fits; nil where there are none.
  fileprivate func contradiction(_ comparison: Expression.Comparison, _ bound: Double) -> String? {
    let claimsEffect = comparison == .less || comparison == .lessOrEqual
    if let printed = PrintedP(published.value) {
      return printed.canBe(below: claimsEffect, bound) ? nil : published.value
    }
    let texts = [published.value, statement]
    return texts.first { text in
      PublishedClaim.saysEffect(text).map { $0 != claimsEffect } ?? false
    }
  }

  /// Whether words say that there is an effect; nil where they say neither.
  private static func saysEffect(_ text: String) -> Bool? {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    let denials: Set = ["no", "not", "without", "neither", "similar", "comparable"]
    if words.contains(where: denials.contains) { return false }
    let effects: Set = [
      "better", "improved", "longer", "shorter", "significant", "significantly", "superior",
      "worse",
    ]
    return words.contains(where: effects.contains) ? true : nil
  }
}

/// A p value as a publication printed it: `P < 0.001`, `p = 0.03`.
private struct PrintedP {
  private let sign: Character
  private let value: Double

  init?(_ text: String) {
    let compact = text.lowercased().filter { !$0.isWhitespace }
    guard let p = compact.firstIndex(of: "p"),
      let sign = compact[compact.index(after: p)...].first(where: { "=<>≤≥".contains($0) }),
      let start = compact[p...].firstIndex(of: sign)
    else { return nil }
    let between = compact[compact.index(after: p)..<start]
    guard between.isEmpty || ["value", "-value"].contains(String(between)) else { return nil }
    let number = compact[compact.index(after: start)...].drop { $0 == "=" }
      .prefix { $0.isNumber || $0 == "." || $0 == "·" }
      .map { $0 == "·" ? "." : String($0) }.joined()
    guard let value = Double(number.hasPrefix(".") ? "0" + number : number) else { return nil }
    self.sign = sign
    self.value = value
  }

  /// Whether a value that was printed so can lie below a bound, or else above it.
  func canBe(below: Bool, _ bound: Double) -> Bool {
    switch sign {
    case "<", "≤": below || value > bound
    case ">", "≥": !below || value < bound
    default: below ? value <= bound : value >= bound
    }
  }
}
