import Survival
import Testing

/// What holds for any data, on 40 seeded samples of up to 80 subjects with many ties.
struct PropertyTests {
  struct Sample {
    var times: [Double] = []
    var events: [Bool] = []
    var groups: [Int] = []

    init(seed: UInt64) {
      var generator = SplitMix(state: seed)
      for _ in 0..<Int.random(in: 10...80, using: &generator) {
        times.append(Double(Int.random(in: 0...30, using: &generator)))
        events.append(Int.random(in: 0...2, using: &generator) > 0)
        groups.append(Int.random(in: 0...2, using: &generator))
      }
    }

    var table: EventTable { EventTable(times: times, events: events, ties: .merge) }

    var tables: [EventTable] {
      EventTable.tables(times: times, events: events, groups: groups, groupCount: 3, ties: .merge)
    }

    /// The same rows in another order.
    func reordered(seed: UInt64) -> Sample {
      var generator = SplitMix(state: seed)
      var copy = self
      for (place, row) in times.indices.shuffled(using: &generator).enumerated() {
        copy.times[place] = times[row]
        copy.events[place] = events[row]
        copy.groups[place] = groups[row]
      }
      return copy
    }
  }

  /// Steele, Lea and Flood's generator, so that every run has the same samples.
  struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  @Test(arguments: UInt64(1)...40)
  func rowOrderChangesNothing(seed: UInt64) {
    let sample = Sample(seed: seed)
    let reordered = sample.reordered(seed: seed + 1000)
    #expect(reordered.times != sample.times)
    #expect(reordered.table == sample.table)
    #expect(LogRankTest(reordered.tables) == LogRankTest(sample.tables))
  }

  @Test(arguments: UInt64(1)...40)
  func relabellingTheArmsKeepsTheTest(seed: UInt64) throws {
    let sample = Sample(seed: seed)
    var relabelled = sample
    relabelled.groups = sample.groups.map { ($0 + 1) % 3 }
    let statistic = try #require(LogRankTest(sample.tables).statistic)
    let other = try #require(LogRankTest(relabelled.tables).statistic)
    #expect(agrees(other.chiSquare, statistic.chiSquare, relative: 1e-10))
    #expect(other.degreesOfFreedom == statistic.degreesOfFreedom)
  }

  @Test(arguments: UInt64(1)...40)
  func observedAndExpectedSumToTheSame(seed: UInt64) {
    let test = LogRankTest(Sample(seed: seed).tables)
    let observed = test.groups.reduce(0) { $0 + $1.observed }
    let expected = test.groups.reduce(0) { $0 + $1.expected }
    #expect(agrees(expected, Double(observed), relative: 1e-12))
  }

  @Test(arguments: UInt64(1)...40)
  func scalingTimeScalesTheQuantiles(seed: UInt64) {
    let sample = Sample(seed: seed)
    var scaled = sample
    scaled.times = sample.times.map { $0 * 8 }
    for transform in IntervalTransform.allCases {
      let curve = KaplanMeier(sample.table, interval: transform, level: 0.95)
      let other = KaplanMeier(scaled.table, interval: transform, level: 0.95)
      #expect(other.survival == curve.survival)
      for probability in [0.25, 0.5, 0.75] {
        let quantile = curve.quantile(probability, plateau: .midpoint)
        let scaledQuantile = other.quantile(probability, plateau: .midpoint)
        #expect(scaledQuantile.estimate.value == quantile.estimate.value.map { $0 * 8 })
        #expect(scaledQuantile.lower.value == quantile.lower.value.map { $0 * 8 })
        #expect(scaledQuantile.upper.value == quantile.upper.value.map { $0 * 8 })
      }
    }
  }

  @Test(arguments: UInt64(1)...40, IntervalTransform.allCases)
  func theCurveFallsInsideItsBand(seed: UInt64, transform: IntervalTransform) {
    let curve = KaplanMeier(Sample(seed: seed).table, interval: transform, level: 0.95)
    #expect(zip(curve.survival, curve.survival.dropFirst()).allSatisfy { $0 >= $1 })
    for index in curve.survival.indices {
      guard let lower = curve.lower[index], let upper = curve.upper[index] else {
        #expect(curve.survival[index] == 0)
        continue
      }
      let survival = curve.survival[index]
      #expect(0 <= lower && lower <= survival && survival <= upper && upper <= 1)
    }
  }

  @Test(arguments: UInt64(1)...40)
  func everySubjectIsAtRiskOrHadTheEventOrIsCensored(seed: UInt64) {
    let sample = Sample(seed: seed)
    for time in stride(from: -1.0, through: 31, by: 0.5) {
      let counts = sample.table.counts(through: time)
      #expect(counts.atRisk + counts.events + counts.censored == sample.times.count)
      #expect(counts.atRisk == sample.times.count { $0 > time })
    }
  }

  @Test(arguments: UInt64(1)...40)
  func groupsMakeUpTheWhole(seed: UInt64) {
    let sample = Sample(seed: seed)
    #expect(sample.tables.reduce(0) { $0 + $1.subjects } == sample.table.subjects)
    #expect(sample.tables.reduce(0) { $0 + $1.totalEvents } == sample.table.totalEvents)
  }
}
