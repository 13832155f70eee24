import AnalysisPlan
import Diagnostics
import Results
import Wording

/// The verdict on `equal`, `rounded` and `range`: printed numbers against parts of rows, in order.
func numbersVerdict(
  on claim: PublishedClaim, _ results: ResultSet, into log: inout DiagnosticLog
) -> Verdict? {
  let printed = PrintedNumber.all(in: claim.published.value)
  guard printed.count == claim.results.count else {
    log.error(
      .claimSyntax,
      "'\(claim.published.value)' holds \(printed.count) numbers, and \(claim.results.count) results are named",
      at: claim.published.location, mend: "print one number for each result")
    return nil
  }
  let found = claim.results.map { row($0, results, into: &log) }
  var comparisons: [Comparison] = []
  for (printed, (found, reference)) in zip(printed, zip(found, claim.results)) {
    guard let found else { return nil }
    // A range's unit stands behind its second number.
    let suffix = printed.suffix.isEmpty ? claim.published.value.lastWords : printed.suffix
    let number = PrintedNumber(text: printed.text, decimals: printed.decimals, suffix: suffix)
    guard hasItsUnit(number, found.row, reference, into: &log) else { return nil }
    let part = found.part ?? ClaimPart(printed: number, of: found.row)
    guard tells(number, part, of: found.row, at: claim.published, into: &log) else { return nil }
    comparisons.append(
      Comparison(
        row: found.row, part: part, printed: number))
  }
  let isExact = claim.rule.value == .equal
  return Verdict(
    ids: comparisons.map(\.row.id), boundIDs: comparisons.filter(\.isOfValue).map(\.row.id),
    computed: inWords(comparisons, results.words),
    agrees: comparisons.allSatisfy { $0.agrees(exactly: isExact) })
}

/// `52.0%`, or `1 to 8 cycles` with the unit once.
private func inWords(_ comparisons: [Comparison], _ words: Words) -> String {
  let numbers = comparisons.map { $0.number(words) }
  let unit = comparisons.last.map { $0.hasNumber ? $0.unit(words) : "" } ?? ""
  return numbers.dropFirst().reduce(numbers.first ?? "") { words("\($0) to \($1)") } + unit
}

/// A printed number and the part of a row it is held against.
private struct Comparison {
  let row: ResultRow
  let part: ClaimPart
  let printed: PrintedNumber

  func agrees(exactly isExact: Bool) -> Bool {
    guard isExact else { return part.text(of: row, decimals: printed.decimals) == printed.text }
    return part.number(of: row).map(NumberText.plain) == NumberText.plain(printed.value)
  }

  /// Whether the part is what the row is about, and not a limit of it or a count beside it.
  var isOfValue: Bool {
    switch part {
    case .value, .percent: true
    case .events: row.statistic == "proportion"
    case .lower, .upper, .n, .denominator: false
    }
  }

  var hasNumber: Bool { part.number(of: row) != nil }

  /// The part with a decimal more than was printed, so that a reader sees how near it is.
  func number(_ words: Words) -> String {
    guard let number = part.number(of: row) else { return row.reason ?? words("nothing") }
    let isWhole = number == number.rounded()
    return part.text(of: row, decimals: isWhole ? 0 : printed.decimals + 1) ?? ""
  }

  func unit(_ words: Words) -> String {
    if part == .percent { return "%" }
    guard part == .value || part == .lower || part == .upper, row.at == nil else { return "" }
    return row.unit.map { "\u{A0}\(words.unitName($0))" } ?? ""
  }
}

extension PrintedNumber {
  fileprivate var value: Double {
    text.hasPrefix("\u{2212}") ? -(Double(text.dropFirst()) ?? 0) : Double(text) ?? 0
  }
}

extension String {
  /// What follows the last digit.
  fileprivate var lastWords: String {
    guard let digit = lastIndex(where: { $0.isASCII && $0.isNumber }) else { return "" }
    return String(self[index(after: digit)...].drop { $0.isWhitespace })
  }
}

/// Months must not be held against days.
private func hasItsUnit(
  _ printed: PrintedNumber, _ row: ResultRow, _ reference: Located<String>,
  into log: inout DiagnosticLog
) -> Bool {
  let timeUnits = TimeUnit.allCases.map(\.rawValue)
  let word = printed.suffix.prefix { $0.isLetter }
  let unit = timeUnits.first { $0 == word || $0 == word + "s" }
  guard let unit, let own = row.unit, timeUnits.contains(own), own != unit, row.at == nil else {
    return true
  }
  log.error(
    .claimSyntax, "'\(row.id)' is in \(own), and \(unit) were published", at: reference.location,
    mend: "set the endpoint's 'display-unit: \(unit)'")
  return false
}

/// A probability that is printed without decimals and percent sign is 0 or 1, whatever the data say.
private func tells(
  _ printed: PrintedNumber, _ part: ClaimPart, of row: ResultRow, at published: Located<String>,
  into log: inout DiagnosticLog
) -> Bool {
  let isProbability = row.percent != nil && row.value.map { abs($0) <= 1 } ?? false
  let isRatio = row.statistic.hasSuffix("-ratio")
  guard printed.decimals == 0, [.value, .lower, .upper].contains(part),
    isRatio || isProbability && row.statistic != "count"
  else { return true }
  log.error(
    .claimHardlyFails,
    "'\(published.value)' has no decimals, and as a whole number nearly every \(isRatio ? "ratio" : "probability") is it",
    at: published.location,
    mend: isRatio
      ? "write the ratio with the decimals that were printed"
      : "write a percentage, or the decimals that were printed")
  return false
}
