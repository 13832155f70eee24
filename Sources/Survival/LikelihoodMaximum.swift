/// A log likelihood of coefficients for scaled covariates, with its derivatives.
protocol ScaledLikelihood {
  /// What each covariate was divided by.
  var scales: [Double] { get }
  /// The likelihood at some coefficients.
  func evaluate(_ coefficients: [Double]) -> LikelihoodSums
}

extension PartialLikelihood: ScaledLikelihood {}

/// Where a likelihood is greatest.
struct LikelihoodMaximum {
  let coefficients: [Double]
  let sums: LikelihoodSums
  let factor: SymmetricFactor
  let iterations: Int

  /// The same after a step that is too short to change the sums.
  func moved(by step: [Double]) -> Self {
    LikelihoodMaximum(
      coefficients: zip(coefficients, step).map { $0 + $1 }, sums: sums, factor: factor,
      iterations: iterations)
  }
}

extension ScaledLikelihood {
  /// Climbs from coefficients of 0 by Newton's method; a step that does not climb is halved.
  ///
  /// Near a maximum the steps shrink quadratically, and the last one is below 1e-9 of its
  /// coefficient; after one below 1e-12 the likelihood is what it was before. Toward infinity they
  /// keep their length however long the likelihood has stopped rising, and that tells the two apart.
  func maximum(
    from null: LikelihoodSums, _ factor: SymmetricFactor
  ) throws(ProportionalHazards.Reason) -> LikelihoodMaximum {
    var here = LikelihoodMaximum(
      coefficients: Array(repeating: 0, count: scales.count), sums: null, factor: factor,
      iterations: 0)
    var flatSteps = 0
    for iteration in 1...Self.mostIterations {
      let step = here.factor.solve(here.sums.score)
      let length = zip(step, here.coefficients).map { abs($0) / max(1, abs($1)) }.max() ?? 0
      if length <= 1e-12 { return here.moved(by: step) }
      let (coefficients, sums) = climb(by: step, from: here)
      let gain = sums.logLikelihood - here.sums.logLikelihood
      if gain <= 1e-12 * max(1, abs(sums.logLikelihood)) { flatSteps += 1 }
      let growing = step.indices.filter {
        abs(step[$0]) > max(1e-6, 1e-3 * abs(coefficients[$0]))
      }
      guard flatSteps < Self.mostFlatSteps || growing.isEmpty,
        let factor = try? SymmetricFactor(sums.information)
      else { throw .infiniteCoefficients(covariates: growing) }
      here = LikelihoodMaximum(
        coefficients: coefficients, sums: sums, factor: factor, iterations: iteration)
      if length <= 1e-9 { return here }
    }
    throw .notConverged(iterations: Self.mostIterations)
  }

  private static var mostIterations: Int { 60 }
  private static var mostFlatSteps: Int { 8 }

  /// Takes a step, or the first of its halves that climbs but for rounding; else stays.
  private func climb(
    by step: [Double], from here: LikelihoodMaximum
  ) -> (coefficients: [Double], sums: LikelihoodSums) {
    let tolerance = 1e-11 * max(1, abs(here.sums.logLikelihood))
    var length = 1.0
    for _ in 0..<30 {
      let next = zip(here.coefficients, step).map { $0 + length * $1 }
      let sums = evaluate(next)
      if sums.logLikelihood.isFinite,
        sums.logLikelihood >= here.sums.logLikelihood - tolerance
      {
        return (next, sums)
      }
      length /= 2
    }
    return (here.coefficients, here.sums)
  }
}
