import AnalysisPlan
import Results
import Statistics
import Wording

extension EndpointContext {
  /// The difference of two groups' proportions, from −1 to 1, with its interval.
  func difference(
    _ pair: ComparedPair, _ compared: TwoProportions, _ method: ProportionComparison.Difference,
    selectors: [String] = []
  ) -> ResultRow {
    var row = row(
      "difference", selectors: selectors, pair,
      method: words("Difference of the proportions; \(method.words)"))
    row.n = compared.first.trials + compared.second.trials
    row.events = compared.first.successes + compared.second.successes
    guard let difference = compared.difference else {
      return row.without(pair.reason(compared), words)
    }
    let limits = compared.differenceInterval(method.interval, level: conventions.confidenceLevel)
    (row.value, row.lower, row.upper) = (difference, limits.lower, limits.upper)
    let decimals = NumberText.differenceDecimals(row.n ?? 0)
    func text(_ share: Double) -> String { NumberText.decimal(share * 100, decimals) }
    let points = words("percentage\u{A0}points")
    row.text = withInterval(
      "\(text(difference))\u{A0}\(points)", limits.lower.map(text), limits.upper.map(text))
    return row
  }
}

extension ComparedPair {
  /// Why two groups, one of them empty, cannot be compared.
  func reason(_ compared: TwoProportions) -> Phrase {
    let empty = compared.first.trials == 0 ? group.level : reference
    return MissingValueReason.noPatients(in: empty.label)
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
