/// The factorization M = LDL′ of a symmetric positive definite matrix.
struct SymmetricFactor {
  /// L below the diagonal.
  private var lower: [[Double]]
  private var pivots: [Double]

  /// A matrix without an inverse.
  struct Singular: Error {
    /// The first row that is a linear combination of those before.
    let row: Int
  }

  /// Factors a matrix, of which it reads the lower triangle.
  ///
  /// A pivot below 1e-12 of its diagonal element counts as 0.
  init(_ matrix: [[Double]]) throws(Singular) {
    lower = matrix
    pivots = Array(repeating: 0, count: matrix.count)
    for row in matrix.indices {
      var pivot = matrix[row][row]
      for column in 0..<row {
        var sum = matrix[row][column]
        for inner in 0..<column { sum -= lower[row][inner] * pivots[inner] * lower[column][inner] }
        lower[row][column] = sum / pivots[column]
        pivot -= lower[row][column] * lower[row][column] * pivots[column]
      }
      guard pivot > 1e-12 * matrix[row][row], pivot.isFinite else { throw Singular(row: row) }
      pivots[row] = pivot
    }
  }

  /// The vector x with Mx = v.
  func solve(_ vector: [Double]) -> [Double] {
    var solution = vector
    for row in solution.indices {
      for column in 0..<row { solution[row] -= lower[row][column] * solution[column] }
    }
    for row in solution.indices.reversed() {
      solution[row] /= pivots[row]
      for below in (row + 1)..<max(row + 1, solution.count) {
        solution[row] -= lower[below][row] * solution[below]
      }
    }
    return solution
  }

  /// The inverse of M, exactly symmetric.
  func inverse() -> [[Double]] {
    var inverse = pivots.indices.map { column in
      solve(pivots.indices.map { $0 == column ? 1 : 0 })
    }
    for row in inverse.indices {
      for column in 0..<row { inverse[column][row] = inverse[row][column] }
    }
    return inverse
  }
}
