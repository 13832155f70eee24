import AnalysisPlan
import Publishing
import Wording

/// The part of an endpoint's definition that depends on its kind.
extension AnalysisOrigin {
  func details(of endpoint: Endpoint) -> [Statement] {
    switch endpoint.kind {
    case .competingRisks(let details): competingRisks(details)
    case .continuous(let details):
      code(Phrase("Value"), details.value.value)
        + text(Phrase("Unit"), details.unit)
        + code(Phrase("Paired with"), details.pairedWith?.value)
    case .disposition(let details): stages(of: details)
    case .eventRate(let details): rate(details)
    case .exposure(let details): exposure(details)
    case .harms(let details): harms(details)
    case .proportion(let details):
      code(Phrase("Success"), details.success.text)
        + text(Phrase("Not assessed"), words(details.notAssessed.words))
        + text(Phrase("Interval"), words(details.interval.words))
    case .stoppingRule(let details): stoppingRule(details)
    case .timeToEvent(let details): timeToEvent(details)
    }
  }

  private func timing(_ details: some TimedEndpoint) -> [Statement] {
    let (unit, shown) = (details.timeUnit.label, details.displayUnit.label)
    let units =
      details.timeUnit == details.displayUnit
      ? words("in \(unit)") : words("in \(unit), shown in \(shown)")
    return column(Phrase("Time"), details.time.value, units)
      + text(Phrase("Origin"), details.origin)
      + text(Phrase("Landmark"), details.landmark.map { words($0.words) })
  }

  private func timeToEvent(_ details: TimeToEvent) -> [Statement] {
    let competing =
      details.competingReason.map { "\(details.competing): \($0)" } ?? details.competing
    let strata = details.comparisons.strata.compactMap { plan.grouping($0.value)?.label }
    return timing(details) + code(Phrase("Event"), details.event.text)
      + text(Phrase("Competing events"), competing)
      + code(Phrase("At risk after"), details.entry?.value)
      + code(Phrase("Subjects a row"), details.weight?.value)
      + text(Phrase("Strata"), strata.isEmpty ? nil : words.list(strata))
  }

  private func competingRisks(_ details: CompetingRisks) -> [Statement] {
    let causes = Statement(
      words("Cause"),
      details.causes.map { [.text("\($0.label): "), .code($0.clause.text)] })
    return timing(details) + [causes]
      + text(Phrase("Cause of interest"), details.cause(details.causeOfInterest)?.label)
      + text(Phrase("Censored deaths"), details.censoredDeathsReason)
  }

  private func rate(_ details: EventRate) -> [Statement] {
    column(
      Phrase("Time at risk"), details.time.value,
      words("in \(details.timeUnit.label), rates \(details.rateLabel)"))
  }

  private func exposure(_ details: Exposure) -> [Statement] {
    let planned = Statement(
      words("Planned"),
      details.treatments.compactMap { treatment in
        treatment.plannedSchedule.map { [.text("\(treatment.label), \(words($0))")] }
      })
    return code(Phrase("Treatment"), details.treatment.value)
      + code(Phrase("Administration"), details.number.value)
      + code(Phrase("Dose"), details.dose.value)
      + code(Phrase("Start"), details.start.value) + (planned.lines.isEmpty ? [] : [planned])
  }

  private func harms(_ details: Harms) -> [Statement] {
    let grades = details.grades.map { grades in
      column(
        grades.scale == .grades ? Phrase("Grade") : Phrase("Stage"), grades.column.value,
        words("counted together from \(grades.threshold) on"))
    }
    return text(Phrase("Counted"), details.definition)
      + code(Phrase("Class"), details.classColumn.value)
      + code(Phrase("Term"), details.termColumn.value)
      + code(Phrase("Serious"), details.serious?.text)
      + text(Phrase("Dictionary"), details.dictionary) + (grades ?? [])
      + (details.exposure.map(rate) ?? [])
  }

  private func stoppingRule(_ details: StoppingRule) -> [Statement] {
    let looks = Statement(
      words("Look"),
      details.looks.map { look in
        [.text("\(look.label), \(words(look.rule)): "), .code(look.clause.text)]
      })
    return text(Phrase("Counted"), details.definition) + code(Phrase("Event"), details.event.text)
      + [looks] + text(Phrase("Interval"), words(details.interval.words))
  }

  private func stages(of details: Disposition) -> [Statement] {
    let lines = details.stages.flatMap { stage -> [[Piece]] in
      switch stage.kind {
      case .everyone: [[.text(stage.label)]]
      case .division(let by):
        [[.text(words("\(stage.label): by \(plan.grouping(by.value)?.label ?? by.value)"))]]
      case .condition(let clause, _): [[.text("\(stage.label): "), .code(clause.text)]]
      case .parts(let parts):
        parts.map { part in
          let rule = part.clause.map { [.text(": "), Piece.code($0.text)] } ?? []
          return [.text("\(stage.label), \(part.label.lowercased())")] + rule
        }
      }
    }
    return [Statement(words("Stage"), lines)]
  }
}
