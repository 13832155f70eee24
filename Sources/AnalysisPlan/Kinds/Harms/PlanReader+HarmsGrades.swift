import Diagnostics
import TrialData

extension PlanReader {
  /// `grade:` with its `grade-scale:` and `grade-threshold:`; no grades where harms have none, and where there is an error.
  mutating func harmsGrades(
    _ mapping: inout MappingReader, _ dataset: String
  ) -> (grades: HarmsGrades?, hasError: Bool) {
    let grade = mapping.scalar("grade", "the column of severity grades, 1 to 5", .column)
    let threshold = mapping.scalar(
      "grade-threshold", "the grade from which events count as severe",
      .whole(from: 2),
      .requiredWith("grade"))
    let written = mapping.scalar(
      "grade-scale", "`stages` are 1 to 4, as organs have them in acute graft-versus-host disease",
      .words(HarmsGrades.Scale.allCases.map(\.rawValue)), .otherwise("grades"))
    let scale = written.map { log.choose($0, "grade-scale", HarmsGrades.Scale.self) }
    guard let grade else {
      if let threshold {
        log.error(
          .missingKey, "'grade-threshold' stands without 'grade'", at: threshold.location,
          mend: "add 'grade: AETOXGR', or take the threshold out")
      }
      if let written {
        log.error(
          .missingKey, "'grade-scale' stands without 'grade'", at: written.location,
          mend: "add 'grade: AETOXGR', or take the scale out")
      }
      return (nil, threshold != nil || written != nil)
    }
    guard let scale = scale ?? .some(.grades) else { return (nil, true) }
    let column = column(grade, of: dataset)
    if scope(dataset, at: grade.location)?.type(of: grade.text) == .date {
      log.error(
        .typeMismatch, "'\(grade.text)' is date, and a grade is text or number",
        at: grade.location,
        mend: "name the column of \(scale.rawValue) 1 to \(scale.all.upperBound)")
    }
    guard let threshold else {
      log.error(
        .missingKey, "'grade-threshold' is missing", at: grade.location,
        mend: "add 'grade-threshold: 3'")
      return (nil, true)
    }
    guard let value = Int(threshold.text), scale.all.dropFirst().contains(value) else {
      let one = scale.selector
      log.error(
        .unknownValue, "'\(threshold.text)' is not a \(one) that divides the \(scale.rawValue)",
        at: threshold.location,
        mend: "write 2 to \(scale.all.upperBound); every \(one) is 1 or more")
      return (nil, true)
    }
    return (HarmsGrades(scale: scale, column: column, threshold: value), false)
  }
}
