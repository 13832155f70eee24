import Statistics

/// Cox's proportional hazards model: Journal of the Royal Statistical Society B 1972;34:187–220
/// (doi:10.1111/j.2517-6161.1972.tb00899.x).
///
/// The hazard of a row is its stratum's baseline hazard times exp(β′x). It is R's
/// `survival::coxph`; covariances are the inverse of the observed information.
public struct ProportionalHazards: Sendable, Hashable {
  /// How the model came out.
  public enum Outcome: Sendable, Hashable {
    /// The likelihood has a maximum.
    case fitted(Fit)
    /// The data do not determine all coefficients.
    case notEstimable(Reason)
  }

  /// The rows that the model was fitted to: subjects, or their intervals.
  public let rows: Int
  /// Events among them, not weighted.
  public let events: Int
  /// How events at the same time were treated.
  public let tiedEvents: TiedEvents
  /// The coefficients, or why there are none.
  public let outcome: Outcome

  /// Fits the model to a sample.
  ///
  /// - Complexity: O(n log n + iterations × n × covariates²).
  public init(_ sample: HazardSample, tiedEvents: TiedEvents = .efron) {
    rows = sample.times.count
    events = sample.events.count { $0 }
    self.tiedEvents = tiedEvents
    do throws(Reason) {
      outcome = .fitted(try Self.fit(sample, tiedEvents))
    } catch {
      outcome = .notEstimable(error)
    }
  }

  /// The coefficients and tests; nil if the model is not estimable.
  public var fit: Fit? {
    if case .fitted(let fit) = outcome { fit } else { nil }
  }

  private static func fit(_ sample: HazardSample, _ ties: TiedEvents) throws(Reason) -> Fit {
    guard sample.events.contains(true) else { throw .noEvents }
    if let row = sample.emptyInterval { throw .emptyInterval(row: row) }
    let likelihood = PartialLikelihood(sample, tiedEvents: ties)
    let null = likelihood.evaluate(Array(repeating: 0, count: likelihood.scales.count))
    let factor = try Self.factor(null.information, eventWeight: likelihood.eventWeight)
    if let covariate = sample.covariateWithEventsAtOneValue {
      throw .noEventsAtOneValue(covariate: covariate)
    }
    let maximum = try likelihood.maximum(from: null, factor)
    return try Fit(maximum, null: null, nullFactor: factor, scales: likelihood.scales)
  }

  /// Factors the information at coefficients of 0, or says which covariate makes it singular.
  ///
  /// The information of a scaled covariate is of the order of the events.
  static func factor(
    _ information: [[Double]], eventWeight: Double
  ) throws(Reason) -> SymmetricFactor {
    let least = 1e-12 * eventWeight
    if let constant = information.indices.first(where: { information[$0][$0] <= least }) {
      throw .constantCovariate(covariate: constant)
    }
    do throws(SymmetricFactor.Singular) {
      return try SymmetricFactor(information)
    } catch {
      throw .collinearCovariate(covariate: error.row)
    }
  }
}

extension HazardSample {
  /// The first covariate of two values with events at one of them only: its coefficient is infinite.
  var covariateWithEventsAtOneValue: Int? {
    covariates.firstIndex { column in
      let withEvent = Set(zip(column, events).filter(\.1).map(\.0))
      return withEvent.count == 1 && Set(column).count == 2
    }
  }
}
