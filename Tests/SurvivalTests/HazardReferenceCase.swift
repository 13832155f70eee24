import Foundation
import Survival

/// A sample and what R's coxph makes of it; see Reference/README.md.
struct HazardReferenceCase: Decodable {
  struct Fit: Decodable {
    let coefficients: [Double]
    let covariance: [[Double]]
    let logLikelihoodAtZero: Double
    let logLikelihood: Double
    let wald: Double
    let score: Double
    let robust: [[Double]]
    let robustWald: Double?
    let proportionality: [String: [Double?]]
    let concordance: Double
    let concordanceError: Double
    let baseline: Baseline
  }

  struct Baseline: Decodable {
    let times: [Double]
    let atZero: [Double]
    let atHalf: [Double]
    let errorAtHalf: [Double]
  }

  let name: String
  let time: [Double]
  let event: [Bool]
  let start: [Double]?
  let strata: [Int]?
  let weights: [Double]?
  let cluster: [Int]?
  let covariates: [[Double]]
  let efron: Fit
  let breslow: Fit

  /// The cases of both files.
  static func all() throws -> [HazardReferenceCase] {
    let here = URL(filePath: #filePath).deletingLastPathComponent()
    let paths = ["Reference/hazards-hard-cases.json", "../ThirdParty/hazards/hazards.json"]
    return try paths.flatMap {
      try JSONDecoder().decode(
        [HazardReferenceCase].self, from: Data(contentsOf: here.appending(path: $0)))
    }
  }

  var sample: HazardSample {
    HazardSample(
      times: time, events: event, covariates: covariates, starts: start, strata: strata,
      weights: weights, ties: .merge)
  }
}
