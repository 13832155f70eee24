import AnalysisPlan
package import Results
package import Wording

/// What a result is, in words and without its analysis: `survival at 12 months, 5 mg`.
package func resultName(_ row: ResultRow, _ words: Words) -> String {
  var parts = [statistic(of: row, words)] + row.category.map { category($0, words) }
  switch (row.level, row.reference) {
  case (let level?, let reference?): parts.append(words("\(level) to \(reference)"))
  case (let level?, nil): parts.append(level)
  case (nil, _): if let grouping = row.grouping { parts.append(words("by \(grouping)")) }
  }
  return parts.joined(separator: ", ")
}

private func statistic(of row: ResultRow, _ words: Words) -> String {
  let name = statisticName(row.statistic, words)
  guard let at = row.at else { return name }
  guard let unit = row.unit else { return words("\(name) at \(NumberText.plain(at))") }
  let time = TimeUnit(rawValue: unit)?.time(at) ?? "\(NumberText.plain(at)) \(unit)"
  return words("\(name) at \(time)")
}

private func category(_ part: ResultRow.CategoryPart, _ words: Words) -> String {
  ["class", "term", "cause", "stage", "variable", "category"].contains(part.name)
    ? part.label : "\(categoryName(part.name, words)) \(part.label)"
}

/// A difference of a result's values as it is printed, with its sign: `+3`, `−2.1 months`,
/// `+4.5 points` for probabilities, in hundredths of one.
package func differenceText(
  _ difference: Double, of row: ResultRow, _ words: Words
) -> String {
  let sign = difference < 0 ? "\u{2212}" : "+"
  let size = abs(difference)
  if probabilities.contains(row.statistic) || row.statistic == "survival-difference" {
    return words("\(sign)\(decimals(size * 100, 1)) points")
  }
  let isMeanTime = ["restricted-mean", "restricted-mean-difference"].contains(row.statistic)
  let isTime = isMeanTime || (row.at == nil && row.unit != nil)
  let text =
    size == size.rounded() && !isTime ? NumberText.plain(size) : decimals(size, isTime ? 1 : 2)
  guard isTime, let unit = row.unit else { return sign + text }
  return "\(sign)\(text) \(words.unitName(unit))"
}

private let probabilities: Set = [
  "cumulative-incidence", "difference", "event-free", "proportion", "survival",
]

/// A size that is not zero, with as many decimals more as it takes to print another digit than 0.
private func decimals(_ size: Double, _ least: Int) -> String {
  var decimals = least
  while decimals < 15,
    !NumberText.decimal(size, decimals).contains(where: { ("1"..."9").contains($0) })
  {
    decimals += 1
  }
  return NumberText.decimal(size, decimals)
}
