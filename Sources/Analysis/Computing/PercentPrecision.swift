import Results

extension [ResultRow] {
  /// Gives the percentages beside an analysis's counts one precision, that of its smallest group: in a table
  /// of groups of 84 and of all 254 patients, 36% beside 36.2% would look like two measures.
  mutating func givePercentagesOnePrecision() {
    let counts = indices.filter { self[$0].isCountWithPercent }
    let decimals = counts.compactMap { self[$0].denominator }
      .map(NumberText.defaultPercentDecimals)
    guard let least = decimals.min(), decimals.contains(where: { $0 > least }) else { return }
    for index in counts {
      let row = self[index]
      guard let value = row.value, let denominator = row.denominator else { continue }
      self[index].text = NumberText.countAndPercent(
        Int(value), of: denominator, decimals: least)
    }
  }
}

extension ResultRow {
  /// Whether the text is a count with its percentage of the denominator.
  fileprivate var isCountWithPercent: Bool {
    guard let value, let count = Int(exactly: value), let denominator, denominator > 0 else {
      return false
    }
    return text == NumberText.countAndPercent(count, of: denominator)
  }
}
