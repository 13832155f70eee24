import AnalysisPlan
import Markup
import Results
import Wording

/// A flow of patients as the CONSORT 2025 statement draws it
/// (Hopewell et al., 2025, doi:10.1136/bmj-2024-081123): boxes from top to bottom, those who leave
/// the flow beside it.
struct FlowFigure {
  /// A box: a heading with its count, and lines with theirs.
  struct Box {
    struct Line {
      var label: String
      var row: ResultRow?
    }
    var heading: String
    var row: ResultRow?
    var lines: [Line] = []
    /// Whether it stands beside the flow.
    var isSide = false
    /// Whether there is no number of it.
    var isNotReported = false
  }

  /// The boxes of one group after the flow has divided.
  struct Branch {
    let label: String
    let boxes: [Box]
  }

  let figure: FigureDeclaration
  let stages: [Disposition.Stage]
  /// Labels of boxes of which no number was reported.
  let notReported: [String]
  /// The index of the stage from which on the flow stands by group; nil where it does not.
  let division: Int?
  let analysis: String
  let population: String
  let grouping: Grouping?
  let results: ResultSet
  let trunk: [Box]
  let branches: [Branch]

  init(figure: FigureDeclaration, endpoint name: String, plan: TrialPlan, results: ResultSet) {
    self.figure = figure
    self.results = results
    analysis = name
    let endpoint = plan.endpoint(name)
    let details: Disposition? =
      if case .disposition(let details) = endpoint?.kind { details } else { nil }
    let stages = details?.stages ?? []
    self.stages = stages
    notReported = details?.notReported ?? []
    division = details?.division?.index
    population = endpoint.flatMap { plan.population($0.population)?.label } ?? ""
    grouping = details?.division.flatMap { plan.grouping($0.grouping) }
    let builder = FlowBoxes(analysis: name, stages: stages, results: results)
    let split = division ?? stages.count
    trunk =
      notReported.map { Box(heading: results.words("\($0): not reported"), isNotReported: true) }
      + (0..<split).flatMap { builder.boxes(at: $0, selector: "", level: nil) }
    let grouping = grouping
    branches =
      (grouping?.levels ?? []).map { level in
        let selector = "[\(grouping?.name ?? "")=\(level.slug)]"
        return Branch(
          label: level.label,
          boxes: (split..<stages.count).flatMap {
            builder.boxes(at: $0, selector: selector, level: level.label)
          })
      }
  }

  /// Patients in the first box that has a number.
  var patients: ResultRow? { trunk.lazy.compactMap(\.row).first }

  var display: Display {
    let text = FlowText(figure: self)
    let table = FlowTable(figure: self)
    let wide = FlowDrawing(figure: self, width: .wide)
    let narrow = FlowDrawing(figure: self, width: .narrow)
    return Display(
      name: figure.name, title: figure.title, subtitle: text.subtitle,
      content: .figure(
        .init(
          pictures: [.element(wide.svg), .element(narrow.svg)], file: wide.file, data: table.table)),
      notes: text.notes, abbreviations: Abbreviations.used(in: text.notes, results.words),
      textAlternative: text.description, csv: table.csv,
      resultIDs: table.resultIDs)
  }
}

/// Turns stages into boxes, for everyone or for one group.
private struct FlowBoxes {
  let analysis: String
  let stages: [Disposition.Stage]
  let results: ResultSet

  func boxes(at index: Int, selector: String, level: String?) -> [FlowFigure.Box] {
    let stage = stages[index]
    let row = row(stage.slug, selector)
    let main = FlowFigure.Box(heading: stage.label, row: row, lines: origin(of: stage, at: index))
    switch stage.kind {
    case .everyone: return [main]
    case .division:
      return [
        .init(
          heading: level ?? stage.label, row: row, lines: [.init(label: stage.label)] + main.lines)
      ]
    case .condition(_, let others):
      return [side(others, selector), main]
    case .parts(let parts):
      let lines = parts.map {
        FlowFigure.Box.Line(label: $0.label, row: self.row($0.slug, selector))
      }
      return [.init(heading: stage.label, lines: main.lines + lines)]
        + parts.filter { $0.reasons != nil }.map { side($0, selector) }
    }
  }

  /// Whom a stage is about where it is not about those of the stage before.
  private func origin(of stage: Disposition.Stage, at index: Int) -> [FlowFigure.Box.Line] {
    guard let source = stage.source, source != index - 1 else { return [] }
    return [.init(label: results.words("Counted from: \(stages[source].label)"))]
  }

  /// Those who left, with their reasons; where nobody did, none is listed.
  private func side(_ part: Disposition.Part, _ selector: String) -> FlowFigure.Box {
    let row = row(part.slug, selector)
    let start = "\(analysis).patients[stage=\(part.slug)][reason="
    let reasons =
      row?.value == 0
      ? []
      : results.rows(of: analysis).filter {
        $0.id.hasPrefix(start)
          && $0.id.dropFirst(start.count).drop { $0 != "]" }.dropFirst()
            == selector
      }
    return FlowFigure.Box(
      heading: part.label, row: row,
      lines: reasons.map { .init(label: $0.category.last?.label ?? "", row: $0) }, isSide: true)
  }

  private func row(_ slug: String, _ selector: String) -> ResultRow? {
    results["\(analysis).patients[stage=\(slug)]\(selector)"]
  }
}

extension ResultRow {
  /// `(n = 50)`, kept on one line.
  var sizeText: String {
    "(n\u{A0}=\u{A0}\(value.map { Formatting.fixed($0, decimals: 0) } ?? "?"))"
  }
}
