import Diagnostics
import TrialData

extension PlanReader {
  /// `grade:` with its `grade-threshold:`; no grades where harms have none, and where there is an error.
  mutating func harmsGrades(
    _ mapping: inout MappingReader, _ dataset: String
  ) -> (grades: HarmsGrades?, hasError: Bool) {
    let grade = mapping.scalar("grade", into: &log)
    let threshold = mapping.scalar("grade-threshold", into: &log)
    guard let grade else {
      if let threshold {
        log.error(
          .missingKey, "'grade-threshold' stands without 'grade'", at: threshold.location,
          mend: "add 'grade: AETOXGR', or take the threshold out")
      }
      return (nil, threshold != nil)
    }
    let column = column(grade, of: dataset)
    if scope(dataset, at: grade.location)?.type(of: grade.text) == .date {
      log.error(
        .typeMismatch, "'\(grade.text)' is date, and a grade is text or number",
        at: grade.location, mend: "name the column of grades 1 to 5")
    }
    guard let threshold else {
      log.error(
        .missingKey, "'grade-threshold' is missing", at: grade.location,
        mend: "add 'grade-threshold: 3'")
      return (nil, true)
    }
    guard let value = Int(threshold.text), HarmsGrades.all.dropFirst().contains(value) else {
      log.error(
        .unknownValue, "'\(threshold.text)' is not a grade that divides the grades",
        at: threshold.location, mend: "write 2 to 5; every grade is 1 or more")
      return (nil, true)
    }
    return (HarmsGrades(column: column, threshold: value), false)
  }
}
