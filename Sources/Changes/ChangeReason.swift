/// Why a result differs between a lock's record and a later edition, in the order in which the
/// change report goes from one to the other.
package enum ChangeReason: String, Sendable, Hashable, CaseIterable {
  /// Another version of trialpress computes otherwise.
  case program
  /// A numerical convention was changed.
  case convention
  /// The rule for who belongs to a population was changed.
  case population
  /// Anything else in the plan was changed.
  case plan
  /// Values that were known at baseline were put right.
  case correctedData = "corrected-data"
  /// The same subjects were followed for longer, or their records were completed.
  case longerFollowUp = "longer-follow-up"
  /// Subjects were added, or taken away.
  case newPatients = "new-patients"

  /// As it stands beside a difference.
  package var label: String {
    switch self {
    case .program: "program"
    case .convention: "convention"
    case .population: "population rule"
    case .plan: "plan"
    case .correctedData: "corrected data"
    case .longerFollowUp: "longer follow-up"
    case .newPatients: "new patients"
    }
  }

  /// What is compared with the step before.
  package var explanation: String {
    switch self {
    case .program: "the earlier plan and data, computed by the program of today"
    case .convention: "the same with the conventions of today"
    case .population: "the same with the population rules of today"
    case .plan: "the same with the whole plan of today"
    case .correctedData: "the later values in columns known at baseline"
    case .longerFollowUp: "all later data of the patients of the earlier lock"
    case .newPatients: "all patients of the later lock"
    }
  }
}

extension [ChangeReason] {
  /// Several reasons that could not be told apart, or one.
  package var label: String { map(\.label).joined(separator: " or ") }
}
