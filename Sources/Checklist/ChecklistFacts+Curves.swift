import AnalysisPlan
import Describing
import Displays
import Markup
import Publishing
import Results
import Wording

/// What figures of curves declare and show.
extension ChecklistFacts {
  /// A figure of curves and the endpoint that it is about.
  struct CurveFigure {
    let declaration: FigureDeclaration
    let display: Display
    let endpoint: Endpoint
    /// The grouping whose levels have curves; nil for everyone.
    let grouping: String?
    /// Where the vertical axis ends.
    let maximum: Double
  }

  var curveDisplays: [CurveFigure] {
    plan.figures.compactMap { figure in
      guard let display = input.displays.first(where: { $0.reference == "figure:\(figure.name)" })
      else { return nil }
      if case .kaplanMeier(let name, let by) = figure.kind {
        return plan.endpoint(name.value).map {
          CurveFigure(
            declaration: figure, display: display, endpoint: $0, grouping: by?.value, maximum: 1)
        }
      }
      guard case .cumulativeIncidence(let incidence) = figure.kind else { return nil }
      return plan.endpoint(incidence.endpoint.value).map {
        CurveFigure(
          declaration: figure, display: display, endpoint: $0, grouping: incidence.by?.value,
          maximum: incidence.maximum)
      }
    }
  }

  /// Met by figures in which bands are drawn.
  var bandsOfCurves: ChecklistVerdict {
    let figures = curveDisplays.map(\.display)
    let without = figures.filter { !($0.figure?.pictures ?? []).contains(where: hasBand) }
    return without.isEmpty
      ? .met(words.sentence(links(figures)) { Phrase("Pointwise bands: \($0).") })
      : gap(
        "K1",
        Phrase("No bands are drawn, and limits stand in the table only, in: \(labels(without))."))
  }

  /// Whether a picture has a band; areas that add up to everyone are none.
  private func hasBand(_ node: Node) -> Bool {
    switch node {
    case .text: false
    case .fragment(let nodes): nodes.contains(where: hasBand)
    case .element(let element):
      (element.attribute("class")?.split(separator: " ").first == "band"
        && element.attribute("data-area") == nil)
        || element.children.contains(where: hasBand)
    }
  }

  /// Where axes begin and end.
  var axes: [Node] {
    let whole = curveDisplays.filter { $0.maximum >= 1 }.map(\.display)
    let short = curveDisplays.filter { $0.maximum < 1 }.map(\.display)
    let full = words.sentence(links(whole)) {
      Phrase("Both axes begin at 0, the vertical one ends at 1: \($0).")
    }
    let cut = words.sentence(links(short)) {
      Phrase(
        """
        Both begin at 0; the plan lets the vertical one end sooner, and a note says where it does: \
        \($0).
        """)
    }
    return (whole.isEmpty ? [] : full) + (whole.isEmpty || short.isEmpty ? [] : [" "])
      + (short.isEmpty ? [] : cut)
  }

  /// The effect that stands for each figure by groups.
  var effectsOfCurves: ChecklistVerdict {
    let compared = curveDisplays.compactMap { figure in
      figure.grouping.map { (figure, effect(endpoint: figure.endpoint.name, by: $0)) }
    }
    guard !compared.isEmpty else {
      return answer(to: "K9") ?? .notApplicable(Phrase("No figure of curves compares groups."))
    }
    let without = compared.filter { $0.1 == nil }.map(\.0.display)
    guard without.isEmpty else {
      return gap("K9", Phrase("No effect with its interval stands for: \(labels(without))."))
    }
    var methods: [(method: String, endpoints: [String])] = []
    for case (let figure, let effect?) in compared {
      let label = labelWithRole(figure.endpoint)
      guard let index = methods.firstIndex(where: { $0.method == effect.method }) else {
        methods.append((effect.method, [label]))
        continue
      }
      if !methods[index].endpoints.contains(label) { methods[index].endpoints.append(label) }
    }
    let told = methods.map { "\($0.endpoints.joined(separator: ", ")): \($0.method)." }
    return .met([.text(told.joined(separator: " "))])
  }

  /// Met where no figure censors events that compete.
  var competingEvents: ChecklistVerdict {
    let censoring = plan.endpoints.compactMap { endpoint in
      endpoint.timed?.reasonForCensoring.map { "\(endpoint.label): \($0.asSentence)" }
    }
    guard censoring.isEmpty else {
      return gap(
        "K10",
        Phrase(
          """
          Events that compete are censored, for the reason that the plan gives. \
          \(censoring.joined(separator: " "))
          """))
    }
    let incidences = shownFigures { $0.reports.contains(.competingEvents) }
    let rule = words(
      "No endpoint censors a death that competes; an endpoint says which events compete with it.")
    return .met([.text(rule + " ")] + links(incidences) + (incidences.isEmpty ? [] : ["."]))
  }

  /// Figures whose captions and notes do not name unit and origin, or have no note of the authors that
  /// could define the event.
  var curvesWithoutDefinition: [Display] {
    curveDisplays.filter { figure in
      guard let timed = figure.endpoint.timed else { return true }
      let caption = ([figure.display.title] + figure.declaration.notes).joined(separator: " ")
        .lowercased()
      let unit = words(timed.displayUnit.name(for: 1)).lowercased()
      return figure.declaration.notes.isEmpty || !caption.contains(timed.origin.lowercased())
        || !caption.contains(unit)
    }.map(\.display)
  }

  /// Captions are the authors'; the axis names unit and origin in any case.
  var captionsOfCurves: ChecklistVerdict {
    let without = curvesWithoutDefinition
    guard without.isEmpty else {
      return gap(
        "K11",
        Phrase(
          """
          The axis names unit and origin, and Methods define the event; titles and notes of the \
          authors do not, in: \(labels(without)). Add 'notes' to the figure.
          """))
    }
    return .stated(
      words.sentence(curveFigures) {
        Phrase("Titles and notes of the authors name unit and origin: \($0).")
      })
  }
}
