import AnalysisPlan

/// A column of a table: everyone of a population, or those of one level.
struct GroupColumn {
  let group: Group?
  /// How many subjects the column is about.
  let count: Int
  private let isIncluded: [Bool]

  init(group: Group?, members: [Int], levels: [Int?]) {
    self.group = group
    var isIncluded = Array(repeating: false, count: (members.max() ?? -1) + 1)
    var count = 0
    for member in members {
      if let group, member >= levels.count || levels[member] != group.index { continue }
      isIncluded[member] = true
      count += 1
    }
    self.isIncluded = isIncluded
    self.count = count
  }

  func includes(_ subject: Int) -> Bool { subject < isIncluded.count && isIncluded[subject] }
}

extension AnalysisData {
  /// Everyone, then the levels of a grouping, each with its members.
  func columns(_ members: [Int], by grouping: Grouping?) -> [GroupColumn] {
    let levels = grouping.map(levels) ?? []
    return [GroupColumn(group: nil, members: members, levels: [])]
      + (grouping?.groups ?? []).map {
        GroupColumn(group: $0, members: members, levels: levels)
      }
  }
}
