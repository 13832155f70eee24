/// How a proportional hazards model treats events at the same time.
public enum TiedEvents: Sendable, Hashable, CaseIterable {
  /// Those with the event leave the risk set one after the other, on average: Efron, Journal of the
  /// American Statistical Association 1977;72:557–565 (doi:10.1080/01621459.1977.10480613). R's
  /// default, and much nearer to the exact likelihood than Breslow's where ties are many.
  case efron
  /// All of them stay in the risk set: Breslow, Biometrics 1974;30:89–99 (doi:10.2307/2529620). The
  /// default of SAS.
  case breslow
}
