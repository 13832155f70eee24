import Results
import Wording

/// The reasons a row can have for holding no value.
extension MissingValueReason {
  static let noPatients = Phrase("no patients")
  static let notEstimable = Phrase("not estimable")
  static let allMissing = Phrase("not estimable: every value is missing")
  static let beyondFollowUp = Phrase("not estimable: beyond follow-up")

  static let noPatientsInGroup = Phrase("not estimable: no patients in this group")
  static let noPatientsInReference = Phrase("not estimable: no patients in the reference group")

  /// A sum, a square or a quotient of the data is beyond what floating point can hold.
  static let overflow = Phrase(
    "numbers of the data are too large or too small to be computed with")
  /// Where it is.
  static var beyondFloatingPoint: Phrase { notEstimable(because: overflow) }

  /// With what stands in the way.
  static func notEstimable(because reason: Phrase) -> Phrase {
    Phrase("not estimable: \(reason)")
  }

  /// Where a named group is empty.
  static func noPatients(in label: String) -> Phrase {
    Phrase("not estimable: no patients in \(label)")
  }
}

extension ResultRow {
  /// The row with a reason for having no value.
  func without(_ reason: Phrase, _ words: Words) -> ResultRow {
    var row = self
    row.giveReason(reason, words)
    return row
  }

  /// A reason in place of value and interval.
  mutating func leaveOut(_ reason: Phrase, _ words: Words) {
    giveReason(reason, words)
    (value, lower, upper) = (nil, nil, nil)
  }

  /// A reason as the row's text; limits that the row has stay.
  mutating func giveReason(_ reason: Phrase, _ words: Words) {
    let reason = words(reason)
    (self.reason, text) = (reason, reason)
  }
}
