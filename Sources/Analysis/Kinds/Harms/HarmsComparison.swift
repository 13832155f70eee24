import AnalysisPlan
import Results
import Statistics

/// Differences between the levels of a grouping in the part of patients with an event, where the plan
/// asks for them.
struct HarmsComparison {
  /// A level and its reference, with the columns of their counts.
  private struct Compared {
    let pair: ComparedPair
    let column: Int
    let other: Int
  }

  private let context: EndpointContext
  private let columns: [GroupColumn]
  private let method: ProportionComparison.Difference?
  private let compared: [Compared]

  init(_ context: EndpointContext, _ columns: [GroupColumn]) {
    self.context = context
    self.columns = columns
    method =
      if case .harms(let details) = context.endpoint.kind { details.difference } else { nil }
    func place(_ grouping: Grouping, _ level: Int) -> Int? {
      columns.firstIndex { $0.group?.grouping.name == grouping.name && $0.group?.index == level }
    }
    compared = context.groupings.flatMap { grouping in
      context.pairs(grouping).compactMap { pair in
        guard let column = place(grouping, pair.group.index),
          let other = place(grouping, pair.other)
        else { return nil }
        return Compared(pair: pair, column: column, other: other)
      }
    }
  }

  /// The differences in one row of the table, from the patients with an event in each column.
  func rows(
    of patients: [Int], _ category: [ResultRow.CategoryPart], _ selectors: [String]
  ) -> [ResultRow] {
    guard let method else { return [] }
    let groups = zip(columns, patients).map { BinomialProportion($1, of: $0.count) }
    return compared.map { compared in
      let pair = TwoProportions(groups[compared.column], groups[compared.other])
      var row = context.difference(compared.pair, pair, method, selectors: selectors)
      row.category = category
      return row
    }
  }
}
