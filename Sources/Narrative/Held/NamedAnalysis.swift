import Results

/// An analysis by what a sentence may call it.
struct NamedAnalysis {
  let name: String
  /// Its label, and its name in the plan where that is an abbreviation such as `os`, as words: who writes
  /// these means the analysis.
  let names: [[String]]
  /// Its name in the plan, as words: an ordinary word such as *baseline* names the analysis only beside a
  /// category of it.
  let ownName: [String]
  /// Its label, or else its name, as words.
  let label: [String]
  /// The stem of each word of the label that tells it from others, and its name in the plan.
  private let stems: [String]

  /// The analyses of some results, in their order.
  static func all(in results: ResultSet, labels: [String: String]) -> [NamedAnalysis] {
    var seen: Set<String> = []
    return results.rows.filter { seen.insert($0.analysis).inserted }.map { row in
      NamedAnalysis(name: row.analysis, label: labels[row.analysis])
    }
  }

  private init(name: String, label: String?) {
    self.name = name
    let own = Sentence.words(of: name)
    let words = label.map(Sentence.words(of:)) ?? own
    let isAbbreviation = name.utf8.count <= 4 && own.count == 1
    let stems = words.filter(Self.tellsApart).map(Self.stem)
    let isItsLabel = !stems.isEmpty && own.filter(Self.tellsApart).map(Self.stem) == stems
    ownName = own
    self.label = words
    names = (isAbbreviation || isItsLabel) && words != own ? [own, words] : [words]
    self.stems = stems
  }

  /// Whether a sentence names the analysis by its label or abbreviation.
  func isNamed(in sentence: Sentence) -> Bool { names.contains { sentence.names($0) } }

  /// Whether a sentence names the analysis by a word that belongs to its label's, as *responded* does to
  /// *Response*; every such word of the label must be there.
  func isMeant(by sentence: Sentence, inClause clause: Int? = nil) -> Bool {
    !stems.isEmpty
      && stems.allSatisfy { stem in
        sentence.words.contains { word in
          !word.range.overlaps(sentence.place) && Self.stem(word.text) == stem
            && (clause == nil || word.clause == clause)
        }
      }
  }

  private static func tellsApart(_ word: String) -> Bool {
    word.count > 4 && !general.contains(word)
  }

  /// The first six letters, less an ending: `respon` of response, responded and responders.
  private static func stem(_ word: String) -> String { String(word.prefix(6)) }

  private static let general: Set<String> = [
    "adverse", "after", "any", "events", "event", "first", "grade", "overall", "patients", "rate",
    "table",
    "time", "under", "until", "without",
  ]
}
