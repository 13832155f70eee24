import AnalysisPlan
import Diagnostics
import Results
import TrialData
import Wording

extension DiagnosticCode {
  /// A patient has no relative dose intensity, because a dose, a day or a planned dose is missing.
  static let noDoseIntensity: Self = "no-dose-intensity"
  /// A planned dose is not a number above 0.
  static let invalidPlannedDose: Self = "invalid-planned-dose"
}

extension Preparation {
  /// The relative dose intensities of those given a treatment, by row of the subject frame.
  mutating func intensities(
    _ treatment: Exposure.Treatment, _ courses: [Int: [ExposureSample.Administration]],
    _ details: Exposure, _ subjects: DataTable
  ) -> [Int: Double] {
    guard let planned = treatment.planned else { return [:] }
    var intensities: [Int: Double] = [:]
    var lacks: [RelativeDoseIntensity.Lack: Int] = [:]
    for (subject, course) in courses.sorted(by: { $0.key < $1.key }) {
      let dose = plannedDose(planned, subject, subjects)
      switch RelativeDoseIntensity.percent(
        of: course, plannedDose: dose, interval: planned.interval)
      {
      case .success(let percent): intensities[subject] = percent
      case .failure(let lack): lacks[lack, default: 0] += 1
      }
    }
    warn(lacks, of: courses.count, treatment, planned, details)
    return intensities
  }

  /// Of one subject; nil where it is missing.
  private mutating func plannedDose(
    _ planned: Exposure.Planned, _ subject: Int, _ subjects: DataTable
  ) -> Double? {
    switch planned.dose {
    case .number(let dose): return dose
    case .column(let column):
      guard case .number(let doses)? = subjects[column: column.value]?.values,
        let dose = doses[subject]
      else { return nil }
      if dose > 0 { return dose }
      log.error(
        .invalidPlannedDose, "the planned dose \(NumberText.plain(dose)) is not above 0",
        at: subjects.location(row: subject, column: column.value),
        mend: "correct \(column.value), or leave it empty where nothing was planned")
      return nil
    }
  }

  /// Says how many of those given a treatment have no relative dose intensity, and for want of what.
  private mutating func warn(
    _ lacks: [RelativeDoseIntensity.Lack: Int], of treated: Int, _ treatment: Exposure.Treatment,
    _ planned: Exposure.Planned, _ details: Exposure
  ) {
    let missing = lacks.values.reduce(0, +)
    guard missing > 0, !log.hasErrors else { return }
    let reasons = RelativeDoseIntensity.Lack.allCases.compactMap { lack in
      lacks[lack].map { "\(lack.words(planned, details)) in \($0)" }
    }
    log.warning(
      .noDoseIntensity,
      "\(missing) of \(treated) patients given \(treatment.label) have no relative dose intensity: "
        + reasons.joined(separator: ", "),
      at: planned.location, mend: "fill in what is missing")
    leaveOut(
      missing, of: treated, because: "no-dose-intensity",
      Phrase(
        missing == 1
          ? "\(missing) of \(treated) patients given \(treatment.label) has no relative dose intensity, because a dose or a day is missing"
          : "\(missing) of \(treated) patients given \(treatment.label) have no relative dose intensity, because a dose or a day is missing"
      ))
  }
}

extension RelativeDoseIntensity.Lack {
  fileprivate func words(_ planned: Exposure.Planned, _ details: Exposure) -> String {
    switch self {
    case .dose: return "\(details.dose.value) is missing"
    case .day: return "the first or last \(details.start.value) is missing"
    case .plannedDose:
      guard case .column(let column) = planned.dose else { return "no dose was planned" }
      return "\(column.value) is missing"
    }
  }
}
