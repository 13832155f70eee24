import Glibc
import Statistics
import Survival
import Testing

struct ProportionalHazardsTests {
  /// R 4.2.2, survival 3.5-3: `coxph`, iterated to the last digits.
  @Test(arguments: TiedEvents.allCases)
  func fitsAgreeWithCoxph(tiedEvents: TiedEvents) throws {
    for reference in try HazardReferenceCase.all() {
      let model = ProportionalHazards(reference.sample, tiedEvents: tiedEvents)
      let expected = tiedEvents == .efron ? reference.efron : reference.breslow
      let fit = try #require(model.fit, "\(reference.name): \(model.outcome)")
      let name = "\(reference.name), \(tiedEvents)"
      #expect(model.rows == reference.time.count, "\(name)")
      #expect(model.events == reference.event.count { $0 }, "\(name)")
      #expect(agrees(fit.coefficients, expected.coefficients), "\(name)")
      let largest = expected.covariance.joined().map(abs).max() ?? 0
      for (row, values) in expected.covariance.enumerated() {
        for (column, value) in values.enumerated() {
          let difference = fit.covariance[row][column] - value
          #expect(abs(difference) <= 1e-9 * abs(value) + 1e-14 * largest, "\(name)")
        }
      }
      #expect(agrees(fit.logLikelihoodAtZero, expected.logLikelihoodAtZero), "\(name)")
      #expect(agrees(fit.logLikelihood, expected.logLikelihood), "\(name)")
      #expect(agrees(fit.waldTest.chiSquare, expected.wald), "\(name)")
      #expect(agrees(fit.scoreTest.chiSquare, expected.score), "\(name)")
      let ratio = 2 * (expected.logLikelihood - expected.logLikelihoodAtZero)
      #expect(abs(fit.likelihoodRatioTest.chiSquare - ratio) <= 1e-9 * ratio + 1e-12, "\(name)")
      #expect(fit.waldTest.degreesOfFreedom == reference.covariates.count, "\(name)")
    }
  }

  /// Therneau and Grambsch, Modeling Survival Data, 2000, appendix E, the first data set.
  private let six = HazardSample(
    times: [1, 1, 6, 6, 8, 9], events: [true, false, true, true, false, true],
    covariates: [[1, 1, 1, 0, 0, 0]], ties: .merge)

  /// The closed forms of Therneau and Grambsch, with r = exp(β).
  @Test func sixSubjectsGiveTheClosedFormsOfBreslow() throws {
    let fit = try #require(ProportionalHazards(six, tiedEvents: .breslow).fit)
    let beta = log(1.5 + 33.0.squareRoot() / 2)
    let r = exp(beta)
    #expect(agrees(fit.coefficients[0], beta, relative: 1e-13))
    #expect(
      agrees(fit.covariance[0][0], 1 / (r / pow(r + 1, 2) + 6 * r / pow(r + 3, 2)), relative: 1e-12)
    )
    #expect(
      agrees(fit.logLikelihood, 2 * beta - log(3 * r + 3) - 2 * log(r + 3), relative: 1e-13))
    #expect(agrees(fit.logLikelihoodAtZero, -log(6) - 2 * log(4), relative: 1e-13))
    #expect(agrees(fit.scoreTest.chiSquare, 1.6, relative: 1e-13))
  }

  @Test func sixSubjectsGiveTheClosedFormsOfEfron() throws {
    let fit = try #require(ProportionalHazards(six).fit)
    let beta = log(
      2 * (23.0 / 3).squareRoot() * cos(acos(45.0 / 23 * (3.0 / 23).squareRoot()) / 3))
    let r = exp(beta)
    #expect(agrees(fit.coefficients[0], beta, relative: 1e-13))
    let information = [r, r / 5, r / 3].reduce(0) { $0 + $1 / pow(1 + $1, 2) }
    #expect(agrees(fit.covariance[0][0], 1 / information, relative: 1e-12))
    #expect(
      agrees(
        fit.logLikelihood, 2 * beta - log(3 * r + 3) - log((r + 5) / 2) - log(r + 3),
        relative: 1e-13))
  }

  /// R 4.2.2, survival 3.5-3: `summary(coxph(Surv(time, status) ~ sex, lung))`.
  @Test func theHazardRatioHasWaldsInterval() throws {
    let lung = try #require(try HazardReferenceCase.all().first { $0.name == "lung: sex" })
    let fit = try #require(ProportionalHazards(lung.sample).fit)
    let ratio = fit.hazardRatio(ofCovariate: 0, level: 0.95)
    #expect(agrees(ratio.estimate, 0.58800282, relative: 1e-7))
    #expect(agrees(ratio.interval.lower, 0.42371783, relative: 1e-7))
    #expect(agrees(ratio.interval.upper, 0.81598481, relative: 1e-7))
    #expect(abs(ratio.p - 0.001491) <= 5e-7)
    #expect(agrees(ratio.p, fit.waldTest.p, relative: 1e-10))
    #expect(agrees(ratio.z * ratio.z, fit.waldTest.chiSquare, relative: 1e-10))
    #expect(agrees(ratio.logStandardError, fit.covariance[0][0].squareRoot()))
    #expect(abs(fit.likelihoodRatioTest.p - 0.001111) <= 5e-7)
  }

  /// Without ties the score test of two groups is the log-rank test.
  @Test(arguments: UInt64(1)...20)
  func theScoreTestIsTheLogRankTest(seed: UInt64) throws {
    var generator = PropertyTests.SplitMix(state: seed)
    let count = 60
    let times = (0..<count).map(Double.init).shuffled(using: &generator)
    let events = times.map { _ in Int.random(in: 0...2, using: &generator) > 0 }
    let groups = times.map { _ in Int.random(in: 0...1, using: &generator) }
    let sample = HazardSample(
      times: times, events: events, covariates: [groups.map(Double.init)], ties: .merge)
    let tables = EventTable.tables(
      times: times, events: events, groups: groups, groupCount: 2, ties: .merge)
    for rule in TiedEvents.allCases {
      let fit = try #require(ProportionalHazards(sample, tiedEvents: rule).fit)
      let logRank = try #require(LogRankTest(tables).statistic)
      #expect(agrees(fit.scoreTest.chiSquare, logRank.chiSquare, relative: 1e-10))
    }
  }

  /// A start at or before all times changes nothing; nor do whole weights differ from copies.
  @Test func weightsAreCopiesUnderBreslow() throws {
    let times: [Double] = [1, 2, 2, 4, 5, 6]
    let events = [true, true, false, true, false, true]
    let dose: [Double] = [0, 1, 1, 2, 0, 1]
    let weighted = HazardSample(
      times: times, events: events, covariates: [dose], weights: [1, 2, 1, 3, 2, 1], ties: .merge)
    let copies = [0, 1, 1, 2, 3, 3, 3, 4, 4, 5]
    let copied = HazardSample(
      times: copies.map { times[$0] }, events: copies.map { events[$0] },
      covariates: [copies.map { dose[$0] }], starts: copies.map { _ in 0 }, ties: .merge)
    let one = try #require(ProportionalHazards(weighted, tiedEvents: .breslow).fit)
    let other = try #require(ProportionalHazards(copied, tiedEvents: .breslow).fit)
    #expect(agrees(one.coefficients[0], other.coefficients[0], relative: 1e-12))
    #expect(agrees(one.covariance[0][0], other.covariance[0][0], relative: 1e-12))
  }

  @Test(arguments: [1e-6, 1, 1e6])
  func unitsAndOriginOfACovariateDoNotMatter(scale: Double) throws {
    let reference = try #require(
      try HazardReferenceCase.all().first { $0.name == "lung: sex, age, ECOG" })
    let moved = reference.covariates.map { $0.map { ($0 + 1000) * scale } }
    let sample = HazardSample(
      times: reference.time, events: reference.event, covariates: moved, ties: .merge)
    let fit = try #require(ProportionalHazards(sample).fit)
    #expect(
      agrees(fit.coefficients.map { $0 * scale }, reference.efron.coefficients, relative: 1e-9))
    #expect(agrees(fit.logLikelihood, reference.efron.logLikelihood, relative: 1e-12))
  }
}
