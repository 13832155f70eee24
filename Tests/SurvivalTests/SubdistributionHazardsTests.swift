import Foundation
import Statistics
import Survival
import Testing

/// R 4.2.2, cmprsk 2.2-11: `crr(time, cause, covariates, failcode = own, gtol = 1e-13)`.
struct SubdistributionHazardsTests {
  struct Case: Decodable {
    let name: String
    let time: [Double]
    let cause: [Int]
    let own: Int
    let covariates: [[Double]]
    let coefficients: [Double]
    let covariance: [[Double]]
    let logLikelihood: Double
    let logLikelihoodAtZero: Double

    static func all() throws -> [Case] {
      let here = URL(filePath: #filePath).deletingLastPathComponent()
      let paths = [
        "Reference/subdistribution-hard-cases.json",
        "../ThirdParty/subdistribution/subdistribution.json",
      ]
      return try paths.flatMap {
        try JSONDecoder().decode([Case].self, from: Data(contentsOf: here.appending(path: $0)))
      }
    }

    var sample: SubdistributionSample {
      SubdistributionSample(
        times: time, causes: cause, cause: own, covariates: covariates, ties: .merge)
    }
  }

  @Test func fitsAgreeWithCrr() throws {
    for reference in try Case.all() {
      let model = SubdistributionHazards(reference.sample)
      let fit = try #require(model.fit, "\(reference.name): \(model.outcome)")
      let name = reference.name
      #expect(agrees(fit.coefficients, reference.coefficients, relative: 1e-8), "\(name)")
      #expect(agrees(fit.logLikelihood, reference.logLikelihood), "\(name)")
      #expect(agrees(fit.logLikelihoodAtZero, reference.logLikelihoodAtZero), "\(name)")
      for (row, values) in reference.covariance.enumerated() {
        for (column, value) in values.enumerated() {
          let found = fit.covariance[row][column]
          let scale = (reference.covariance[row][row] * reference.covariance[column][column])
            .squareRoot()
          #expect(abs(found - value) <= 1e-8 * scale, "\(name): \(found) for \(value)")
        }
      }
    }
  }

  private func random(_ seed: UInt64) -> (times: [Double], causes: [Int], dose: [Double]) {
    var generator = PropertyTests.SplitMix(state: seed)
    var sample: (times: [Double], causes: [Int], dose: [Double]) = ([], [], [])
    for _ in 0..<Int.random(in: 40...90, using: &generator) {
      sample.times.append(Double(Int.random(in: 1...25, using: &generator)))
      sample.causes.append(Int.random(in: 0...2, using: &generator))
      sample.dose.append(Double(Int.random(in: 0...3, using: &generator)))
    }
    return sample
  }

  private func fit(
    _ times: [Double], _ causes: [Int], _ dose: [Double]
  ) throws -> SubdistributionHazards.Fit {
    let sample = SubdistributionSample(
      times: times, causes: causes, cause: 1, covariates: [dose], ties: .merge)
    return try #require(SubdistributionHazards(sample).fit)
  }

  /// Without competing events nothing is weighed: Cox's model with Breslow's ties and the covariance
  /// of Lin and Wei.
  @Test(arguments: UInt64(1)...20)
  func withoutCompetingEventsItIsCoxsModel(seed: UInt64) throws {
    let sample = random(seed)
    let causes = sample.causes.map { $0 == 2 ? 0 : $0 }
    let subdistribution = try fit(sample.times, causes, sample.dose)
    let hazards = HazardSample(
      times: sample.times, events: causes.map { $0 == 1 }, covariates: [sample.dose], ties: .merge)
    let cox = try #require(ProportionalHazards(hazards, tiedEvents: .breslow).fit)
    let robust = cox.robustCovariance(of: hazards, tiedEvents: .breslow)
    let scale = abs(cox.coefficients[0]) + 1e-3
    #expect(abs(subdistribution.coefficients[0] - cox.coefficients[0]) <= 1e-9 * scale)
    #expect(agrees(subdistribution.covariance[0][0], robust.covariance[0][0], relative: 1e-9))
    #expect(agrees(subdistribution.logLikelihood, cox.logLikelihood, relative: 1e-12))
  }

  @Test(arguments: UInt64(1)...20)
  func orderUnitAndOriginDoNotMatter(seed: UInt64) throws {
    let sample = random(seed)
    let one = try fit(sample.times, sample.causes, sample.dose)
    let other = try fit(
      sample.times.reversed().map { 30 * $0 }, sample.causes.reversed(),
      sample.dose.reversed().map { 5 - 2 * $0 })
    let scale = abs(one.coefficients[0]) + 1e-3
    #expect(abs(one.coefficients[0] + 2 * other.coefficients[0]) <= 1e-9 * scale)
    #expect(agrees(4 * other.covariance[0][0], one.covariance[0][0], relative: 1e-9))
  }

  @Test func modelsWithoutAnAnswerSayWhy() {
    func outcome(_ causes: [Int], _ covariates: [[Double]]) -> SubdistributionHazards.Outcome {
      SubdistributionHazards(
        SubdistributionSample(
          times: [1, 2, 3, 4, 5, 6], causes: causes, cause: 1, covariates: covariates, ties: .merge)
      ).outcome
    }
    let dose: [Double] = [0, 1, 2, 0, 1, 3]
    #expect(outcome([0, 2, 2, 0, 2, 0], [dose]) == .notEstimable(.noEvents))
    #expect(
      outcome([1, 2, 1, 0, 2, 1], [dose.map { _ in 4 }])
        == .notEstimable(.constantCovariate(covariate: 0)))
    #expect(
      outcome([1, 2, 1, 0, 2, 1], [dose, dose.map { 2 * $0 + 1 }])
        == .notEstimable(.collinearCovariate(covariate: 1)))
    #expect(
      outcome([1, 2, 1, 0, 2, 0], [[1, 0, 1, 0, 0, 0]])
        == .notEstimable(.noEventsAtOneValue(covariate: 0)))
    // Each event is at the greatest value at risk.
    guard
      case .notEstimable(.infiniteCoefficients([0])) = outcome(
        [1, 1, 1, 1, 0, 0], [[9, 8, 7, 6, 5, 4]])
    else {
      Issue.record("a likelihood that rises for ever has no maximum")
      return
    }
  }

  /// Klein and Moeschberger's transplants by the weights of the other subjects: nobody at risk twice.
  @Test func countsAreThoseOfTheSample() throws {
    let model = SubdistributionHazards(
      SubdistributionSample(
        times: Transplants.lowRisk.map(\.time), causes: Transplants.lowRisk.map(\.cause), cause: 1,
        covariates: [Transplants.lowRisk.indices.map { Double($0 % 2) }], ties: .merge))
    #expect(model.subjects == 54 && model.events == 9 && model.competingEvents == 16)
  }
}
