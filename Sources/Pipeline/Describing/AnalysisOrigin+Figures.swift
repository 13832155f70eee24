import AnalysisPlan
import Publishing
import Wording

/// What figures with results of their own are made of.
extension AnalysisOrigin {
  func definition(of figure: FigureDeclaration) -> Definition {
    let title = text(Phrase("Figure"), figure.title)
    switch figure.kind {
    case .responseOverTime(let details):
      let dataset = details.rows.dataset.value
      return (
        title + rows(dataset, details.rows.clause)
          + code(Phrase("Visit"), details.schedule.column.value)
          + code(Phrase("Response"), details.response.value), [dataset]
      )
    case .smallMultiples(let details):
      let dataset = details.rows.dataset.value
      let measures = Statement(
        words("Measure"),
        details.measures.map { measure in
          let rule = measure.clause.map { " where \($0.text)" } ?? ""
          return [.text("\(measure.label): "), .code(measure.value.value + rule)]
        })
      return (
        title + rows(dataset, details.rows.clause)
          + code(Phrase("Visit"), details.schedule.column.value) + [measures], [dataset]
      )
    case .swimmer(let details): return swimmer(details, title)
    case .waterfall(let details):
      let dataset = details.rows.dataset.value
      let best = details.best == .highest ? Phrase("the highest value") : Phrase("the lowest value")
      return (
        title + rows(dataset, details.rows.clause)
          + column(Phrase("Value"), details.value.value, "(\(details.label))")
          + code(Phrase("Baseline"), details.baseline.text)
          + code(Phrase("Later values"), details.later?.text)
          + text(Phrase("Shown"), words("the change from baseline to \(best)")), [dataset]
      )
    default: return (title, [])
    }
  }

  private func swimmer(_ details: Swimmer, _ title: [Statement]) -> Definition {
    let marks = Statement(
      words("Mark"),
      details.marks.map { mark in
        let rule = mark.clause.map { " where \($0.text)" } ?? ""
        return [.text("\(mark.label): "), .code("\(mark.dataset).\(mark.date.value)\(rule)")]
      })
    return (
      title + text(Phrase("Origin"), details.origin) + code(Phrase("Start"), details.start.value)
        + code(Phrase("End"), details.end.value)
        + code(Phrase("End of treatment"), details.treatmentEnd?.value)
        + code(Phrase("Treatment goes on"), details.ongoing?.text)
        + code(Phrase("Died"), details.died?.text) + [marks], details.marks.map(\.dataset)
    )
  }
}
