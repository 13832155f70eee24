/// The hazard ratios of a model's covariates, one below the other.
package struct ModelForest: Sendable {
  package var model: Located<String>
  /// Where the axis of ratios ends; nil to have it chosen from the estimates.
  package var axis: ClosedRange<Double>?
}
