package import Diagnostics

/// Reads a file of wordings.
///
/// A phrase stands on a line as the catalogue has it, its wording on the next after `= `, with every
/// `{1}`, `{2}` of the phrase; lines that begin with `#` and empty ones say nothing.
///
/// - Parameters:
///   - phrases: The keys that exist; a phrase that is not one of them is an error.
///   - fixed: Keys that may not be worded otherwise.
/// - Returns: The wordings by key; those with an error, which is in the log, are left out.
package func readWordings(
  _ text: String, file: String, phrases: Set<String>, fixed: Set<String> = [],
  into log: inout DiagnosticLog
) -> [String: String] {
  var wordings: [String: String] = [:]
  var pending: (phrase: String, line: Int)?
  func fault(_ summary: String, _ line: Int, mend: String) {
    log.error(
      .wording, summary, at: .text(file: file, line: line, column: 1, length: 1), mend: mend)
  }
  let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  for (index, line) in lines.map(String.init).enumerated() {
    guard !line.isEmpty, !line.hasPrefix("#") else { continue }
    guard line.hasPrefix("= ") else {
      if let pending {
        fault(
          "'\(pending.phrase)' has no wording", pending.line, mend: "write '= …' on the next line")
      }
      pending = (line, index + 1)
      continue
    }
    guard let (phrase, place) = pending else {
      fault("a wording without its phrase", index + 1, mend: "write the phrase on the line before")
      continue
    }
    pending = nil
    let wording = String(line.dropFirst(2))
    if !phrases.contains(phrase) {
      fault(
        "the program writes no phrase '\(phrase)'", place,
        mend: didYouMean(phrase, in: phrases.sorted()) ?? "copy it from the catalogue, en-GB.txt")
    } else if fixed.contains(phrase) {
      fault(
        "'\(phrase)' warns or judges, and no study words that otherwise", place,
        mend: "remove the phrase and its wording")
    } else if holes(in: phrase) != holes(in: wording) {
      fault(
        "'\(wording)' has not the same values as '\(phrase)'", index + 1,
        mend: "write each {1}, {2} of the phrase as often as it stands there")
    } else if wordings.updateValue(wording, forKey: phrase) != nil {
      fault("'\(phrase)' is worded twice", place, mend: "remove one of the two")
    }
  }
  if let pending {
    fault("'\(pending.phrase)' has no wording", pending.line, mend: "write '= …' on the next line")
  }
  return wordings
}

/// How many wordings a file of wordings holds.
package func wordingCount(_ bytes: some Sequence<UInt8>) -> Int {
  String(decoding: Array(bytes), as: UTF8.self).split(whereSeparator: \.isNewline)
    .count { $0.hasPrefix("= ") }
}

/// `{1}`, `{2}` and the tags of templates in a phrase, in one order for phrase and wording.
private func holes(in text: String) -> [Substring] {
  text.split(separator: "{", omittingEmptySubsequences: true).dropFirst(text.hasPrefix("{") ? 0 : 1)
    .compactMap { part in part.firstIndex(of: "}").map { part[..<$0] } }.sorted()
}

extension DiagnosticCode {
  /// A line of `words.txt` cannot be read, or words a phrase that the program does not have.
  fileprivate static let wording: Self = "wording"
}
