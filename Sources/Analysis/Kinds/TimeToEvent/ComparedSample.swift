import AnalysisPlan
import Survival
import Wording

/// The subjects of a comparison: their times in the data's unit, events and levels.
struct ComparedSample {
  /// Rows of the subject frame.
  var subjects: [Int] = []
  var times: [Double] = []
  var events: [Bool] = []
  /// Each subject's level, as an index into the grouping's levels.
  var levels: [Int] = []
  /// Each subject's stratum, from 0; nil without strata.
  var strata: [Int]?
  /// After which time each subject was under observation; nil if all were from the beginning.
  var entries: [Double]?

  /// Some of the subjects, by their places.
  func part(_ places: [Int]) -> Self {
    Self(
      subjects: places.map { subjects[$0] }, times: places.map { times[$0] },
      events: places.map { events[$0] },
      levels: places.map { levels[$0] }, strata: strata.map { all in places.map { all[$0] } },
      entries: entries.map { all in places.map { all[$0] } })
  }

  /// The subjects of some levels.
  func part(ofLevels kept: Set<Int>) -> Self {
    part(levels.indices.filter { kept.contains(levels[$0]) })
  }
}

/// The strata of an endpoint: one for each combination of levels of its groupings.
struct Strata {
  let groupings: [Grouping]
  private let levels: [[Int?]]
  private let words: Words

  init(_ context: EndpointContext) {
    words = context.words
    let names = context.endpoint.survivalComparisons?.strata ?? []
    groupings = names.compactMap { context.plan.grouping($0.value) }
    levels = groupings.map(context.levels)
  }

  var count: Int { groupings.reduce(1) { $0 * $1.levels.count } }

  /// A method with the strata, `…, stratified by sex and age group`, and what follows them.
  func method(_ parts: String..., then others: String...) -> String {
    let strata =
      groupings.isEmpty ? [] : [words("stratified by \(groupings.labelsInSentence(words))")]
    return (parts + strata + others).joined(separator: ", ")
  }

  /// The stratum of a subject, from 0; nil where a level is missing.
  func stratum(ofSubject subject: Int) -> Int? {
    var stratum = 0
    for (grouping, levels) in zip(groupings, levels) {
      guard subject < levels.count, let level = levels[subject] else { return nil }
      stratum = stratum * grouping.levels.count + level
    }
    return stratum
  }

  /// Those of a grouping's subjects who have a stratum.
  func sample(_ sample: SurvivalSample, levels: [Int?]) -> ComparedSample {
    var compared = ComparedSample(
      strata: groupings.isEmpty ? nil : [], entries: sample.entries.map { _ in [] })
    for (place, subject) in sample.subjects.enumerated() {
      guard let level = levels[subject], let stratum = stratum(ofSubject: subject) else { continue }
      compared.subjects.append(subject)
      compared.times.append(sample.times[place])
      compared.events.append(sample.events[place])
      compared.levels.append(level)
      compared.strata?.append(stratum)
      if let entries = sample.entries { compared.entries?.append(entries[place]) }
    }
    return compared
  }

  /// For each stratum a table of each level, made together.
  func tables(_ sample: ComparedSample, levelCount: Int, ties: TiedTimes) -> [[EventTable]] {
    guard let strata = sample.strata else { return [sample.tables(levelCount, ties)] }
    guard let entries = sample.entries else {
      return EventTable.strata(
        times: sample.times, events: sample.events, groups: sample.levels, groupCount: levelCount,
        strata: strata, strataCount: count, ties: ties)
    }
    return EventTable.strata(
      times: sample.times, events: sample.events, entries: entries, groups: sample.levels,
      groupCount: levelCount, strata: strata, strataCount: count, ties: ties)
  }
}

extension ComparedSample {
  /// A table of each level, made together.
  func tables(_ levelCount: Int, _ ties: TiedTimes) -> [EventTable] {
    guard let entries else {
      return EventTable.tables(
        times: times, events: events, groups: levels, groupCount: levelCount, ties: ties)
    }
    return EventTable.tables(
      times: times, events: events, entries: entries, groups: levels, groupCount: levelCount,
      ties: ties)
  }
}

extension SurvivalSample {
  /// The table of everyone.
  func table(_ ties: TiedTimes) -> EventTable {
    entries.map { EventTable(times: times, events: events, entries: $0, ties: ties) }
      ?? EventTable(times: times, events: events, ties: ties)
  }

  /// The table of each level of a grouping, of all its subjects.
  func tables(levels: [Int?], count: Int, _ ties: TiedTimes) -> [EventTable] {
    let used = subjects.indices.filter { levels[subjects[$0]] != nil }
    let members = part(used)
    return ComparedSample(
      times: members.times, events: members.events,
      levels: members.subjects.compactMap { levels[$0] }, entries: members.entries
    ).tables(count, ties)
  }
}
