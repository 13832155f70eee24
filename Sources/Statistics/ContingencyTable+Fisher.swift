import Glibc

extension ContingencyTable {
  /// How Fisher's exact test came out.
  public enum FisherTest: Sendable, Hashable {
    /// The two-sided p value.
    case p(Double)
    /// The table is larger than 2 × 2, and more tables than could be listed have its totals.
    case tooManyTables
  }

  /// Fisher's exact test that rows and columns are independent.
  ///
  /// The p value is the probability, given the totals of rows and columns, of all tables that are no
  /// likelier than the observed one, a factor of 1 + 1e-7 apart from rounding: Fisher, Journal of the
  /// Royal Statistical Society 1935;98:39–54; Freeman and Halton, Biometrika 1951;38:141–149; R's
  /// `fisher.test`. It is 1 if fewer than two rows or columns have subjects.
  /// - Parameter mostTables: How many tables larger than 2 × 2 may be listed.
  /// - Complexity: O(log total) for a table of two rows and columns, otherwise the number of tables.
  public func fisherTest(mostTables: Int = 20_000_000) -> FisherTest {
    let table = withoutEmptyMargins
    let (rows, columns) = (table.rowTotals, table.columnTotals)
    guard rows.count > 1, columns.count > 1 else { return .p(1) }
    if rows.count == 2, columns.count == 2 { return .p(fourfoldTest(table.counts)) }
    // The fewer columns, the fewer tables are looked at in vain.
    let turned = rows.count < columns.count
    var tables = TablesOfMargins(
      rows: turned ? columns : rows, columns: turned ? rows : columns, limit: mostTables,
      observed: table.counts.joined().reduce(0) { $0 - logFactorial($1) })
    return tables.sumOfUnlikely().map(FisherTest.p) ?? .tooManyTables
  }
}

/// The test of two rows and two columns, whose first cell is hypergeometric.
private func fourfoldTest(_ counts: [[Int]]) -> Double {
  let drawn = counts[0][0] + counts[0][1]
  let marked = counts[0][0] + counts[1][0]
  let total = drawn + counts[1][0] + counts[1][1]
  let cells = max(0, drawn + marked - total)...min(drawn, marked)
  func logProbability(_ cell: Int) -> Double {
    [cell, drawn - cell, marked - cell, total - drawn - marked + cell]
      .reduce(0) { $0 - logFactorial($1) }
  }
  let mode = min(
    max(
      Int((Double(drawn) + 1) * (Double(marked) + 1) / (Double(total) + 2)), cells.lowerBound),
    cells.upperBound)
  let tails = HypergeometricTails(cells, mode: mode, logProbability: logProbability)
  return pointProbabilityTest(
    observed: counts[0][0], outcomes: cells, mode: mode, logProbability: logProbability,
    lowerTail: tails.lower, upperTail: tails.upper)
}

/// The tails of a distribution whose probabilities are known but for a factor.
private struct HypergeometricTails {
  private let cells: ClosedRange<Int>
  private let probabilities: [Double]
  private let total: Double

  init(_ cells: ClosedRange<Int>, mode: Int, logProbability: (Int) -> Double) {
    let greatest = logProbability(mode)
    let probabilities = cells.map { exp(logProbability($0) - greatest) }
    self.cells = cells
    self.probabilities = probabilities
    total = probabilities.sorted().reduce(0, +)
  }

  func lower(_ cell: Int) -> Double {
    guard cell >= cells.lowerBound else { return 0 }
    return probabilities[...(min(cell, cells.upperBound) - cells.lowerBound)].reduce(0, +) / total
  }

  func upper(_ cell: Int) -> Double {
    guard cell <= cells.upperBound else { return 0 }
    return probabilities[(max(cell, cells.lowerBound) - cells.lowerBound)...].reversed()
      .reduce(0, +) / total
  }
}
