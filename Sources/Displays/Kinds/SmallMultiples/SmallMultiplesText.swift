import AnalysisPlan
import Results
import Wording

/// The words of a figure of small panels: how it is read, and every median with its quartiles; no
/// conclusions.
struct SmallMultiplesText {
  let figure: SmallMultiplesFigure

  private var hasRange: Bool { figure.details.measures.contains { figure.range($0) != nil } }

  private var words: Words { figure.words }

  var accessibleTitle: String {
    words("Medians at each visit: \(figure.figure.title)").asAccessibleTitle
  }

  var notes: [String] {
    let points = words(
      "Points: median of the patients with a value at the visit; vertical lines: first to third quartile."
    )
    let range =
      hasRange ? [words("The tinted band between dashed lines is the reference range.")] : []
    return [
      ([points] + range).joined(separator: " "),
      words(
        "A patient without a value at a visit counts there neither in the median nor in the quartiles; the data table says how many these are."
      ),
    ] + figure.figure.notes + Notices.of(figure.results.header)
  }

  var description: String {
    let measures = figure.details.measures.map(SmallMultiplesFigure.name).joined(separator: "; ")
    let visits = figure.visits.map(\.label).joined(separator: ", ")
    let start = words(
      "Small panels of medians with quartiles against visits (\(visits)) for: \(measures).")
    let sentences = figure.details.measures.flatMap { measure in
      range(measure) + figure.groups.groups.map { sentence(measure, $0) }
    }
    return ([start] + sentences + Notices.of(figure.results.header)).joined(separator: " ")
  }

  private func range(_ measure: SmallMultiples.Measure) -> [String] {
    figure.range(measure).map { range in
      let unit = measure.unit.map { " \($0)" } ?? ""
      return [words("\(measure.label): reference range \(figure.text(range) + unit).")]
    } ?? []
  }

  private func sentence(
    _ measure: SmallMultiples.Measure, _ group: VisitGroups.Group
  ) -> String {
    let name = "\(measure.label), \(group.label)"
    guard group.patients > 0 else { return words("\(name): no patients.") }
    let visits = figure.visits.map { visit in
      let count = figure.groups.count("n", figure.selectors(measure, visit), of: group)
      return words("\(visit.label) \(figure.text(measure, visit, group)) in \(count)")
    }
    return words(
      "\(name), median (quartiles) and patients: \(visits.joined(separator: "; "))."
    )
  }
}

extension SmallMultiplesFigure {
  /// `12.1 (11.0 to 13.2)`, or a dash where no one has a value.
  func text(
    _ measure: SmallMultiples.Measure, _ visit: Grouping.Level, _ group: VisitGroups.Group
  ) -> String {
    guard let summary = summary(measure, visit, group) else { return TableCell.none }
    let numbers = [summary.median, summary.lower, summary.upper].map {
      Formatting.fixed($0, decimals: measure.digits)
    }
    return words("\(numbers[0]) (\(numbers[1]) to \(numbers[2]))")
  }
}
