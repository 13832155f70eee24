/// How the variance of a cumulative incidence is estimated.
///
/// Both are sums over the event times up to t, of how far an event at one of them moves the estimate
/// at t, squared, times the variance of the number of events there: with F the incidence of cause k,
/// S event-free survival, and at time j n subjects at risk, d events and dₖ events of cause k,
///
///     Σⱼ Sⱼ₋₁² · Var(dₖ / n − (F(t) − Fⱼ) / Sⱼ · d / n)
///
/// They differ in how events of one time vary together, most visibly in small risk sets.
public enum IncidenceVariance: Sendable, Hashable, CaseIterable {
  /// The events of the cause and those of all others together vary independently, each number with
  /// the hypergeometric variance d(n − d) / (n − 1).
  ///
  /// Aalen, Annals of Statistics 1978;6:534–545 (doi:10.1214/aos/1176344198), with that variance for
  /// ties. It is the variance of R's `cmprsk::cuminc` (2.2-11) and, where causes are not tied with
  /// each other, of SAS PROC LIFETEST by default.
  case aalen
  /// The events vary together as a multinomial sample of the n at risk: each number with the variance
  /// d(n − d) / n, two of them with the covariance −dd′ / n.
  ///
  /// The delta method, of the type of Greenwood (1926): Marubini and Valsecchi, Analysing Survival
  /// Data from Clinical Trials and Observational Studies, 1995, chapter 10; SAS's
  /// `VARIANCE=DELTA`. The infinitesimal jackknife of R's `survival::survfit` (3.5-3) with a factor
  /// as the event is equal to it. Summed over all causes it is Greenwood's variance of event-free
  /// survival.
  case delta

  /// The variance of d / n for one cause, apart from the others.
  func ofProportion(events: Int, atRisk: Int) -> Double {
    let (d, n) = (Double(events), Double(atRisk))
    return switch self {
    case .aalen: d * (d > 1 ? (n - d) / (n - 1) : 1) / (n * n)
    case .delta: d * (n - d) / (n * n * n)
    }
  }

  /// The variance of d / n for any cause.
  func ofSum(own: Int, others: Int, atRisk: Int) -> Double {
    switch self {
    case .aalen:
      ofProportion(events: own, atRisk: atRisk) + ofProportion(events: others, atRisk: atRisk)
    case .delta: ofProportion(events: own + others, atRisk: atRisk)
    }
  }

  /// The covariance of d / n for one cause with that for any cause.
  func withSum(own: Int, others: Int, atRisk: Int) -> Double {
    let n = Double(atRisk)
    return switch self {
    case .aalen: ofProportion(events: own, atRisk: atRisk)
    case .delta: Double(own) * Double(atRisk - own - others) / (n * n * n)
    }
  }
}
