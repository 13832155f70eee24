package import Diagnostics
package import Wording

/// A share of subjects with an outcome, such as responders.
package struct Proportion: Sendable {
  /// What becomes of a subject whose outcome is not known.
  package enum NotAssessed: String, Sendable, CaseIterable {
    /// The subject counts as without the outcome.
    case failure
    /// The subject is left out of the denominator.
    case excluded

    /// What becomes of those who were not assessed.
    package var words: Phrase {
      switch self {
      case .failure: Phrase("counted as without the outcome")
      case .excluded: Phrase("left out of the denominator")
      }
    }
  }

  /// True for a subject with the outcome.
  package var success: Clause
  package var notAssessed: NotAssessed
  package var interval: BinomialInterval
  /// Whether the interval is that of the conventions, because the endpoint names none.
  package var hasConventionalInterval = false
  /// How groups are compared; nothing if the plan asks for nothing.
  package var comparison = ProportionComparison()
  /// The proportion that an exact test holds each group's against; nil for no test.
  package var nullProportion: Double?
}

/// A confidence interval of a proportion, by the name of its method.
package enum BinomialInterval: String, Sendable, CaseIterable {
  case agrestiCoull = "agresti-coull"
  case clopperPearson = "clopper-pearson"
  case jeffreys
  case wilson

  /// The method in words, as it is printed.
  package var words: Phrase {
    switch self {
    case .agrestiCoull: Phrase("adjusted Wald interval (Agresti and Coull 1998)")
    case .clopperPearson: Phrase("exact binomial interval (Clopper and Pearson 1934)")
    case .jeffreys: Phrase("equal-tailed Jeffreys interval (Brown, Cai and DasGupta 2001)")
    case .wilson: Phrase("score interval without correction for continuity (Wilson 1927)")
    }
  }
}

/// Toxicities that limit the dose, counted at planned looks against a rule for stopping.
package struct StoppingRule: Sendable {
  /// One look at the data: so many patients, and how many toxicities are too many.
  package struct Look: Sendable {
    /// The look's name in ids.
    package var slug: String
    package var label: String
    /// The patients of the look.
    package var clause: Clause
    /// How many patients the look was planned with.
    package var planned: Int
    /// The rule is met by more toxicities than this.
    package var limit: Int
    /// What follows if the rule is met, in words.
    package var ifMet: String
    /// What follows if it is not.
    package var otherwise: String
    package var location: SourceLocation

    /// `more than 3 in 10`.
    package var rule: Phrase { Phrase("more than \(limit) in \(planned)") }
  }

  /// True for a patient with a toxicity that counts.
  package var event: Clause
  /// Which toxicities count, in words.
  package var definition: String
  package var interval: BinomialInterval
  /// Whether the interval is that of the conventions, because the endpoint names none.
  package var hasConventionalInterval = false
  package var looks: [Look]
}

extension TrialPlan {
  /// Gives the interval of the conventions, where these have changed, to endpoints that name none.
  package mutating func applyProportionInterval() {
    for index in endpoints.indices {
      switch endpoints[index].kind {
      case .proportion(var details) where details.hasConventionalInterval:
        details.interval = conventions.proportionInterval
        endpoints[index].kind = .proportion(details)
      case .stoppingRule(var details) where details.hasConventionalInterval:
        details.interval = conventions.proportionInterval
        endpoints[index].kind = .stoppingRule(details)
      case .competingRisks, .continuous, .disposition, .eventRate, .exposure, .harms, .proportion,
        .stoppingRule, .timeToEvent:
        break
      }
    }
  }
}
