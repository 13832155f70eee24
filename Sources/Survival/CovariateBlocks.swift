/// The covariates of sorted rows, each with mean 0 and mean absolute value 1, so that all pivots are of
/// one order; a row's values lie side by side, four to a block.
struct CovariateBlocks {
  typealias Block = SIMD4<Double>

  /// What was subtracted from each covariate.
  let centers: [Double]
  /// What each centered covariate was divided by.
  let scales: [Double]
  /// The blocks of row after row.
  let values: [Block]
  /// Blocks of a row.
  private let width: Int

  /// - Parameters:
  ///   - columns: One list of values a covariate.
  ///   - weights: How many subjects each row stands for; nil for one.
  ///   - order: The place in the columns of each sorted row.
  init(_ columns: [[Double]], weights: [Double]?, order: [Int]) {
    let standards = columns.map { Standard($0, weights: weights) }
    let width = (columns.count + 3) / 4
    self.width = width
    centers = standards.map(\.center)
    scales = standards.map(\.scale)
    values = Self.sorted(Self.rows(columns, standards, width), order, width)
  }

  /// The standardized values of the rows in the order of the sample.
  private static func rows(
    _ columns: [[Double]], _ standards: [Standard], _ width: Int
  ) -> [Block] {
    let rows = columns.first?.count ?? 0
    return Array(unsafeUninitializedCapacity: rows * width) { blocks, count in
      blocks.initialize(repeating: .zero)
      for (covariate, standard) in standards.enumerated() {
        let (center, scale, lane) = (standard.center, standard.scale, covariate % 4)
        columns[covariate].withUnsafeBufferPointer { column in
          for row in 0..<rows {
            blocks[row * width + covariate / 4][lane] = (column[row] - center) / scale
          }
        }
      }
      count = rows * width
    }
  }

  /// The rows in another order: a row is fetched from afar once, not once a covariate.
  private static func sorted(_ rows: [Block], _ order: [Int], _ width: Int) -> [Block] {
    Array(unsafeUninitializedCapacity: order.count * width) { blocks, count in
      rows.withUnsafeBufferPointer { rows in
        for (place, row) in order.enumerated() {
          for block in 0..<width {
            blocks.initializeElement(at: place * width + block, to: rows[row * width + block])
          }
        }
      }
      count = order.count * width
    }
  }

  /// A covariate of a sorted row.
  func value(_ covariate: Int, of row: Int) -> Double {
    values[row * width + covariate / 4][covariate % 4]
  }

  /// β′x of a sorted row.
  func predictor(_ coefficients: [Double], of row: Int) -> Double {
    coefficients.indices.reduce(0) { $0 + coefficients[$1] * value($1, of: row) }
  }
}

/// What brings one covariate to mean 0 and mean absolute value 1.
private struct Standard {
  /// The weighted mean, or the value of a constant.
  let center: Double
  /// The weighted mean distance from it; 1 for a constant.
  let scale: Double

  init(_ column: [Double], weights: [Double]?) {
    guard let first = column.first, column.contains(where: { $0 != first }) else {
      center = column.first ?? 0
      scale = 1
      return
    }
    let center = Self.mean(column, weights) { $0 }
    let distance = Self.mean(column, weights) { abs($0 - center) }
    self.center = center
    scale = distance > 0 && distance.isFinite ? distance : 1
  }

  /// Divided before it is added up, so that large values do not overflow.
  private static func mean(
    _ column: [Double], _ weights: [Double]?, of value: (Double) -> Double
  ) -> Double {
    guard let weights else {
      let share = 1 / Double(column.count)
      return column.reduce(0) { $0 + share * value($1) }
    }
    let total = weights.reduce(0, +)
    return zip(column, weights).reduce(0) { $0 + $1.1 / total * value($1.0) }
  }
}
