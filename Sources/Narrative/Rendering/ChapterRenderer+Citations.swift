import Diagnostics
import Markup
import References
import Wording

/// Citations: numbers in the text, linked to the reference list.
extension ChapterRenderer {
  /// What `[@key; @key]` becomes.
  mutating func citation(_ range: Range<Int>, isLinked: Bool) -> Node {
    let source = page.text.source
    let parser = CitationParser(source, range)
    for wrong in parser.wrong {
      log.error(
        .citationSyntax, "a citation names keys", at: source.location(wrong),
        mend: "write [@key] or [@key; @other]")
    }
    return citation(parser.keys.map { ($0.text, $0.range) }, isLinked: isLinked)
  }

  /// The numbers of some keys; one that the library does not hold is an error.
  mutating func citation(_ keys: [(key: String, range: Range<Int>)], isLinked: Bool) -> Node {
    var numbers: [Int] = []
    for (key, range) in keys {
      if let number = context.citations[key] {
        numbers.append(number)
      } else {
        reportUnknownCitation(key, range)
      }
    }
    guard !numbers.isEmpty else { return .fragment([]) }
    let runs = collapsed(numbers).enumerated().flatMap { index, run in
      (index == 0 ? [] : [Node.text(",")]) + ends(of: run, isLinked: isLinked)
    }
    return context.citations.library.style == .vancouver
      ? .tag("span", ["class": "citation"], [" ("] + runs + [")"])
      : .tag("sup", ["class": "citation"], runs)
  }

  private func ends(of run: ClosedRange<Int>, isLinked: Bool) -> [Node] {
    let first = number(run.lowerBound, isLinked: isLinked)
    guard run.count > 1 else { return [first] }
    return [first, "\u{2013}", number(run.upperBound, isLinked: isLinked)]
  }

  private func number(_ number: Int, isLinked: Bool) -> Node {
    guard isLinked else { return .text("\(number)") }
    return .tag(
      "a",
      [
        "href": "page:references#\(referenceAnchor(context.citations.key(of: number)))",
        "role": "doc-biblioref", "aria-label": words("Reference \(number)"),
      ], [.text("\(number)")])
  }

  private mutating func reportUnknownCitation(_ key: String, _ range: Range<Int>) {
    let keys = context.citations.library.references.keys.sorted()
    log.error(
      .citationUnknown, "there is no publication '\(key)'", at: page.text.source.location(range),
      mend: didYouMean(key, in: keys)
        ?? (keys.isEmpty
          ? "add it to references.json" : "there are " + keys.joined(separator: ", ")))
  }

  /// Front matter is plain text, which carries no mark.
  mutating func reportCitationOutsideText(_ characters: [(UInt8, Int)]) {
    guard let first = characters.first?.1, let last = characters.last?.1 else { return }
    log.error(
      .citationOutsideText, "front matter cannot cite",
      at: page.text.source.location(first..<(last + 1)), mend: "cite in the text below")
  }
}

/// The anchor of a publication in the reference list.
package func referenceAnchor(_ key: String) -> String {
  "reference-" + key.map { $0 == ":" ? "-" : $0 }
}
