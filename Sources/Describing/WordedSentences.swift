import AnalysisPlan
package import Markup
package import Wording

extension Words {
  /// A sentence with links or other nodes within it, wherever its wording puts them.
  ///
  /// - Parameter sentence: The sentence, given what stands for the nodes.
  package func sentence(_ nodes: [Node], _ sentence: (String) -> Phrase) -> [Node] {
    let place: Character = "\u{FFFC}"
    let parts = self(sentence(String(place)))
      .split(separator: place, maxSplits: 1, omittingEmptySubsequences: false)
    return [.text(String(parts[0]))] + nodes + parts.dropFirst().map { .text(String($0)) }
  }

  /// Some texts as one, joined two by two: `sex and by arm`.
  package func joined(_ items: [String], _ pair: (String, String) -> Phrase) -> String {
    items.dropFirst().reduce(items.first ?? "") { self(pair($0, $1)) }
  }
}

/// What a plan says by a key, within a sentence.
package enum PlanWords {
  /// The role of an endpoint or model, `primary`.
  package static func role(_ role: String) -> Phrase {
    switch role {
    case "primary": Phrase("primary")
    case "secondary": Phrase("secondary")
    case "exploratory": Phrase("exploratory")
    default: "\(role)"
    }
  }

  package static func planned(_ isPrespecified: Bool) -> Phrase {
    isPrespecified ? Phrase("prespecified") : Phrase("not prespecified")
  }
}
