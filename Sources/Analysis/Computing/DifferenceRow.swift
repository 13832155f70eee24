import AnalysisPlan
import Results
import Statistics

extension EndpointContext {
  /// The difference of two groups' proportions, from −1 to 1, with its interval.
  func difference(
    _ pair: ComparedPair, _ compared: TwoProportions, _ method: ProportionComparison.Difference,
    selectors: [String] = []
  ) -> ResultRow {
    var row = row(
      "difference", selectors: selectors, pair,
      method: "Difference of the proportions; \(method.words)")
    row.n = compared.first.trials + compared.second.trials
    row.events = compared.first.successes + compared.second.successes
    guard let difference = compared.difference else {
      return row.without(pair.reason(compared))
    }
    let limits = compared.differenceInterval(method.interval, level: conventions.confidenceLevel)
    (row.value, row.lower, row.upper) = (difference, limits.lower, limits.upper)
    let decimals = NumberText.defaultPercentDecimals(row.n ?? 0)
    let texts = [limits.lower, limits.upper].map { limit in
      limit.map { NumberText.decimal($0 * 100, decimals) } ?? "NE"
    }
    row.text =
      "\(NumberText.decimal(difference * 100, decimals))\u{A0}percentage\u{A0}points "
      + "(\(intervalLabel) \(texts[0]) to \(texts[1]))"
    return row
  }
}

extension ComparedPair {
  /// Why two groups, one of them empty, cannot be compared.
  func reason(_ compared: TwoProportions) -> String {
    let empty = compared.first.trials == 0 ? group.level : reference
    return "\(MissingValueReason.notEstimable): no patients in \(empty.label)"
  }
}

extension ProportionComparison.Difference {
  var interval: TwoProportions.DifferenceInterval {
    switch self {
    case .miettinenNurminen: .miettinenNurminen
    case .newcombe: .newcombe
    }
  }
}
