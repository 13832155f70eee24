/// The quadratic form v′M⁻¹v of a symmetric positive definite matrix; nil if it is singular.
///
/// By the factorization M = LDL′, which needs no square roots: with Ly = v it is the sum of y²/d.
/// A pivot below 1e-12 of its diagonal element counts as 0.
func quadraticForm(_ vector: [Double], inverseOf matrix: [[Double]]) -> Double? {
  let size = vector.count
  var factor = matrix
  var pivots = [Double](repeating: 0, count: size)
  var solution = vector
  var form = 0.0
  for row in 0..<size {
    for column in 0..<row {
      var sum = matrix[row][column]
      for inner in 0..<column { sum -= factor[row][inner] * pivots[inner] * factor[column][inner] }
      factor[row][column] = sum / pivots[column]
    }
    var pivot = matrix[row][row]
    for column in 0..<row {
      pivot -= factor[row][column] * factor[row][column] * pivots[column]
      solution[row] -= factor[row][column] * solution[column]
    }
    guard pivot > 1e-12 * matrix[row][row] else { return nil }
    pivots[row] = pivot
    form += solution[row] * solution[row] / pivot
  }
  return form
}
