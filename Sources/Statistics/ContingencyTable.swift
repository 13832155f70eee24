/// Subjects by two classifications, such as arm and response.
public struct ContingencyTable: Sendable, Hashable {
  /// The counts, row by row.
  public let counts: [[Int]]

  /// Makes a table of its rows.
  ///
  /// - Precondition: All rows have one length, and no count is below 0.
  public init(_ counts: [[Int]]) {
    precondition(Set(counts.map(\.count)).count <= 1, "all rows have one length")
    precondition(counts.joined().allSatisfy { $0 >= 0 }, "a count is 0 or more")
    self.counts = counts
  }

  /// The subjects of each row.
  public var rowTotals: [Int] { counts.map { $0.reduce(0, +) } }

  /// The subjects of each column.
  public var columnTotals: [Int] {
    (counts.first ?? []).indices.map { column in counts.reduce(0) { $0 + $1[column] } }
  }

  /// Subjects in all.
  public var total: Int { rowTotals.reduce(0, +) }

  /// The table without rows and columns that have no subjects, which say nothing.
  var withoutEmptyMargins: ContingencyTable {
    let columns = columnTotals
    let kept = columns.indices.filter { columns[$0] > 0 }
    return ContingencyTable(
      counts.filter { $0.contains { $0 > 0 } }.map { row in kept.map { row[$0] } })
  }
}

/// A chi-square test.
public struct ChiSquareTest: Sendable, Hashable {
  /// The statistic.
  public let chiSquare: Double
  /// The degrees of freedom.
  public let degreesOfFreedom: Int
  /// The probability of a statistic at least as large under the hypothesis.
  public let p: Double

  /// Makes a test of a statistic; nil unless it is a number of 0 or more with degrees of freedom.
  public init?(chiSquare: Double, degreesOfFreedom: Int) {
    guard
      degreesOfFreedom > 0,
      let p = ChiSquaredDistribution.upperTail(chiSquare, degreesOfFreedom: degreesOfFreedom)
    else { return nil }
    self.chiSquare = chiSquare
    self.degreesOfFreedom = degreesOfFreedom
    self.p = p
  }
}

extension ContingencyTable {
  /// Pearson's chi-square test that rows and columns are independent; nil if fewer than two rows or
  /// columns have subjects.
  ///
  /// Pearson, Philosophical Magazine 1900;50:157–175. Rows and columns without subjects are left out,
  /// where R's `chisq.test` has no result.
  /// - Parameter continuityCorrection: Whether a table of two rows and two columns has each distance
  ///   of observed and expected made smaller by one half, but not below 0, after Yates, Supplement to
  ///   the Journal of the Royal Statistical Society 1934;1:217–235: the default of R and not of SAS.
  public func chiSquareTest(continuityCorrection: Bool) -> ChiSquareTest? {
    let table = withoutEmptyMargins
    let (rows, columns) = (table.rowTotals, table.columnTotals)
    guard rows.count > 1, columns.count > 1 else { return nil }
    let total = Double(table.total)
    let isCorrected = continuityCorrection && rows.count == 2 && columns.count == 2
    var sum = 0.0
    for (row, counts) in table.counts.enumerated() {
      for (column, count) in counts.enumerated() {
        let expected = Double(rows[row]) * Double(columns[column]) / total
        let distance = abs(Double(count) - expected)
        let corrected = isCorrected ? max(0, distance - 0.5) : distance
        sum += corrected * corrected / expected
      }
    }
    return ChiSquareTest(
      chiSquare: sum, degreesOfFreedom: (rows.count - 1) * (columns.count - 1))
  }
}
