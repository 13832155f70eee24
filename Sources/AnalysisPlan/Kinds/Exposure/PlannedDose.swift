package import Diagnostics
import Results
package import Wording

extension Exposure {
  /// What the trial planned to give of a treatment: relative dose intensity is held against it.
  package struct Planned: Sendable {
    package enum Dose: Sendable {
      /// The same for every subject, in the treatment's dose unit.
      case number(Double)
      /// A column of the subject-level data, where it differs between subjects.
      case column(Located<String>)
    }

    /// Of one administration.
    package var dose: Dose
    /// Days from the start of one administration to that of the next.
    package var interval: Int
    /// Percent; subjects whose relative dose intensity is below it are counted.
    package var threshold: Double?
    package var location: SourceLocation

    /// Whether a relative dose intensity in percent is below the threshold; one that differs from it only by the
    /// rounding of binary numbers is not.
    package func isBelowThreshold(_ percent: Double) -> Bool {
      threshold.map { percent < $0 * (1 - 1e-9) } ?? false
    }
  }
}

extension Exposure.Treatment {
  /// What was planned, `75 mg/m² a day every 28 days`; nil where the plan does not say it.
  package var plannedSchedule: Phrase? {
    planned.map { planned in
      switch planned.dose {
      case .number(let dose):
        Phrase("\(NumberText.plain(dose)) \(doseUnit) every \(planned.interval) days")
      case .column: Phrase("the patient's planned dose every \(planned.interval) days")
      }
    }
  }
}
