package import Diagnostics
import Results
package import Wording

/// An analysis of the subjects who had no event and were under observation at a time after time zero,
/// from that time on.
///
/// Groups that form after time zero can be compared by it without giving their members the survival
/// that they must have had to belong to them: Anderson, Cain and Gelber, Journal of Clinical Oncology
/// 1983;1:710–719 (doi:10.1200/JCO.1983.1.11.710).
package struct LandmarkAnalysis: Sendable {
  /// The landmark in display units, as the plan has it.
  package var at: Double
  /// Where the plan says so.
  package var location: SourceLocation
  /// The column of the subject-level data set with the date of time zero.
  package var from: Located<String>
  /// The unit in which the landmark is shown.
  package var unit: TimeUnit

  /// The landmark in words, `3 months`.
  package var label: Phrase { unit.time(at) }

  /// What every number of the analysis says.
  package var words: Phrase {
    Phrase(
      "landmark analysis of subjects without an event and under observation at \(label), times from then"
    )
  }

  /// The landmark in another unit than that in which it is shown.
  package func time(in other: TimeUnit, _ conventions: Conventions) -> Double {
    unit == other ? at : at * unit.days(conventions) / other.days(conventions)
  }
}

extension Endpoint {
  /// The landmark of a time-to-event or competing-risks endpoint; nil where it has none.
  package var landmark: LandmarkAnalysis? { timed?.landmark }
}

extension TimedEndpoint {
  /// What the times that are analysed count from, in words.
  package var timeZero: Phrase {
    landmark.map { Phrase("the landmark, \($0.label) after \(origin)") } ?? "\(origin)"
  }
}
