import AnalysisPlan
import Diagnostics
import TrialData
import Wording

extension DiagnosticCode {
  /// A grade is not one of its scale.
  static let invalidGrade: Self = "invalid-grade"
  /// Events have no grade and count as not recorded.
  static let notGraded: Self = "not-graded"
}

extension Preparation {
  /// The grades of an endpoint's rows; a row without a recorded grade is not among them.
  mutating func grades(
    _ details: HarmsGrades, _ rows: [Int], _ table: DataTable
  ) -> [Int: Int] {
    let name = details.column.value
    guard let values = table[column: name]?.values else { return [:] }
    let one = details.scale.selector
    var grades: [Int: Int] = [:]
    var missing = 0
    for row in rows {
      guard let text = values.text(row: row) else {
        missing += 1
        continue
      }
      if let grade = Self.grade(values, row, details.scale) {
        grades[row] = grade
      } else {
        log.error(
          .invalidGrade, "'\(text)' is not a \(one)", at: table.location(row: row, column: name),
          mend:
            "write 1 to \(details.scale.all.upperBound), or nothing where no \(one) was recorded")
      }
    }
    if missing > 0 {
      log.warning(
        .notGraded,
        "\(missing) \(missing == 1 ? "event has" : "events have") no \(one) and count in any \(one) "
          + "only; a patient's worst \(one) may be higher than is known",
        at: details.column.location,
        mend: "complete \(name)")
      leaveOut(missing, of: rows.count, because: "no-grade", ungraded(missing, rows.count, details))
    }
    return grades
  }

  private func ungraded(_ missing: Int, _ all: Int, _ details: HarmsGrades) -> Phrase {
    switch details.scale {
    case .grades:
      Phrase(
        missing == 1
          ? "\(missing) of \(all) events has no grade and counts in any grade only"
          : "\(missing) of \(all) events have no grade and count in any grade only")
    case .stages:
      Phrase(
        missing == 1
          ? "\(missing) of \(all) events has no stage and counts in any stage only"
          : "\(missing) of \(all) events have no stage and count in any stage only")
    }
  }

  /// A whole number of the scale, as a number or as its one digit.
  private static func grade(
    _ values: ColumnValues, _ row: Int, _ scale: HarmsGrades.Scale
  ) -> Int? {
    let grade: Int? =
      switch values {
      case .number(let numbers): numbers[row].flatMap { Int(exactly: $0) }
      case .text(let texts): texts[row].flatMap { $0.utf8.count == 1 ? Int($0) : nil }
      case .date: nil
      }
    return grade.flatMap { scale.all.contains($0) ? $0 : nil }
  }
}
