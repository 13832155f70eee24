package import AnalysisPlan
import Markup
import Tables

/// Collects the plan's own abbreviations below the displays whose text uses them.
///
/// The plan's meaning wins over the program's. What a note of a display explains already, as
/// `MDS, myelodysplastic syndrome`, is not said there once more.
///
/// - Returns: the abbreviations that no display uses.
package func addDeclaredAbbreviations(
  _ declared: [DeclaredAbbreviation], to displays: inout [Display]
) -> [DeclaredAbbreviation] {
  guard !declared.isEmpty else { return [] }
  var used: Set<String> = []
  for index in displays.indices {
    let spoken = displays[index].wordsShown
    let found = declared.filter { spoken.contains(phrase: tokens($0.short)) }
    used.formUnion(found.map(\.short))
    displays[index].add(found)
  }
  return declared.filter { !used.contains($0.short) }
}

extension Display {
  /// Every word in title, subtitle, picture, table and notes.
  fileprivate var wordsShown: [Substring] {
    ([title, subtitle] + (figure?.pictures ?? []).map(\.spacedText) + table.texts + notes)
      .flatMap(tokens)
  }

  fileprivate mutating func add(_ declared: [DeclaredAbbreviation]) {
    let own = declared.filter { abbreviation in
      !notes.contains { $0.contains("\(abbreviation.short), \(abbreviation.long)") }
    }
    let taken = Set(declared.map(\.short))
    abbreviations =
      (abbreviations.filter { !taken.contains($0.short) } + own.map { .init($0.short, $0.long) })
      .sorted { $0.short < $1.short }
  }
}

/// The runs of letters and digits in a text.
private func tokens(_ text: String) -> [Substring] {
  text.split { !$0.isLetter && !$0.isNumber }
}

extension [Substring] {
  /// Whether the words stand in it one after the other.
  fileprivate func contains(phrase: [Substring]) -> Bool {
    guard let first = phrase.first, count >= phrase.count else { return false }
    return indices.dropLast(phrase.count - 1).contains { start in
      self[start] == first && self[start..<start + phrase.count].elementsEqual(phrase)
    }
  }
}
