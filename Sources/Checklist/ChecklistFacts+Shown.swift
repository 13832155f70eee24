import AnalysisPlan
import Displays
import Markup
import Narrative
import Publishing
import Results
import Wording

/// What tables and figures of the plan really show.
extension ChecklistFacts {
  /// The displays of tables that are of some kind.
  func shownTables(_ isMeant: (TableDeclaration) -> Bool) -> [Display] {
    shown(plan.tables.filter(isMeant).map { "table:\($0.name)" })
  }

  func shownFigures(_ isMeant: (FigureDeclaration) -> Bool) -> [Display] {
    shown(plan.figures.filter(isMeant).map { "figure:\($0.name)" })
  }

  /// The displays of tables and of figures that are of some kinds.
  func shown(
    _ isMeantTable: (TableDeclaration) -> Bool, figures isMeant: (FigureDeclaration) -> Bool
  ) -> [Display] {
    shown(
      plan.tables.filter(isMeantTable).map { "table:\($0.name)" }
        + plan.figures.filter(isMeant).map { "figure:\($0.name)" })
  }

  private func shown(_ references: [String]) -> [Display] {
    let references = Set(references)
    return input.displays.filter { references.contains($0.reference) }
  }

  /// The results that displays show.
  func rows(in displays: [Display]) -> [ResultRow] {
    displays.flatMap(\.resultIDs).compactMap { input.results[$0] }
  }

  /// `Table 4, Table 5`, each a link.
  func links(_ displays: [Display]) -> [Node] {
    displays.enumerated().flatMap { index, display -> [Node] in
      [
        .text(index == 0 ? "" : ", "),
        .tag("a", ["href": "display:\(display.anchor)"], [.text(display.label)]),
      ]
    }
  }

  /// `Table 4, Table 5`, as text.
  func labels(_ displays: [Display]) -> String { displays.map(\.label).joined(separator: ", ") }

  /// Whether a display with these results tells groups apart; where there is one arm it need not.
  func tellsGroupsApart(_ rows: [ResultRow]) -> Bool {
    !isRandomised || rows.contains { $0.level != nil }
  }

  /// Whether a text has one of the words of a list, which is a phrase so that it can be translated.
  func mentions(_ text: String, _ list: Phrase) -> Bool {
    let text = text.lowercased()
    return words(list).lowercased().split(separator: ",").contains { word in
      text.contains(word.drop { $0 == " " })
    }
  }
}

// MARK: - Harms

extension ChecklistFacts {
  /// Tables with a row for each class and term of a harms endpoint, with groups where there are arms.
  var tablesOfHarms: [Display] {
    shownTables { $0.reports.contains(.termsOfHarms) }
      .filter { tellsGroupsApart(rows(in: [$0])) }
  }

  /// The tables of harms and the overviews of them.
  var displaysOfHarms: [Display] { shownTables { $0.reports.contains(.harms) } }
}

extension ResultRow {
  /// Whether the row is about a part of some kind, such as `term` or `grade`.
  func isOf(_ part: String) -> Bool { category.contains { $0.name == part } }
}

// MARK: - What was prespecified

extension ChecklistFacts {
  /// Labels of what was not planned before the data were seen, endpoints and then models.
  var postHoc: [String] {
    plan.endpoints.filter { !$0.prespecified }.map(\.label)
      + plan.models.filter { !$0.prespecified }.map(\.label)
  }

  /// How planned and other results are told apart: captions do it; the text is the authors'.
  func toldApart(_ id: String) -> ChecklistVerdict {
    let postHoc = postHoc
    guard !postHoc.isEmpty else {
      return .met([.text(words("All analyses are declared as prespecified."))])
    }
    let count = plan.endpoints.count + plan.models.count
    let captions = words(
      """
      \(count - postHoc.count) of \(count) analyses are declared as prespecified; captions of tables \
      and figures and the list of all numbers mark the others.
      """)
    let places = placesOfPostHocResults
    guard !places.isEmpty else { return .met([.text(captions)]) }
    let answer = stated(id, and: [.text(captions)]) ?? stated("C20", and: [.text(captions)])
    return answer
      ?? .missing(
        Phrase(
          """
          \(captions) In the text the program marks nothing: results that were not prespecified \
          stand on \(places.joined(separator: ", ")). Write under 'checklist: C20' where it says so.
          """))
  }

  /// Titles of the pages whose text, or whose key results, cite what was not prespecified.
  private var placesOfPostHocResults: [String] {
    let shownFirst = Set(input.keyResults.flatMap(\.rows).map(\.id))
    return input.chapters.enumerated().compactMap { index, chapter in
      let cited = chapter.citedResults + (index == 0 ? Array(shownFirst) : [])
      return cited.contains { input.results[$0]?.prespecified == false } ? chapter.title : nil
    }
  }
}
