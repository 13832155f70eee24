extension EventTable {
  /// Counts one group's subjects, who came under observation at different times.
  ///
  /// A subject is at risk after its entry up to and at its time, and tells nothing of the time before:
  /// left truncation, or delayed entry; R's `Surv(entry, time, event)`. The risk set is that of Kaplan
  /// and Meier 1958, section 3; Tsai, Jewell and Wang, Biometrika 1987;74:883–886
  /// (doi:10.1093/biomet/74.4.883).
  ///
  /// Each entry is one of ``times``, with neither event nor censoring unless there was one.
  /// - Parameters:
  ///   - times: Each subject's time to event or censoring, in any order.
  ///   - events: Whether each subject had the event at that time; false is censored.
  ///   - entries: After which time each subject was under observation.
  ///   - ties: When two times count as one; times and entries are looked at together. Nothing is merged
  ///     where that would leave a subject no time at risk.
  /// - Precondition: The numbers are finite, the lists have one length, and each entry lies before its
  ///   subject's time.
  /// - Complexity: O(n log n).
  public init(times: [Double], events: [Bool], entries: [Double], ties: TiedTimes) {
    self =
      Self.tables(
        times: times, events: events, entries: entries, groups: times.map { _ in 0 },
        groupCount: 1, ties: ties)[0]
  }

  /// Counts the subjects of several groups, who came under observation at different times, with near
  /// ties found among all of them; see ``init(times:events:entries:ties:)``.
  ///
  /// - Precondition: As there; each group is from 0 and below the count.
  public static func tables(
    times: [Double], events: [Bool], entries: [Double], groups: [Int], groupCount: Int,
    ties: TiedTimes
  ) -> [EventTable] {
    precondition(
      [events.count, entries.count, groups.count].allSatisfy { $0 == times.count },
      "all lists have one length")
    precondition((times + entries).allSatisfy(\.isFinite), "times are finite")
    precondition(zip(entries, times).allSatisfy { $0 < $1 }, "each entry lies before its time")
    var (ends, starts) = (times, entries)
    if ties == .merge, let near = NearTies(in: distinct(TimeOrder.sorted(times + entries))) {
      let (merged, begun) = (near.merged(times), near.merged(entries))
      if zip(begun, merged).allSatisfy({ $0 < $1 }) { (ends, starts) = (merged, begun) }
    }
    return (0..<groupCount).map { group in
      let members = groups.indices.filter { groups[$0] == group }
      return EventTable(
        ends: members.map { ends[$0] }, events: members.map { events[$0] },
        starts: members.map { starts[$0] }, lastObserved: members.map { times[$0] }.max())
    }
  }

  /// Counts the subjects of several groups in each stratum, who came under observation at different
  /// times; see ``init(times:events:entries:ties:)``.
  ///
  /// - Returns: For each stratum one table a group, in the order of their numbers.
  /// - Precondition: As there; each group and each stratum is from 0 and below its count.
  public static func strata(
    times: [Double], events: [Bool], entries: [Double], groups: [Int], groupCount: Int,
    strata: [Int], strataCount: Int, ties: TiedTimes
  ) -> [[EventTable]] {
    precondition(
      groups.count == strata.count && groups.allSatisfy { $0 < groupCount },
      "each subject has a stratum and a group")
    let cells = tables(
      times: times, events: events, entries: entries,
      groups: zip(strata, groups).map { $0 * groupCount + $1 },
      groupCount: strataCount * groupCount, ties: ties)
    return (0..<strataCount).map { Array(cells[($0 * groupCount)..<(($0 + 1) * groupCount)]) }
  }

  /// The first time at which everybody under observation had the event though others came later.
  ///
  /// Survival is 0 from there on whatever becomes of those: an estimate of nothing.
  public var timeOfEmptyRiskSet: Double? {
    guard let entered else { return nil }
    let lastEntry = entered.lastIndex { $0 > 0 } ?? 0
    return times.indices.first { index in
      index <= lastEntry && events[index] > 0 && events[index] == atRisk[index]
    }.map { times[$0] }
  }

  /// Counts subjects by equal times only.
  private init(ends: [Double], events: [Bool], starts: [Double], lastObserved: Double?) {
    let all = distinct(TimeOrder.sorted(ends + starts))
    var counts = TimeCounts(
      times: all, events: all.map { _ in 0 }, censored: all.map { _ in 0 })
    var entered = all.map { _ in 0 }
    for ((end, event), start) in zip(zip(ends, events), starts) {
      counts.count(at: all.place(of: end), event: event)
      entered[all.place(of: start)] += 1
    }
    self.init(counts, lastObserved: lastObserved, mergedTimes: 0, entered: entered)
  }
}

extension [Double] {
  /// The place of a number in a sorted list that holds it.
  fileprivate func place(of number: Double) -> Int {
    var (low, high) = (0, count - 1)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
