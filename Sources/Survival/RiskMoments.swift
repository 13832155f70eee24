/// The sums over a set of rows of r, r·x and r·xx′, with r a row's weight times exp(β′x).
///
/// Values come in blocks of four, and of the symmetric xx′ only blocks on or below the diagonal are
/// kept. The memory belongs to the pass that made it.
struct RiskMoments {
  typealias Block = SIMD4<Double>

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
}
