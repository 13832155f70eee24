import Glibc

/// All tables of counts with given totals of rows and columns, one after the other.
struct TablesOfMargins {
  private let columns: [Int]
  private let limit: Int
  private let logFactorials: [Double]
  /// The logarithm of what a table's product of 1 / n! is multiplied by to be its probability.
  private let logScale: Double
  /// The greatest logarithm of a product that still counts as no likelier.
  private let threshold: Double
  private var remaining: [Int]
  private var seen = 0
  private var sum = 0.0

  /// - Parameters:
  ///   - limit: How many tables may be listed.
  ///   - observed: The logarithm of the observed table's product of 1 / n!.
  init(rows: [Int], columns: [Int], limit: Int, observed: Double) {
    self.columns = columns
    self.limit = limit
    remaining = rows
    let total = rows.reduce(0, +)
    let logFactorials = (0...total).map { logFactorial($0) }
    self.logFactorials = logFactorials
    logScale = (rows + columns).reduce(-logFactorials[total]) { $0 + logFactorials[$1] }
    threshold = observed + 1e-7
  }

  /// The probability of the tables that are no likelier than the observed; nil beyond the limit, and at
  /// once where the first column alone can be filled in more ways, which is every column but the last.
  mutating func sumOfUnlikely() -> Double? {
    guard waysOfFirstColumn <= Double(limit) else { return nil }
    fill(column: 0, row: 0, left: columns[0], logProduct: 0)
    return seen > limit ? nil : min(1, sum)
  }

  /// In how many ways the total of the first column can be divided between the rows.
  ///
  /// Each is a table of its own at least, and of two columns just one.
  private var waysOfFirstColumn: Double {
    var ways = Array(repeating: 0.0, count: columns[0] + 1)
    ways[0] = 1
    for row in remaining {
      // ways[s] becomes the sum of ways[s − row]…ways[s].
      var sums = ways
      for total in 1..<ways.count { sums[total] += sums[total - 1] }
      for total in ways.indices where total > row {
        ways[total] = sums[total] - sums[total - row - 1]
      }
      for total in ways.indices where total <= row { ways[total] = sums[total] }
    }
    return ways[columns[0]]
  }

  /// Fills a column from a row down, and then the columns after it.
  private mutating func fill(column: Int, row: Int, left: Int, logProduct: Double) {
    guard seen <= limit else { return }
    if column == columns.count - 1 {
      finish(logProduct)
      return
    }
    if row == remaining.count - 1 {
      guard left <= remaining[row] else { return }
      remaining[row] -= left
      fill(
        column: column + 1, row: 0, left: columns[column + 1],
        logProduct: logProduct - logFactorials[left])
      remaining[row] += left
      return
    }
    let below = remaining[(row + 1)...].reduce(0, +)
    let least = max(0, left - below)
    let most = min(left, remaining[row])
    guard least <= most else { return }
    for count in least...most {
      remaining[row] -= count
      fill(
        column: column, row: row + 1, left: left - count,
        logProduct: logProduct - logFactorials[count])
      remaining[row] += count
    }
  }

  /// The last column is what remains of each row.
  private mutating func finish(_ logProduct: Double) {
    seen += 1
    let product = remaining.reduce(logProduct) { $0 - logFactorials[$1] }
    if product <= threshold { sum += exp(product + logScale) }
  }
}
