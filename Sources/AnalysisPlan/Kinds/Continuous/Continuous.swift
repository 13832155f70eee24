import Results
package import Wording

/// A measurement, one value a subject.
package struct Continuous: Sendable {
  /// How the values of groups are compared.
  package enum Test: String, Sendable, CaseIterable {
    case kruskalWallis = "kruskal-wallis"
    case rankSum = "rank-sum"
    case tTest = "t-test"

    /// Whether a level is held against the reference; otherwise all levels are compared at once.
    package var isOfPairs: Bool { self != .kruskalWallis }
  }

  /// The column of values.
  package var value: Located<String>
  package var unit: String?
  /// Decimals of median, quartiles and range; mean and SD have one more.
  package var digits: Int
  /// In the order in which they are shown.
  package var tests: [Test]
  /// The column of the values that are subtracted from each subject's own, such as those before
  /// treatment; nil where nothing is paired.
  package var pairedWith: Located<String>?
}

/// Events counted in time at risk.
package struct EventRate: Sendable {
  /// The column of the subject-level data set with each subject's time at risk.
  package var time: Located<String>
  /// The unit of that column.
  package var timeUnit: TimeUnit
  /// How much time a rate is given for: 100 in `per 100 patient-years`.
  package var perNumber: Double
  package var perUnit: TimeUnit

  /// What time at risk is counted in, `patient-years`, as results name it.
  package var personTime: String { "patient-\(perUnit.rawValue)" }

  /// What a rate is given for, `per 100 patient-years`, as results name it.
  package var rateUnit: String {
    switch perNumber {
    case 1: "per \(personTime)"
    default: "per \(NumberText.plain(perNumber)) \(personTime)"
    }
  }

  /// ``personTime`` as it is printed.
  package var personTimeLabel: Phrase { perUnit.ofPatients }

  /// ``rateUnit`` as it is printed.
  package var rateLabel: Phrase {
    perNumber == 1
      ? Phrase("per \(perUnit.ofPatients)")
      : Phrase("per \(NumberText.plain(perNumber)) \(perUnit.ofPatients)")
  }
}
