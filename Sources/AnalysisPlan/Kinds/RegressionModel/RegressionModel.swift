package import Diagnostics
package import Wording

/// A model of how the hazard of an endpoint depends on several covariates at once.
package struct RegressionModel: Sendable {
  /// Whose hazard it is.
  package enum Target: Sendable, Hashable {
    /// That of the event of a time-to-event endpoint (Cox 1972).
    case event
    /// That of one of several causes, the others taken as censorings.
    case causeSpecific(cause: String)
    /// That of the cumulative incidence of a cause (Fine and Gray 1999).
    case subdistribution(cause: String)

    /// The cause, for an endpoint that has several.
    package var cause: String? {
      switch self {
      case .event: nil
      case .causeSpecific(let cause), .subdistribution(let cause): cause
      }
    }

    package var isSubdistribution: Bool {
      if case .subdistribution = self { true } else { false }
    }
  }

  /// Where the covariance of the coefficients comes from.
  package enum Variance: String, Sendable, CaseIterable {
    /// From the likelihood.
    case model
    /// From the data, which holds where the model or independence does not (Lin and Wei 1989).
    case robust
  }

  /// The function of time in the test of proportional hazards.
  package enum TimeTransform: String, Sendable, CaseIterable {
    case kaplanMeier = "km"
    case rank
    case identity
    case log

    /// What the test takes for time, as it is printed.
    package var words: Phrase {
      switch self {
      case .kaplanMeier: Phrase("the Kaplan–Meier estimate")
      case .rank: Phrase("its rank")
      case .identity: Phrase("it is")
      case .log: Phrase("its logarithm")
      }
    }
  }

  /// Rows of a data set that each hold for a part of a subject's time, with covariates that change.
  package struct Intervals: Sendable {
    package var dataset: String
    /// The column with the time after which a row holds, in the endpoint's unit.
    package var start: Located<String>
    /// The column with the time up to which it holds.
    package var stop: Located<String>
    /// True for a row that ends with the event.
    package var event: Clause
    /// Whether a subject is out of observation where its rows leave out a time; otherwise such a gap is an
    /// error.
    package var allowsGaps = false
    package var location: SourceLocation
  }

  package var name: String
  package var label: String
  package var endpoint: Located<String>
  package var role: String
  package var prespecified: Bool
  package var target: Target
  /// In the order shown.
  package var covariates: [ModelCovariate]
  /// Pairs of covariates, by name, whose product is in the model.
  package var products: [ModelProduct]
  /// Groupings whose levels have a baseline hazard of their own.
  package var strata: [Located<String>]
  /// The subject-level column whose values make clusters of dependent subjects.
  package var cluster: Located<String>?
  package var variance: Variance
  /// Whether each covariate is also modeled alone.
  package var univariable: Bool
  /// Nil where proportional hazards are not tested.
  package var proportionalHazards: TimeTransform?
  /// Nil where a subject has one row, and every covariate keeps its value.
  package var intervals: Intervals?
  package var location: SourceLocation
}

/// What a hazard may depend on.
package struct ModelCovariate: Sendable {
  package enum Kind: Sendable {
    /// The levels of a grouping, each against its reference.
    case grouping(reference: String)
    /// A number.
    case number(Number)
  }

  /// A covariate that is a number.
  package struct Number: Sendable {
    package var dataset: String
    package var column: String
    /// As printed: `Age`.
    package var label: String
    /// As printed: `years`.
    package var unit: String?
    /// The difference that the hazard ratio is about, in the column's unit.
    package var per: Double
    /// The value at which covariates that it is multiplied with are compared.
    package var center: Double?
  }

  /// The grouping's name, or the number's name in ids.
  package var name: String
  package var kind: Kind
  package var location: SourceLocation
}

/// The product of two covariates, which lets the ratio of one depend on the other.
package struct ModelProduct: Sendable {
  package var first: String
  package var second: String
  package var location: SourceLocation
}

extension TrialPlan {
  /// The model of that name.
  package func model(_ name: String) -> RegressionModel? { models.first { $0.name == name } }
}
