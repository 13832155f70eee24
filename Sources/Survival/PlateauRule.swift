/// The quantile of survival times where the curve is flat at exactly the wanted level.
///
/// The same rule applies to the curves of the confidence limits. Levels are compared with a
/// tolerance of √ε, because products of fractions miss 0.5 in the last bits.
public enum PlateauRule: Sendable, Hashable, CaseIterable {
  /// The midpoint of the plateau if an event ends it, else not estimable: the rule of SAS.
  case midpointIfEvent
  /// The midpoint of the plateau, which may run to the last observed time: R's `quantile()`.
  case midpoint
}
