import Statistics
import Survival
import Testing

struct AalenJohansenTests {
  private func curves(
    _ times: [Double], _ causes: [Int], variance: IncidenceVariance = .aalen,
    ties: TiedTimes = .merge
  ) -> AalenJohansen {
    AalenJohansen(
      CompetingEventTable(times: times, causes: causes, causeCount: 2, ties: ties),
      variance: variance, level: 0.95)
  }

  /// Closed form: without censoring the incidence is the proportion and its variance, by the delta
  /// method, binomial.
  @Test func withoutCensoringTheIncidenceIsAProportion() {
    let result = curves([1, 2, 2, 3, 4, 4, 5, 6], [1, 2, 1, 1, 2, 1, 2, 1], variance: .delta)
    for (index, events) in [1, 2, 3, 4, 4, 5].enumerated() {
      let proportion = Double(events) / 8
      #expect(agrees(result.causes[0].incidence[index], proportion, relative: 1e-14))
      #expect(
        agrees(
          result.causes[0].variance[index], proportion * (1 - proportion) / 8, relative: 1e-12))
    }
  }

  /// Relapse of AML of low risk after transplantation, days (Klein and Moeschberger, Survival
  /// Analysis, 2nd ed., 2003, table 1.3): SAS PROC LIFETEST, as the PHUSE CAMIS project prints it.
  @Test(arguments: [
    (1.0, 0.0741, 0.0360, 0.0234, 0.1646), (1.5, 0.1296, 0.0463, 0.0563, 0.2344),
    (2, 0.1481, 0.0489, 0.0685, 0.2565), (3, 0.1667, 0.0514, 0.0813, 0.2783),
  ])
  func transplantsGiveTheTableOfSAS(
    year: Double, incidence: Double, error: Double, lower: Double, upper: Double
  ) throws {
    let result = curves(Transplants.lowRisk.map(\.time), Transplants.lowRisk.map(\.cause))
    let time = year * 365.25
    let estimate = try #require(
      result.incidence(ofCause: 1, at: time, beyondFollowUp: .notEstimable))
    let standardError = try #require(
      result.standardError(ofCause: 1, at: time, beyondFollowUp: .notEstimable))
    let interval = result.interval(ofCause: 1, at: time, beyondFollowUp: .notEstimable)
    #expect(abs(estimate - incidence) <= 0.00005)
    #expect(abs(standardError - error) <= 0.00005)
    #expect(abs(try #require(interval.lower) - lower) <= 0.00005)
    #expect(abs(try #require(interval.upper) - upper) <= 0.00005)
  }

  /// One cause: the incidence is 1 − S, and by the delta method its variance is Greenwood's.
  @Test(arguments: UInt64(1)...20)
  func oneCauseIsTheComplementOfKaplanMeier(seed: UInt64) throws {
    let sample = PropertyTests.Sample(seed: seed)
    let table = CompetingEventTable(
      times: sample.times, causes: sample.events.map { $0 ? 1 : 0 }, causeCount: 1, ties: .merge)
    let result = AalenJohansen(table, variance: .delta, level: 0.95)
    let kaplanMeier = KaplanMeier(sample.table, interval: .plain, level: 0.95)
    #expect(result.eventFreeSurvival == kaplanMeier.survival)
    for index in table.times.indices {
      let complement = 1 - kaplanMeier.survival[index]
      #expect(abs(result.causes[0].incidence[index] - complement) <= 1e-14)
      guard let variance = kaplanMeier.variance[index] else { continue }
      #expect(abs(result.causes[0].variance[index] - variance) <= 1e-15)
    }
  }

  @Test(arguments: UInt64(1)...40, IncidenceVariance.allCases)
  func incidencesAndEventFreeSurvivalSumToOne(seed: UInt64, rule: IncidenceVariance) {
    let sample = PropertyTests.Sample(seed: seed)
    for table in competingTables(sample) {
      let result = AalenJohansen(table, variance: rule, level: 0.95)
      for index in table.times.indices {
        let sum = result.causes.reduce(result.eventFreeSurvival[index]) {
          $0 + $1.incidence[index]
        }
        #expect(abs(sum - 1) <= 1e-14)
      }
      for curve in result.causes {
        #expect(zip(curve.incidence, curve.incidence.dropFirst()).allSatisfy { $0 <= $1 })
        for index in table.times.indices {
          guard let lower = curve.lower[index], let upper = curve.upper[index] else { continue }
          #expect(0 <= lower && lower <= curve.incidence[index])
          #expect(curve.incidence[index] <= upper && upper <= 1)
        }
      }
    }
  }

  @Test(arguments: UInt64(1)...20)
  func countsAfterALandmarkSumToTheSubjects(seed: UInt64) {
    for table in competingTables(PropertyTests.Sample(seed: seed)) {
      for time in stride(from: -1.0, through: 31, by: 0.5) {
        let counts = table.counts(through: time)
        #expect(counts.atRisk + counts.events.reduce(0, +) + counts.censored == table.subjects)
        #expect(counts.events.reduce(0, +) == table.anyCause.counts(through: time).events)
      }
    }
  }

  private func competingTables(_ sample: PropertyTests.Sample) -> [CompetingEventTable] {
    var generator = PropertyTests.SplitMix(state: UInt64(sample.times.count))
    let causes = sample.events.map { $0 ? Int.random(in: 1...3, using: &generator) : 0 }
    return CompetingEventTable.tables(
      times: sample.times, causes: causes, causeCount: 3, groups: sample.groups, groupCount: 3,
      ties: .merge)
  }

  /// 0.1 + 0.2 is not 0.3 in binary: both causes strike two of three at risk.
  @Test func nearTiesOfDifferentCausesAreOneTime() {
    let times = [0.1 + 0.2, 0.3, 0.7]
    let merged = curves(times, [1, 2, 0])
    #expect(merged.table.times == [0.3, 0.7])
    #expect(merged.table.events(ofCause: 1) == [1, 0])
    #expect(merged.table.events(ofCause: 2) == [1, 0])
    #expect(merged.eventFreeSurvival[0] == 1.0 / 3)
    let exact = curves(times, [1, 2, 0], ties: .exact)
    #expect(exact.table.times == [0.3, 0.1 + 0.2, 0.7])
    #expect(exact.table.events(ofCause: 1) == [0, 1, 0])
    #expect(exact.table.events(ofCause: 2) == [1, 0, 0])
  }

  @Test func nearTiesBetweenGroupsTakeOneTime() {
    let tables = CompetingEventTable.tables(
      times: [0.3, 0.1 + 0.2, 0.1 + 0.2], causes: [1, 2, 0], causeCount: 2, groups: [0, 1, 1],
      groupCount: 2, ties: .merge)
    #expect(tables.map(\.times) == [[0.3], [0.3]])
    #expect(tables[1].events(ofCause: 2) == [1])
    #expect(tables[1].censored == [1])
  }

  @Test func beyondFollowUpTheRuleDecides() {
    let result = curves([1, 2, 3], [1, 2, 0])
    #expect(result.incidence(ofCause: 1, at: 3, beyondFollowUp: .notEstimable) == 1.0 / 3)
    #expect(result.incidence(ofCause: 1, at: 3.1, beyondFollowUp: .notEstimable) == nil)
    #expect(result.standardError(ofCause: 1, at: 3.1, beyondFollowUp: .notEstimable) == nil)
    #expect(result.eventFreeSurvival(at: 3.1, beyondFollowUp: .notEstimable) == nil)
    let beyond = result.interval(ofCause: 1, at: 3.1, beyondFollowUp: .notEstimable)
    #expect(beyond.lower == nil && beyond.upper == nil)
    #expect(result.incidence(ofCause: 1, at: 9, beyondFollowUp: .carriedForward) == 1.0 / 3)
    let everyone = curves([1, 2], [1, 2])
    #expect(everyone.incidence(ofCause: 2, at: 9, beyondFollowUp: .notEstimable) == 0.5)
  }

  @Test func beforeTheFirstEventTheIncidenceIsZeroWithoutAnInterval() {
    let result = curves([1, 2, 3], [0, 1, 0])
    for time in [0.5, 1] {
      #expect(result.incidence(ofCause: 1, at: time, beyondFollowUp: .notEstimable) == 0)
      #expect(result.standardError(ofCause: 1, at: time, beyondFollowUp: .notEstimable) == 0)
      #expect(
        result.interval(ofCause: 1, at: time, beyondFollowUp: .notEstimable).upper == nil)
    }
    #expect(result.causes[1].upper == [nil, nil, nil])
  }

  @Test func aCertainEventHasNoInterval() {
    let result = curves([1, 2, 3], [1, 1, 1])
    #expect(agrees(result.causes[0].incidence[2], 1, relative: 1e-15))
    #expect(result.causes[0].lower[2] == nil)
  }

  @Test(arguments: BeyondFollowUp.allCases)
  func nobodyHasNoIncidence(rule: BeyondFollowUp) {
    let result = curves([], [])
    #expect(result.incidence(ofCause: 1, at: 0, beyondFollowUp: rule) == nil)
    #expect(result.eventFreeSurvival(at: 0, beyondFollowUp: rule) == nil)
    #expect(result.interval(ofCause: 2, at: 0, beyondFollowUp: rule).lower == nil)
  }
}
