import Foundation
import Survival

/// Subjects with competing causes and what R makes of them; see Reference/README.md.
struct CompetingReferenceCase: Decodable {
  struct Group: Decodable {
    let label: String
    let times: [Double]
    let atRisk: [Int]
    let censored: [Int]
    let eventFree: [Double]
    let causes: [Cause]
  }

  struct Cause: Decodable {
    let events: [Int]
    let incidence: [Double]
    let standardError: [Double]
    let cumincEstimate: [Double]
    let cumincVariance: [Double]
    /// By the name of `conf.type`.
    let limits: [String: Limits]
  }

  struct Limits: Decodable {
    let lowerLimits: [Double?]
    let upperLimits: [Double?]
  }

  let name: String
  let time: [Double]
  let cause: [Int]
  let causeCount: Int
  let group: [Int]
  let groups: [Group]

  /// The cases of both files.
  static func all() throws -> [CompetingReferenceCase] {
    let here = URL(filePath: #filePath).deletingLastPathComponent()
    return try ["Reference/competing.json", "../ThirdParty/mgus2/mgus2.json"].flatMap {
      try JSONDecoder().decode(
        [CompetingReferenceCase].self, from: Data(contentsOf: here.appending(path: $0)))
    }
  }

  /// The tables of the groups.
  func tables(ties: TiedTimes = .merge) -> [CompetingEventTable] {
    CompetingEventTable.tables(
      times: time, causes: cause, causeCount: causeCount, groups: group,
      groupCount: groups.count, ties: ties)
  }
}
