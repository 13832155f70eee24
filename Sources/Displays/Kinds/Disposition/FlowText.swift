import AnalysisPlan
import Results
import Wording

/// The words of a flow: subtitle, notes and the text alternative; numbers, no conclusions.
struct FlowText {
  let figure: FlowFigure

  private var words: Words { figure.results.words }

  var subtitle: String {
    let population =
      figure.grouping.map { words("\(figure.population), by \($0.label.lowercasedFirst)") }
      ?? figure.population
    let size = figure.patients?.value.map { "N\u{A0}=\u{A0}\(Formatting.fixed($0, decimals: 0))" }
    return ([population] + [size].compactMap(\.self)).joined(separator: ", ")
  }

  var notes: [String] {
    let beside =
      (figure.trunk + figure.branches.flatMap(\.boxes)).contains(where: \.isSide)
      ? [
        words(
          "Boxes beside the arrows: patients who left at that point, or what became of them there.")
      ] : []
    let missing =
      figure.notReported.isEmpty
      ? [] : [words("Dashed: a number that was not reported.")]
    return beside + missing + figure.figure.notes + Notices.of(figure.results.header)
  }

  var accessibleTitle: String {
    let (kind, title) = (words("Flow of patients"), figure.figure.title)
    return (title == kind ? kind : words("\(kind): \(title)")).asAccessibleTitle
  }

  /// The boxes from top to bottom, group by group.
  var description: String {
    let trunk = figure.trunk.map(sentence)
    let branches = figure.branches.map { branch in
      branch.boxes.map(phrase).joined(separator: "; ") + "."
    }
    let division =
      figure.grouping.map { [words("Then by \($0.label.lowercasedFirst).")] } ?? []
    return
      ([words("Flow of patients in boxes joined by arrows.")] + trunk + division + branches
      + Notices.of(figure.results.header)).joined(separator: " ")
  }

  private func sentence(_ box: FlowFigure.Box) -> String { phrase(box) + "." }

  /// `Stopped early, 12 (Toxicity, 5; Other, 7)`.
  private func phrase(_ box: FlowFigure.Box) -> String {
    let lines = box.lines.map { item($0.label, $0.row) }
    let rest = lines.isEmpty ? "" : " (\(lines.joined(separator: ", ")))"
    return item(box.heading, box.row) + rest
  }

  private func item(_ label: String, _ row: ResultRow?) -> String {
    row?.value.map { "\(label) \(Formatting.fixed($0, decimals: 0))" } ?? label
  }
}
