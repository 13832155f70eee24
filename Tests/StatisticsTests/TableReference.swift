import Foundation

/// What base R and the formulas of Reference/tables.R make of proportions, rates and tables.
struct TableReference: Decodable {
  struct Single: Decodable {
    let x: Int
    let n: Int
    let level: Double
    let against: Double
    let p: Double
    let agrestiCoull: [Double]
    let jeffreys: [Double]
  }

  struct Pair: Decodable {
    let x1: Int
    let n1: Int
    let x2: Int
    let n2: Int
    let level: Double
    let miettinenNurminen: [Double]
    let newcombe: [Double]
    let fisher: Double
    let chiSquare: Double?
    let chiSquareP: Double?
    let corrected: Double?
    let riskRatio: [Double]?
    let oddsRatio: [Double]?
  }

  struct Larger: Decodable {
    let rows: [[Int]]
    let chiSquare: Double
    let degreesOfFreedom: Int
    let p: Double
    let fisher: Double
  }

  struct Stratified: Decodable {
    let x1: [Int]
    let n1: [Int]
    let x2: [Int]
    let n2: [Int]
    let level: Double
    let chiSquare: Double
    let p: Double
    let corrected: Double
    let oddsRatio: [Double]
  }

  struct Rate: Decodable {
    let events: Int
    let time: Double
    let against: Double
    let level: Double
    let p: Double
    let limits: [Double]
  }

  struct Rates: Decodable {
    let x1: Int
    let t1: Double
    let x2: Int
    let t2: Double
    let level: Double
    let p: Double
    let ratio: [Double?]
  }

  let single: [Single]
  let pairs: [Pair]
  let larger: [Larger]
  let strata: [Stratified]
  let singleRates: [Rate]
  let rates: [Rates]

  static func read() throws -> TableReference {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/tables.json")
    return try JSONDecoder().decode(TableReference.self, from: Data(contentsOf: path))
  }
}
