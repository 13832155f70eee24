import Diagnostics
import TrialData

extension PlanReader {
  /// Reports names under `data: evolves` that are no columns, or are known at baseline too.
  mutating func checkEvolvingColumns() {
    for name in declarations.data.evolving {
      let parts = name.value.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2, declarations.data.datasets.contains(where: { $0.name == parts[0] })
      else {
        log.error(
          .unknownDataset, "'\(name.value)' names no data set of the plan", at: name.location,
          mend: "write it as dataset.COLUMN, such as adsl.BOR")
        continue
      }
      guard let table = tables[parts[0]] else { continue }
      let names = table.columns.map(\.name)
      if !names.contains(parts[1]), columnsWithErrors[parts[0]]?.contains(parts[1]) != true {
        log.error(
          .unknownColumn, "'\(parts[1])' is not a column of \(parts[0])", at: name.location,
          mend: didYouMean(parts[1], in: names))
      }
      if parts[0] == declarations.data.subjectLevel?.value,
        declarations.data.baseline.contains(where: { $0.value == parts[1] })
      {
        log.error(
          .conflictingKeys, "'\(parts[1])' is known at baseline, and what is known does not evolve",
          at: name.location, mend: "take it out of 'baseline' or out of 'evolves'")
      }
    }
  }

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
