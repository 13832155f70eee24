import Diagnostics
import TrialData

extension PlanReader {
  /// Reports names under `data: baseline` that are no columns of the subject-level data.
  mutating func checkBaselineColumns() {
    guard let first = declarations.data.baseline.first else { return }
    guard let subjectLevel = declarations.data.subjectLevel?.value else {
      log.error(
        .wrongShape, "columns known at baseline need a subject-level data set", at: first.location,
        mend: "add 'subject-level:' under 'data'")
      return
    }
    guard let table = tables[subjectLevel] else { return }
    let names = table.columns.map(\.name)
    for column in declarations.data.baseline
    where !names.contains(column.value)
      && columnsWithErrors[subjectLevel]?.contains(column.value) != true
    {
      log.error(
        .unknownColumn, "'\(column.value)' is not a column of \(subjectLevel)",
        at: column.location, mend: didYouMean(column.value, in: names))
    }
  }
}
