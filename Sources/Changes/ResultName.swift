package import Results

/// What a result is, in words and without its analysis: `survival at 12 months, 5 mg`.
package func resultName(_ row: ResultRow) -> String {
  var statistic = row.statistic == "follow-up" ? "median follow-up" : words(row.statistic)
  if let at = row.at {
    statistic += " at \(NumberText.plain(at))" + (row.unit.map { " \(unit($0, for: at))" } ?? "")
  }
  var parts =
    [statistic]
    + row.category.map { part in
      ["class", "term", "cause", "stage", "variable", "category"].contains(part.name)
        ? part.label : "\(part.name) \(part.label)"
    }
  switch (row.level, row.reference) {
  case (let level?, let reference?): parts.append("\(level) to \(reference)")
  case (let level?, nil): parts.append(level)
  case (nil, _): if let grouping = row.grouping { parts.append("by \(grouping)") }
  }
  return parts.joined(separator: ", ")
}

/// A unit of time after a number, `1 month` and `2 months`.
private func unit(_ unit: String, for number: Double) -> String {
  number == 1 && unit.hasSuffix("s") ? String(unit.dropLast()) : unit
}

private func words(_ name: String) -> String { name.split(separator: "-").joined(separator: " ") }

/// A difference of a result's values as it is printed, with its sign: `+3`, `−2.1 months`,
/// `+4.5 points` for probabilities, in hundredths of one.
package func differenceText(_ difference: Double, of row: ResultRow) -> String {
  let sign = difference < 0 ? "\u{2212}" : "+"
  let size = abs(difference)
  if probabilities.contains(row.statistic) || row.statistic == "survival-difference" {
    return "\(sign)\(decimals(size * 100, 1)) points"
  }
  let isMeanTime = ["restricted-mean", "restricted-mean-difference"].contains(row.statistic)
  let isTime = isMeanTime || (row.at == nil && row.unit != nil)
  let text =
    size == size.rounded() && !isTime ? NumberText.plain(size) : decimals(size, isTime ? 1 : 2)
  return sign + text + (isTime ? " \(row.unit ?? "")" : "")
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
