package import Wording

/// How the proportions of groups are compared.
package struct ProportionComparison: Sendable {
  /// The interval of the difference to the reference.
  package enum Difference: String, Sendable, CaseIterable {
    case miettinenNurminen = "miettinen-nurminen"
    case newcombe

    /// The method in words, as it is printed.
    package var words: Phrase {
      switch self {
      case .miettinenNurminen: Phrase("score interval of Miettinen and Nurminen (1985)")
      case .newcombe: Phrase("interval of Newcombe (1998, method 10) from Wilson's limits")
      }
    }
  }

  /// A ratio to the reference.
  package enum Ratio: String, Sendable, CaseIterable {
    case oddsRatio = "odds-ratio"
    case riskRatio = "risk-ratio"

    /// The ratio's name, as it is printed.
    package var label: Phrase {
      self == .oddsRatio ? Phrase("Odds ratio") : Phrase("Risk ratio")
    }

    /// The method in words, as it is printed.
    package var words: Phrase {
      switch self {
      case .oddsRatio: Phrase("Ratio of the odds (cross product); interval of Woolf (1955)")
      case .riskRatio:
        Phrase("Ratio of the proportions; logarithmic interval of Katz and others (1978)")
      }
    }
  }

  /// A test that all groups have one proportion.
  package enum Test: String, Sendable, CaseIterable {
    case chiSquare = "chi-square"
    case fisher
  }

  package var difference: Difference?
  /// In the order in which they are shown.
  package var ratios: [Ratio] = []
  package var test: Test?
  /// The groupings within whose levels groups are compared.
  package var strata: [Located<String>] = []

  package init() {}

  /// The groupings that stratify the comparison by one of them: itself it cannot.
  package func strata(of grouping: String) -> [String] {
    strata.map(\.value).contains(grouping) ? [] : strata.map(\.value)
  }
}
