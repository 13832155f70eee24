import AnalysisPlan
import Describing
import Displays
import Markup
import Publishing
import Wording

extension ChecklistItem {
  /// Judged by the boxes that flows declare.
  static let assignedTreatedAnalysed = ChecklistItem(
    "C21", Phrase("For each group, who was assigned, treated and analysed")
  ) { facts in
    facts.flowVerdict("C21") { flow in
      let missing = facts.missingBoxes(of: flow)
      guard !missing.isEmpty else { return nil }
      return facts.isRandomised
        ? Phrase("no box for each group of who was \(facts.words.list(missing))")
        : Phrase("no box of who was \(facts.words.list(missing))")
    }
  }

  static let lossesWithReasons = ChecklistItem(
    "C22", Phrase("Losses and exclusions after assignment, with reasons")
  ) { facts in
    facts.flowVerdict("C22") { flow in
      guard flow.hasReasons else { return Phrase("no reasons") }
      let others = flow.stages.compactMap { stage -> String? in
        guard case .condition(_, let others) = stage.kind, others.reasons == nil else { return nil }
        return others.label
      }
      guard others.isEmpty else {
        return Phrase("no reasons for: \(others.joined(separator: ", "))")
      }
      return facts.isRandomised && facts.missesAssigned(flow)
        ? Phrase("no box of who was assigned, so that losses before treatment do not show") : nil
    }
  }
}

extension ChecklistFacts {
  /// The figures of flows, each with its boxes.
  var flows: [(display: Display, flow: Disposition)] {
    plan.figures.compactMap { figure in
      guard case .flow(let name) = figure.kind,
        case .disposition(let flow)? = plan.endpoint(name.value)?.kind,
        let display = input.displays.first(where: { $0.reference == "figure:\(figure.name)" })
      else { return nil }
      return (display, flow)
    }
  }

  /// Met by the flows that lack nothing.
  fileprivate func flowVerdict(
    _ id: String, lacking: (Disposition) -> Phrase?
  ) -> ChecklistVerdict {
    let flows = flows
    let whole = flows.filter { lacking($0.flow) == nil }.map(\.display)
    guard whole.isEmpty else {
      return .met(
        words.sentence(links(whole)) { Phrase("Computed from the data, and adding up: \($0).") })
    }
    guard let first = flows.first, let gap = lacking(first.flow) else {
      return self.gap(id, Phrase("No figure of the plan shows the flow of subjects (kind flow)."))
    }
    return self.gap(id, Phrase("\(first.display.label) has \(gap)."))
  }

  /// What a flow has no box of its own for: who was assigned, treated or analysed.
  ///
  /// A box that tells of two at once, “Randomised and treated”, is one of those treated only: it hides
  /// who was assigned and not treated.
  fileprivate func missingBoxes(of flow: Disposition) -> [String] {
    let division = flow.division?.index ?? (isRandomised ? flow.stages.count : 0)
    let boxes = flow.stages.enumerated().filter { !isRandomised || $0.offset >= division }
      .map { "\($0.element.label) \($0.element.slug)" }
    let assigned = boxes.filter(tellsOfAssigned)
    let treated = boxes.filter { box in
      !assigned.contains(box) && (mentions(box, Self.began) || mentions(box, Self.treatment))
    }
    let analysed = boxes.filter { mentions($0, Self.analysed) }
    return (assigned.isEmpty ? [words(isRandomised ? "assigned" : "enrolled")] : [])
      + (treated.isEmpty ? [words("treated")] : [])
      + (analysed.isEmpty ? [words("analysed")] : [])
  }

  fileprivate func missesAssigned(_ flow: Disposition) -> Bool {
    !flow.stages.contains { tellsOfAssigned("\($0.label) \($0.slug)") }
  }

  private func tellsOfAssigned(_ box: String) -> Bool {
    mentions(box, isRandomised ? Self.assigned : Self.enrolled) && !mentions(box, Self.began)
  }

  private static let assigned = Phrase("randomised, randomized, assigned, allocated")
  private static let enrolled = Phrase("enrolled, included, registered, entered")
  private static let began = Phrase("treated, received, started, began")
  private static let treatment = Phrase("treatment")
  private static let analysed = Phrase("analysed, analyzed")
}

extension Disposition {
  /// Whether a part says why patients belong to it.
  var hasReasons: Bool { stages.contains { $0.parts.contains { $0.reasons != nil } } }
}
