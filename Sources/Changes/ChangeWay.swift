import Results

/// The way from a record to a later edition, with the place of each result at each of its stations.
struct ChangeWay {
  let steps: [ChangeStep]
  /// Every id of the way: those of its end in the order of the plan, then those that are no more.
  let ids: [String]
  /// What the steps lie between: one more than there are steps.
  private let sets: [ResultSet]
  /// The row of each id in each of the sets; nil where a set has none.
  private let places: [[Int?]]

  init(_ steps: [ChangeStep]) {
    self.steps = steps
    let sets = (steps.first.map { [$0.before] } ?? []) + steps.map(\.after)
    var ids: [String] = []
    var indexes: [String: Int] = [:]
    let found = sets.reversed().map { set in
      set.rows.indices.map { place in
        let id = set.rows[place].id
        if let index = indexes[id] { return index }
        indexes[id] = ids.count
        ids.append(id)
        return ids.count - 1
      }
    }
    places = found.reversed().map { indexes in
      var places = [Int?](repeating: nil, count: ids.count)
      for (place, index) in indexes.enumerated() where places[index] == nil {
        places[index] = place
      }
      return places
    }
    (self.sets, self.ids) = (sets, ids)
  }

  func has(_ index: Int, before step: Int) -> Bool { places[step][index] != nil }
  func has(_ index: Int, after step: Int) -> Bool { places[step + 1][index] != nil }

  func row(_ index: Int, before step: Int) -> ResultRow? {
    places[step][index].map { sets[step].rows[$0] }
  }

  func row(_ index: Int, after step: Int) -> ResultRow? { row(index, before: step + 1) }

  /// Whether a step changes, adds or removes a result.
  func moves(_ index: Int, _ step: Int) -> Bool {
    guard let before = places[step][index], let after = places[step + 1][index] else {
      return has(index, before: step) != has(index, after: step)
    }
    let (then, now) = (sets[step].rows, sets[step + 1].rows)
    // Of numbers that are the same to the last bit, the digits that are recorded need not be looked at.
    return !then[before].hasBits(of: now[after])
      && !RowNumbers(then[before]).isSame(as: RowNumbers(now[after]))
  }
}

extension ResultRow {
  fileprivate func hasBits(of other: ResultRow) -> Bool {
    value == other.value && lower == other.lower && upper == other.upper && p == other.p
      && n == other.n && events == other.events && denominator == other.denominator
      && reason == other.reason
  }
}
