import AnalysisPlan
import TrialData

/// The dose intensity of one course of a treatment, in percent of the planned one.
///
/// Dose intensity is the total dose by the time in which it was given (Hryniuk and Bush 1984, J Clin Oncol 2:1281).
/// The time is from the start of the first administration to the end of the planned interval of the
/// last, so that a single administration counts one interval.
struct RelativeDoseIntensity {
  /// What a course without a value lacks.
  enum Lack: Error, CaseIterable {
    case dose
    case day
    case plannedDose
  }

  /// - Parameters:
  ///   - course: The administrations of one subject in order, at least one.
  ///   - plannedDose: Of one administration, above 0; nil where it is missing.
  ///   - interval: Planned days from one administration to the next.
  static func percent(
    of course: [ExposureSample.Administration], plannedDose: Double?, interval: Int
  ) -> Result<Double, Lack> {
    let doses = course.compactMap(\.dose)
    guard doses.count == course.count else { return .failure(.dose) }
    guard let first = course.first?.start, let last = course.last?.start else {
      return .failure(.day)
    }
    guard let plannedDose else { return .failure(.plannedDose) }
    let days = last.daysSince1970 - first.daysSince1970 + interval
    let total = doses.reduce(0, +)
    return .success(100 * total * Double(interval) / (plannedDose * Double(days)))
  }
}
