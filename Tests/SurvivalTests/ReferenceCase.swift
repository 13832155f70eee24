import Foundation
import Survival

/// Subjects and what R's survival package makes of them; see Reference/README.md.
struct ReferenceCase: Decodable {
  struct Group: Decodable {
    let label: String
    let times: [Double]
    let atRisk: [Int]
    let events: [Int]
    let censored: [Int]
    let survival: [Double]
    let standardError: [Double?]
    /// By the name of `conf.type`.
    let limits: [String: Limits]
    let reverseSurvival: [Double]
    let reverseLimits: [String: Limits]
  }

  struct Limits: Decodable {
    let lowerLimits: [Double?]
    let upperLimits: [Double?]
    /// The quartiles 0.25, 0.5, 0.75 and their limits.
    let quantile: [Double?]
    let lower: [Double?]
    let upper: [Double?]
  }

  struct LogRank: Decodable {
    let observed: [Int]
    let expected: [Double]
    let chiSquare: Double
    let degreesOfFreedom: Int
    let p: Double
  }

  let name: String
  let time: [Double]
  let event: [Bool]
  let group: [Int]
  let groups: [Group]
  let logRank: LogRank?

  static let fileNames = ["adtte", "bmtcrr", "hard-cases", "lung"]

  /// The cases of a file.
  static func cases(_ fileName: String) throws -> [ReferenceCase] {
    let here = URL(filePath: #filePath).deletingLastPathComponent()
    let folder =
      fileName == "lung"
      ? here.appending(path: "../ThirdParty/lung") : here.appending(path: "Reference")
    let data = try Data(contentsOf: folder.appending(path: fileName + ".json"))
    return try JSONDecoder().decode([ReferenceCase].self, from: data)
  }

  /// The case of a name.
  static func named(_ name: String, in fileName: String) throws -> ReferenceCase {
    try cases(fileName).first { $0.name == name } ?? { throw MissingCase(name: name) }()
  }

  struct MissingCase: Error {
    let name: String
  }

  /// The event tables of the groups.
  func tables(ties: TiedTimes = .merge) -> [EventTable] {
    EventTable.tables(
      times: time, events: event, groups: group, groupCount: groups.count, ties: ties)
  }
}

extension IntervalTransform {
  /// The name of `conf.type` in R.
  var nameInR: String {
    switch self {
    case .plain: "plain"
    case .log: "log"
    case .logLog: "log-log"
    case .logit: "logit"
    case .arcsine: "arcsin"
    }
  }
}
