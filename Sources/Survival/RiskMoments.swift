/// The sums over a set of rows of r, r·x and r·xx′, with r a row's weight times exp(β′x).
///
/// Values come in blocks of four, and of the symmetric xx′ only blocks on or below the diagonal are
/// kept. The memory belongs to the pass that made it.
struct RiskMoments {
  typealias Block = CovariateBlocks.Block

  /// How the values of a row are laid out.
  struct Layout {
    let covariates: Int
    var blocks: Int { (covariates + 3) / 4 }
    /// Blocks of the lower triangle.
    var triangle: Int { (0..<covariates).reduce(0) { $0 + $1 / 4 + 1 } }
  }

  private(set) var total = 0.0
  let first: UnsafeMutableBufferPointer<Block>
  let second: UnsafeMutableBufferPointer<Block>

  init(_ layout: Layout) {
    first = .allocate(capacity: layout.blocks)
    second = .allocate(capacity: layout.triangle)
    clear()
  }

  func deallocate() {
    first.deallocate()
    second.deallocate()
  }

  /// Forgets all rows, with what rounding left of them.
  mutating func clear() {
    total = 0
    first.update(repeating: .zero)
    second.update(repeating: .zero)
  }

  /// Adds a row's values with a risk, or takes them away with a negative one.
  @inline(__always)
  mutating func add(_ row: UnsafePointer<Block>, covariates: Int, risk: Double) {
    total += risk
    var place = 0
    for block in 0..<((covariates + 3) / 4) {
      let weighted = row[block] * risk
      first[block] += weighted
      for lane in 0..<min(4, covariates - 4 * block) {
        for column in 0...block {
          second[place] += row[column] * weighted[lane]
          place += 1
        }
      }
    }
  }

  /// Adds the sums of other rows.
  mutating func add(_ other: RiskMoments) {
    total += other.total
    for block in first.indices { first[block] += other.first[block] }
    for block in second.indices { second[block] += other.second[block] }
  }

  /// Makes these the sums of other rows and a multiple of still others.
  mutating func set(_ one: RiskMoments, plus factor: Double, times other: UnsafePointer<Double>) {
    total = one.total + factor * other[0]
    var place = 1
    for block in first.indices {
      first[block] = one.first[block] + factor * Block(loading: other + place)
      place += 4
    }
    for block in second.indices {
      second[block] = one.second[block] + factor * Block(loading: other + place)
      place += 4
    }
  }

  /// Writes all sums out, as ``set(_:plus:times:)`` reads them.
  func append(to numbers: inout [Double]) {
    numbers.append(total)
    for block in first { for lane in 0..<4 { numbers.append(block[lane]) } }
    for block in second { for lane in 0..<4 { numbers.append(block[lane]) } }
  }
}

extension RiskMoments.Layout {
  /// How many numbers the sums are.
  var numbers: Int { 1 + 4 * (blocks + triangle) }

  /// The blocks of first moments as one number a covariate.
  func vector(_ blocks: UnsafeMutableBufferPointer<RiskMoments.Block>) -> [Double] {
    (0..<covariates).map { blocks[$0 / 4][$0 % 4] }
  }

  /// The blocks of second moments as a matrix with zeros above its diagonal.
  func lowerTriangle(_ blocks: UnsafeMutableBufferPointer<RiskMoments.Block>) -> [[Double]] {
    var matrix = Array(repeating: Array(repeating: 0.0, count: covariates), count: covariates)
    var place = 0
    for row in 0..<covariates {
      for column in 0...row { matrix[row][column] = blocks[place + column / 4][column % 4] }
      place += row / 4 + 1
    }
    return matrix
  }
}

extension SIMD4<Double> {
  fileprivate init(loading numbers: UnsafePointer<Double>) {
    self.init(numbers[0], numbers[1], numbers[2], numbers[3])
  }
}
