import Results
import Wording

/// The results of one part of the list of all numbers, written so short that a search page can hold
/// thousands.
///
/// Ids share their pieces, `harms.patients`, `[term=fever]` and `[arm=a]`, and so do the words for them.
/// Each piece with its words stands once, and a result is the numbers of its pieces and what is printed.
/// The page's script puts them together again.
struct SearchedNumbers: Hashable {
  /// A piece of an id and what it says, such as `[term=fever]` and `term: Fever`; either may be empty.
  private struct Piece: Hashable {
    var id: String
    var words: String
  }

  /// A line a piece: the piece of the id, a tab and its words.
  let pieces: String
  /// A line a result: the places of its pieces in base 36, a tab and what is printed.
  let lines: String

  init(_ part: NumbersPlan.Part, entries: NumberEntries) {
    let words = entries.words
    var places: [Piece: Int] = [:]
    var pieces: [Piece] = []
    var lines: [String] = []
    func add(_ own: [Piece], _ printed: String) {
      let named = own.map { piece in
        if let place = places[piece] { return place }
        pieces.append(piece)
        places[piece] = pieces.count - 1
        return pieces.count - 1
      }
      lines.append(
        named.map { String($0, radix: 36) }.joined(separator: " ") + "\t" + printed.onOneLine)
    }
    for row in part.rows {
      add(
        Self.pieces(
          of: row.id, about: entries.label(ofPopulation: row.population),
          row.category.map { ($0.name, entries.told($0)) }, level: entries.level(of: row)), row.text
      )
    }
    for curve in part.curves {
      add(
        Self.pieces(of: curve.id, about: curve.level ?? words("everyone"), [], level: nil),
        words("curve"))
    }
    self.pieces = pieces.map { "\($0.id.onOneLine)\t\($0.words.onOneLine)" }
      .joined(separator: "\n")
    self.lines = lines.joined(separator: "\n")
  }

  /// The pieces of an id in its order, each with its words; words that belong to none come last.
  private static func pieces(
    of id: String, about subjects: String, _ categories: [(name: String, words: String)],
    level: String?
  ) -> [Piece] {
    let parts = id.split(separator: "[", omittingEmptySubsequences: false)
    var pieces = parts.enumerated().map { Piece(id: $0 == 0 ? "\($1)" : "[\($1)", words: "") }
    pieces[0].words = subjects
    var rest: [Piece] = []
    func give(_ words: String, to place: Int?) {
      if let place { pieces[place].words = words } else { rest.append(Piece(id: "", words: words)) }
    }
    for category in categories {
      give(
        category.words,
        to: pieces.firstIndex { $0.words.isEmpty && $0.id.hasPrefix("[\(category.name)=") })
    }
    if let level { give(level, to: pieces.lastIndex { $0.words.isEmpty }) }
    return pieces + rest
  }
}
