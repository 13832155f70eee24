import Diagnostics
import TrialData

extension PlanReader {
  /// `planned:` of a treatment; nil after an error.
  mutating func readPlanned(_ keys: MappingReader) -> Exposure.Planned? {
    var mapping = keys
    let dose = mapping.scalar(
      "dose",
      "the dose of one administration, or the column of the subject-level data that holds it",
      .either([.number, .qualifiedColumn]), .required("75")
    ).flatMap { plannedDose($0) }
    let interval = mapping.scalar(
      "every", "days from the start of one administration to that of the next", .whole(from: 1),
      .required("28")
    )
    .flatMap { readDays($0, example: 28) }
    let threshold = mapping.scalar(
      "below", "a percentage; patients with a lower relative dose intensity are counted", .number
    ).flatMap { readPercent($0) }
    mapping.finish("'planned'")
    guard let dose, let interval else { return nil }
    return Exposure.Planned(
      dose: dose, interval: interval, threshold: threshold, location: mapping.location)
  }

  /// A number above 0 or a numeric column of the subject-level data.
  private mutating func plannedDose(_ scalar: PlanScalar) -> Exposure.Planned.Dose? {
    if let dose = Double(scalar.text), dose > 0, dose.isFinite { return .number(dose) }
    guard scalar.text.first?.isLetter == true, Double(scalar.text) == nil else {
      log.error(
        .unknownValue, "'\(scalar.text)' is not a planned dose", at: scalar.location,
        mend: "write a number above 0, such as 75, or a column, such as adsl.DOSE")
      return nil
    }
    return plannedDoseColumn(scalar).map { .column($0) }
  }

  /// Without subject-level data there is another error already.
  private mutating func plannedDoseColumn(_ scalar: PlanScalar) -> Located<String>? {
    guard let subjectLevel = declarations.data.subjectLevel?.value,
      let found = qualifiedColumn(scalar)
    else { return nil }
    guard found.dataset == subjectLevel else {
      log.error(
        .unknownDataset,
        "a planned dose is a property of subjects, but \(found.dataset) has other rows",
        at: scalar.location, mend: "name a column of \(subjectLevel)")
      return nil
    }
    guard found.type == .number else {
      log.error(
        .typeMismatch, "'\(found.column.value)' is not a number, so it is no planned dose",
        at: found.column.location, mend: "name a column of numbers")
      return nil
    }
    return found.column
  }

  private mutating func readPercent(_ scalar: PlanScalar) -> Double? {
    if let percent = Double(scalar.text), percent > 0, percent.isFinite { return percent }
    log.error(
      .unknownValue, "'\(scalar.text)' is not a percentage above 0", at: scalar.location,
      mend: "write it without the sign, such as 80")
    return nil
  }
}
