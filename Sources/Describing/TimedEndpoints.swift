import AnalysisPlan
import Publishing
import Results
import Wording

extension Described {
  /// When times begin, and what they are in.
  func timing(_ details: some TimedEndpoint) -> [Statement] {
    let (unit, shown) = (details.timeUnit.label, details.displayUnit.label)
    let units =
      details.timeUnit == details.displayUnit
      ? words("in \(unit)") : words("in \(unit), shown in \(shown)")
    return column(Phrase("Time"), details.time.value, units)
      + text(Phrase("Origin"), details.origin)
      + text(Phrase("Landmark"), details.landmark.map { words($0.words) })
  }
}
