/// A covariate with mean 0 and mean absolute value 1, so that all pivots are of one order.
struct StandardizedColumn {
  let values: [Double]
  /// What was subtracted: the weighted mean, or the value of a constant.
  let center: Double
  /// What the centered values were divided by; 1 for a constant.
  let scale: Double

  init(_ column: [Double], weights: [Double]?) {
    guard let first = column.first, column.contains(where: { $0 != first }) else {
      values = column.map { _ in 0 }
      center = column.first ?? 0
      scale = 1
      return
    }
    let weights = weights ?? Array(repeating: 1, count: column.count)
    let total = weights.reduce(0, +)
    let mean = zip(column, weights).reduce(0) { $0 + $1.0 / total * $1.1 }
    let deviation = zip(column, weights).reduce(0) { $0 + abs($1.0 - mean) / total * $1.1 }
    let scale = deviation > 0 && deviation.isFinite ? deviation : 1
    values = column.map { ($0 - mean) / scale }
    center = mean
    self.scale = scale
  }
}
