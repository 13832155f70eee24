package import Wording

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
  /// Values that no follow-up can change were put right.
  case correctedData = "corrected-data"
  /// The same subjects were followed for longer, or their records were completed.
  case longerFollowUp = "longer-follow-up"
  /// Subjects were added, or taken away.
  case newPatients = "new-patients"

  /// As it stands beside a difference.
  package var label: Phrase {
    switch self {
    case .program: Phrase("program")
    case .convention: Phrase("convention")
    case .population: Phrase("population rule")
    case .plan: Phrase("plan")
    case .correctedData: Phrase("corrected data")
    case .longerFollowUp: Phrase("longer follow-up")
    case .newPatients: Phrase("new patients")
    }
  }

  /// What is compared with the step before.
  package var explanation: Phrase {
    switch self {
    case .program: Phrase("the earlier plan and data, computed by the program of today")
    case .convention: Phrase("the same with the conventions of today")
    case .population: Phrase("the same with the population rules of today")
    case .plan: Phrase("the same with the whole plan of today")
    case .correctedData: Phrase("the later values of all that follow-up cannot change")
    case .longerFollowUp: Phrase("all later data of the patients of the earlier lock")
    case .newPatients: Phrase("all patients of the later lock")
    }
  }
}

extension [ChangeReason] {
  /// Several reasons that could not be told apart, or one.
  package func label(_ words: Words) -> String {
    let labels = map { words($0.label) }
    guard let last = labels.last, labels.count > 1 else { return labels.first ?? "" }
    return words("\(labels.dropLast().joined(separator: ", ")) or \(last)")
  }
}
