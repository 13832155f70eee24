import Glibc

/// The weight of each event time in a test of the log-rank family.
///
/// S is the Kaplan–Meier estimate of all groups of the stratum together, n the subjects at risk in all
/// of them and d their events.
public enum EventTimeWeight: Sendable, Hashable {
  /// S₋^ρ·(1 − S₋)^γ with S₋ just before the time: Harrington and Fleming, Biometrika 1982;69:553–566
  /// (doi:10.1093/biomet/69.3.553); Fleming and Harrington, Counting Processes and Survival Analysis,
  /// 1991. ρ = γ = 0 is the log-rank test; late differences count more with γ = 1.
  case flemingHarrington(rho: Double, gamma: Double)
  /// n: Gehan, Biometrika 1965;52:203–223 (doi:10.1093/biomet/52.1-2.203); SAS calls it Wilcoxon. The
  /// weights depend on censoring.
  case gehan
  /// √n: Tarone and Ware, Biometrika 1977;64:156–160.
  case taroneWare
  /// The product of 1 − d / (n + 1) through the time: Peto and Peto, Journal of the Royal Statistical
  /// Society A 1972;135:185–207 (doi:10.2307/2344317), as SAS has it. R's `survdiff(rho = 1)` is not
  /// this but Fleming and Harrington's with ρ = 1.
  case petoPeto
  /// Peto and Peto's times n / (n + 1): Andersen and colleagues' modification, as SAS has it.
  case modifiedPeto

  /// The log-rank test's: 1.
  public static var logRank: Self { .flemingHarrington(rho: 0, gamma: 0) }
}

/// The weights of one stratum's event times, one after the other.
struct EventTimeWeights {
  private let weight: EventTimeWeight
  private var survival = 1.0
  private var petoSurvival = 1.0

  init(_ weight: EventTimeWeight) { self.weight = weight }

  /// The weight of the next event time.
  mutating func next(events: Int, atRisk: Int) -> Double {
    let before = survival
    let (d, n) = (Double(events), Double(atRisk))
    survival *= (n - d) / n
    petoSurvival *= 1 - d / (n + 1)
    switch weight {
    case .flemingHarrington(let rho, let gamma):
      return power(before, rho) * power(1 - before, gamma)
    case .gehan: return n
    case .taroneWare: return n.squareRoot()
    case .petoPeto: return petoSurvival
    case .modifiedPeto: return petoSurvival * n / (n + 1)
    }
  }

  private func power(_ base: Double, _ exponent: Double) -> Double {
    exponent == 0 ? 1 : exponent == 1 ? base : pow(base, exponent)
  }
}
