import AnalysisPlan
import Describing
import Markup
import Narrative
import Publishing
import Wording

extension ChecklistItem {
  /// The title names the design, and the front page has the parts of a structured summary.
  static let titleAndSummary = ChecklistItem(
    "C1", Phrase("The title says that the trial was randomised; there is a structured summary")
  ) { facts in
    let gaps = facts.titleGaps + facts.summaryGaps
    guard gaps.isEmpty, let front = facts.input.chapters.first else {
      let told = gaps.map { facts.words($0) }.joined(separator: " ")
      return facts.gap("C1", "\(told)")
    }
    let summary = facts.words.sentence([facts.link(toPage: front.slug, front.title)]) {
      Phrase("Structured summary: \($0).")
    }
    guard !facts.isRandomised else { return .met(summary) }
    let reason = facts.words("The trial was not randomised, and the title does not say so.")
    return .met([.text(reason + " ")] + summary)
  }
}

extension ChecklistFacts {
  fileprivate var titleGaps: [Phrase] {
    let title = plan.trial.title.lowercased()
    let isDenied = ["non-randomi", "nonrandomi", "not randomi"].contains(where: title.contains)
    let isSaid = title.contains("randomi") && !isDenied
    guard isSaid != isRandomised else { return [] }
    return [
      isRandomised
        ? Phrase("The title does not say that the trial was randomised.")
        : Phrase("The title calls the trial randomised, and the plan does not.")
    ]
  }

  /// The parts of a structured summary that the front page has no heading for, nor a paragraph that
  /// begins with its name in bold.
  fileprivate var summaryGaps: [Phrase] {
    guard let front = input.chapters.first else { return [Phrase("There is no summary.")] }
    let names = (front.headings.map(\.text) + front.leadWords).map { $0.lowercased() }
    let missing = Self.partsOfSummary.filter { part in
      let beginnings = words(part.beginnings).lowercased().split(separator: ",")
      return !names.contains { name in
        beginnings.contains { name.hasPrefix($0.drop { $0 == " " }) }
      }
    }
    guard !missing.isEmpty else { return [] }
    let told = words.list(missing.map { words($0.name) })
    return [Phrase("The page \(front.title) has no part headed: \(told).")]
  }

  private static let partsOfSummary: [(name: Phrase, beginnings: Phrase)] = [
    (Phrase("background"), Phrase("background, introduction, context, objective, aim, purpose")),
    (Phrase("methods"), Phrase("method, design, patients and methods")),
    (Phrase("results"), Phrase("result, finding")),
    (Phrase("conclusions"), Phrase("conclusion, interpretation, discussion, reading")),
  ]
}

extension Chapter {
  /// The words in bold that paragraphs begin with, as headings in the line.
  fileprivate var leadWords: [String] {
    body.flatMap { block -> [String] in
      guard case .prose(let nodes) = block else { return [] }
      return nodes.flatMap(leads)
    }
  }
}

private func leads(of node: Node) -> [String] {
  switch node {
  case .text: return []
  case .fragment(let nodes): return nodes.flatMap(leads)
  case .element(let element):
    guard element.name == "p" || element.name == "li" else {
      return element.children.flatMap(leads)
    }
    guard case .element(let first)? = element.children.first else { return [] }
    return first.name == "strong" ? [Node.element(first).plainText] : leads(of: .element(first))
  }
}
