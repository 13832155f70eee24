import AnalysisPlan
import Diagnostics
import Wording

extension Preparation {
  /// Whether the strata of an endpoint can be used with its data set, and how many subjects have none.
  mutating func checkStrata(
    _ endpoint: Endpoint, _ comparisons: SurvivalComparisons, subjects: [Int]
  ) {
    for name in comparisons.strata {
      checkGrouping(name, fits: endpoint.dataset)
      guard let levels = groups[name.value], !log.hasErrors else { continue }
      let without = subjects.count { $0 < levels.count && levels[$0] == nil }
      guard without > 0 else { continue }
      log.warning(
        .subjectWithoutGroup,
        "\(without) of \(subjects.count) subjects have no level of '\(name.value)' and are left "
          + "out of the stratified tests and models", at: name.location,
        mend: "complete the data, or leave these subjects out of the population with 'where'")
      leaveOut(
        without, of: subjects.count, because: "no-stratum",
        Phrase(
          without == 1
            ? "\(without) of \(subjects.count) patients has no level of \(label(of: name.value)) and is left out of stratified tests and models"
            : "\(without) of \(subjects.count) patients have no level of \(label(of: name.value)) and are left out of stratified tests and models"
        ))
    }
  }
}
