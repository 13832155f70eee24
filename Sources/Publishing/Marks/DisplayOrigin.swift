package import Displays
import Markup
import Results
package import Wording

/// What a table or figure must say of itself wherever it goes: its trial, the data cut-off, the
/// population, and what a reader is warned of.
package struct DisplayOrigin: Sendable {
  /// The trial's acronym.
  let trial: String
  /// `30 June 2021`, or that the data are not locked.
  let cutoff: String
  /// The label of the population, or of all that its results are about; of a display without results whom
  /// its caption names.
  let population: String
  /// `Synthetic data`, `Draft`, `Internal`, `Post hoc`, in this order.
  package let warnings: [String]
  /// What of its plan was altered after the data were locked, a sentence of its caption.
  private let sinceLock: String?
  private let words: Words

  package init(_ display: Display, of input: PublishingInput) {
    let header = input.results.header
    let words = header.words
    self.words = words
    trial = input.trial.acronym
    cutoff = header.cutoffInWords ?? words("not locked")
    let rows = display.resultIDs.compactMap { input.results[$0] }
    let curves = display.resultIDs.compactMap { input.results.curve(id: $0) }
    let analyses = Set(curves.map(\.analysis))
    let names =
      rows.map(\.population)
      + (rows.isEmpty
        ? input.results.rows.filter { analyses.contains($0.analysis) }.map(\.population) : [])
    var labels: [String] = []
    for name in names {
      let label = input.populationLabels[name] ?? name
      if !label.isEmpty, !labels.contains(label) { labels.append(label) }
    }
    population = labels.isEmpty ? display.subtitle : labels.joined(separator: "; ")
    warnings = (input.warnings + input.postHoc(display)).map { words($0) }
    sinceLock = input.sinceLock[display.anchor]
  }

  /// `AZALENA · Data cut-off 30 June 2021 · All patients`.
  var line: String {
    [trial, words("Data cut-off \(cutoff)"), population].filter { !$0.isEmpty }
      .joined(separator: " · ")
  }

  /// The same after what a reader is warned of.
  var warningLine: String { (warnings + [line]).joined(separator: " · ") }

  /// In a caption, each warning in an element that a style sheet of a study cannot touch; nil without any.
  var captionMarks: RenderedHTML? {
    let marks = warnings.map(\.asSentence) + [sinceLock].compactMap(\.self)
    guard !marks.isEmpty else { return nil }
    return RenderedHTML(
      marks.enumerated().flatMap { index, mark -> [Node] in
        [.text(index == 0 ? "" : " "), .tag(Self.markName, [:], [.text(mark)])]
      })
  }

  /// The element of a mark.
  package static let markName = "trialpress-mark"

  /// Over the picture of a figure.
  package var mark: PictureMark { PictureMark(warnings: warnings, origin: line) }
}

extension PublishingInput {
  /// What everything of the edition warns of.
  package var warnings: [Phrase] {
    (results.header.synthetic ? [Phrase("Synthetic data")] : [])
      + (isDraft ? [Phrase("Draft")] : []) + (audience == .internal ? [Phrase("Internal")] : [])
  }

  /// Which of a display's analyses, groups and cut-points were not planned before the data were seen.
  func postHoc(_ display: Display) -> [Phrase] {
    let rows = display.resultIDs.compactMap { results[$0] }
    let groupings = Set(rows.compactMap(\.grouping))
    return [
      rows.allSatisfy(\.prespecified)
        ? nil
        : rows.contains(where: \.prespecified) ? Phrase("In part post hoc") : Phrase("Post hoc"),
      groupings.isDisjoint(with: postHocGroupings.groups) ? nil : Phrase("Post hoc groups"),
      groupings.isDisjoint(with: postHocGroupings.cutPoints) ? nil : Phrase("Post hoc cut-point"),
    ].compactMap(\.self)
  }

  /// The same in sentences, with what was altered after the data were locked.
  func postHocInWords(_ display: Display) -> String? {
    let sentences =
      postHoc(display).map { results.words($0).asSentence }
      + [sinceLock[display.anchor]].compactMap(\.self)
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}
