package import Diagnostics

/// What a publication said, to hold results against: `published.yml`.
package struct PublishedClaims: Sendable {
  /// The key of the publication in `references.json`, for claims that name none.
  package var source: Located<String>
  package var claims: [PublishedClaim]

  package init(source: Located<String>, claims: [PublishedClaim]) {
    self.source = source
    self.claims = claims
  }
}

/// One statement of a publication with the rule that decides whether a result agrees with it.
package struct PublishedClaim: Sendable {
  /// The statement, in a sentence.
  package var statement: String
  /// The publication's key, where it is another than the file's.
  package var source: Located<String>?
  /// What was printed, such as `21 months`.
  package var published: Located<String>
  /// The words of the source, which must hold what was printed.
  package var quote: Located<String>?
  /// The results it is about: ids, each with the part that is meant where it is not the obvious one.
  package var results: [Located<String>]
  package var rule: Located<ClaimRule>
  /// The lock it is held against; nil for the newest.
  package var lock: Located<String>?
  /// Why the result differs, for a difference that is understood.
  package var explained: Located<String>?
  package var location: SourceLocation
}

/// How a result can agree with what was printed; each rule can fail.
package enum ClaimRule: Sendable, Equatable {
  /// The very number.
  case equal
  /// The result at the printed number's decimals, a half rounded away from zero.
  case rounded
  /// Two printed numbers, the lowest and the highest, each as `rounded`.
  case range
  /// The p value of a test against a bound.
  case p(Expression.Comparison, Double)
  /// The direction of an effect: a ratio or a difference, or a limit of its interval, against what it would
  /// be without one.
  case effect(Part, Expression.Comparison, Double)
  /// Of two results, the first is greater or smaller than the second.
  case order(Expression.Comparison)
  /// Of all results of a pattern, one alone exceeds a bound.
  case only(level: String, above: Double, isPercent: Bool)

  /// A part of a comparison that shows a direction.
  package enum Part: String, Sendable, CaseIterable {
    case value, lower, upper
  }

  /// The rule as the plan and the page write it.
  package var text: String {
    switch self {
    case .equal: "equal"
    case .rounded: "rounded"
    case .range: "range"
    case .p(let comparison, let bound): "p \(comparison.rawValue) \(bound)"
    case .effect(let part, let comparison, let bound):
      "\(part.rawValue) \(comparison.rawValue) \(bound.formatted)"
    case .order(let comparison): "first \(comparison.rawValue) second"
    case .only(let level, let bound, let isPercent):
      "only \(level) > \(bound.formatted)\(isPercent ? "%" : "")"
    }
  }
}

extension Double {
  /// Without a fraction where there is none.
  fileprivate var formatted: String { Int(exactly: self).map { "\($0)" } ?? "\(self)" }
}
