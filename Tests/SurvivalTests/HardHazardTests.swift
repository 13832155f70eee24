import Survival
import Testing

/// What follows from a model's definition, on the data that break careless programs.
struct HardHazardTests {
  private func random(_ seed: UInt64) -> HazardSample {
    var generator = PropertyTests.SplitMix(state: seed)
    let times = (0..<60).map { _ in Double(Int.random(in: 1...20, using: &generator)) }
    return HazardSample(
      times: times, events: times.map { _ in Bool.random(using: &generator) },
      covariates: [
        times.map { _ in Double(Int.random(in: 0...3, using: &generator)) },
        times.map { _ in Double.random(in: -1...1, using: &generator) },
      ], ties: .merge)
  }

  private func reordered(_ sample: HazardSample, timeUnit: Double = 1) -> HazardSample {
    HazardSample(
      times: sample.times.reversed().map { $0 * timeUnit }, events: sample.events.reversed(),
      covariates: sample.covariates.map { $0.reversed() }, ties: .merge)
  }

  @Test(arguments: UInt64(1)...15, TiedEvents.allCases)
  func orderAndTimeUnitDoNotMatter(seed: UInt64, rule: TiedEvents) throws {
    let samples = [random(seed), reordered(random(seed), timeUnit: 30)]
    let fits = try samples.map { try #require(ProportionalHazards($0, tiedEvents: rule).fit) }
    let robust = zip(fits, samples).map { $0.robustCovariance(of: $1, tiedEvents: rule) }
    #expect(agrees(robust[1].covariance[0][0], robust[0].covariance[0][0], relative: 1e-8))
    for transform in ProportionalityTest.TimeTransform.allCases {
      let tests = zip(fits, samples).map {
        ProportionalityTest($0, of: $1, tiedEvents: rule, transform: transform)
      }
      #expect(
        agrees(tests[1].global?.chiSquare, tests[0].global?.chiSquare, relative: 1e-7),
        "\(transform)")
    }
    let concordances = zip(fits, samples).map { $0.concordance(of: $1) }
    #expect(agrees(concordances[1].estimate, concordances[0].estimate, relative: 1e-12))
    #expect(agrees(concordances[1].standardError, concordances[0].standardError, relative: 1e-9))
  }

  /// Each row in a cluster of its own is the covariance without clusters; one cluster of all has none,
  /// because the residuals of a fit add to 0.
  @Test(arguments: UInt64(1)...15)
  func clustersOfOneAndOfAll(seed: UInt64) throws {
    let sample = random(seed)
    let fit = try #require(ProportionalHazards(sample).fit)
    let rows = fit.robustCovariance(of: sample, tiedEvents: .efron)
    let own = fit.robustCovariance(
      of: sample, tiedEvents: .efron, clusters: sample.times.indices.map { 900 - $0 })
    #expect(agrees(own.covariance[0][1], rows.covariance[0][1], relative: 1e-10))
    let all = fit.robustCovariance(
      of: sample, tiedEvents: .efron, clusters: sample.times.map { _ in 1 })
    #expect(all.clusters == 1)
    #expect(abs(all.covariance[0][0]) <= 1e-15 * rows.covariance[0][0] + 1e-18)
  }

  /// Subjects of a stratum in which nothing happens add nothing to the likelihood, nor to its residuals.
  @Test(arguments: UInt64(1)...15, TiedEvents.allCases)
  func aStratumWithoutEventsChangesNothing(seed: UInt64, rule: TiedEvents) throws {
    let sample = random(seed)
    let rows = sample.times.count
    let wider = HazardSample(
      times: sample.times + [5, 9], events: sample.events + [false, false],
      covariates: sample.covariates.map { $0 + [1, 2] },
      strata: Array(repeating: 0, count: rows) + [1, 1], ties: .merge)
    let fits = try [sample, wider].map {
      try #require(ProportionalHazards($0, tiedEvents: rule).fit)
    }
    let robust = zip(fits, [sample, wider]).map {
      $0.robustCovariance(of: $1, tiedEvents: rule).covariance
    }
    for (row, values) in robust[0].enumerated() {
      for (column, value) in values.enumerated() {
        #expect(agrees(robust[1][row][column], value, relative: 1e-9))
      }
    }
  }

  /// The definition, pair after pair.
  @Test(arguments: UInt64(1)...15)
  func concordanceIsACountOfPairs(seed: UInt64) {
    let sample = random(seed)
    let dose = sample.covariates[0]
    var counts = (concordant: 0.0, discordant: 0.0, tied: 0.0)
    for one in sample.times.indices where sample.events[one] {
      for other in sample.times.indices {
        let later =
          sample.times[other] > sample.times[one]
          || (sample.times[other] == sample.times[one] && !sample.events[other])
        guard later else { continue }
        if dose[one] > dose[other] { counts.concordant += 1 }
        if dose[one] < dose[other] { counts.discordant += 1 }
        if dose[one] == dose[other] { counts.tied += 1 }
      }
    }
    let found = Concordance(dose, of: sample)
    #expect(found.concordant == counts.concordant && found.discordant == counts.discordant)
    #expect(found.tied == counts.tied)
  }

  @Test func withoutComparablePairsThereIsNoConcordance() {
    let censored = HazardSample(
      times: [1, 2], events: [false, false], covariates: [[0, 1]], ties: .merge)
    #expect(Concordance([0, 1], of: censored).estimate == nil)
    let tied = HazardSample(
      times: [2, 2], events: [true, true], covariates: [[0, 1]], ties: .merge)
    #expect(Concordance([0, 1], of: tied).estimate == nil)
    #expect(Concordance([0, 1], of: tied).standardError == nil)
  }

  /// All events at one time: a slope by time cannot be told from the coefficient.
  @Test func eventsAtOneTimeHaveNoProportionalityTest() throws {
    let sample = HazardSample(
      times: [3, 3, 3, 5, 6, 7], events: [true, true, true, false, false, false],
      covariates: [[0, 1, 2, 0, 1, 1]], ties: .merge)
    let fit = try #require(ProportionalHazards(sample).fit)
    let test = ProportionalityTest(fit, of: sample, tiedEvents: .efron)
    #expect(test.global == nil && test.covariates == [nil])
  }

  /// Strata of two events each keep their order of rows, and a stratum without events says nothing.
  @Test func strataWithoutEventsChangeNothing() throws {
    let sample = random(3)
    let more = HazardSample(
      times: sample.times + [4, 9], events: sample.events + [false, false],
      covariates: [sample.covariates[0] + [3, 0], sample.covariates[1] + [0.5, -0.5]],
      strata: sample.times.map { _ in 1 } + [2, 2], ties: .merge)
    let fits = try [sample, more].map { try #require(ProportionalHazards($0).fit) }
    #expect(agrees(fits[1].coefficients, fits[0].coefficients.map { $0 }, relative: 1e-9))
    #expect(fits[1].predictedHazard(for: [0, 0], stratum: 7, of: more, tiedEvents: .efron) == nil)
    let empty = fits[1].predictedHazard(for: [0, 0], stratum: 2, of: more, tiedEvents: .efron)
    #expect(empty?.times.isEmpty == true)
  }
}
