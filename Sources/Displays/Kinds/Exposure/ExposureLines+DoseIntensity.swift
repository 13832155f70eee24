import AnalysisPlan
import Results
import Wording

extension ExposureLines {
  /// Relative dose intensity where the plan says what was planned; how many patients have one stands
  /// only where some were given the treatment and have none.
  var doseIntensity: [ExposureLine] {
    guard let planned = treatment.planned else { return [] }
    let known = fraction(
      words("Patients with a relative dose intensity, n/N\u{A0}(%)"),
      "relative-dose-intensity-patients")
    let isWhole = known.cells.allSatisfy { cell in
      cell.rows.allSatisfy { $0.value == $0.denominator.map(Double.init) }
    }
    return (isWhole ? [] : [known]) + [
      composed(
        words("Relative dose intensity, %, median (Q1,\u{A0}Q3)"),
        ["median", "lower-quartile", "upper-quartile"].map { "relative-dose-intensity-\($0)" }, ""
      ) { "\($0[0]) (\($0[1]), \($0[2]))" },
      composed(
        words("Relative dose intensity, %, range"),
        ["minimum", "maximum"].map { "relative-dose-intensity-\($0)" }, ""
      ) { words("\($0[0]) to \($0[1])") },
    ] + below(planned)
  }

  private func below(_ planned: Exposure.Planned) -> [ExposureLine] {
    guard let threshold = planned.threshold else { return [] }
    let percent = Formatting.machine(threshold)
    return [
      fraction(
        words("Relative dose intensity below \(percent)%, n/N\u{A0}(%)"),
        "relative-dose-intensity-below", "[threshold=\(percent)]")
    ]
  }
}

extension Exposure {
  /// What relative dose intensity is, and what was planned; nil where the plan does not say it.
  func doseIntensityNote(_ words: Words) -> String? {
    let planned = treatments.compactMap { treatment in
      treatment.plannedSchedule.map { "\(treatment.label), \(words($0))" }
    }
    guard !planned.isEmpty else { return nil }
    return words(
      """
      Relative dose intensity is the total dose divided by the time from the first administration to \
      the end of the last one's planned interval, in percent of what was planned \
      (\(planned.joined(separator: "; "))); a patient who was never given the treatment has none.
      """)
  }
}
