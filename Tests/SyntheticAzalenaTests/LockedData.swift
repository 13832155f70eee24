import Foundation

/// The committed data of one lock, as they stand in `Content/azalena/data`.
struct LockedData: Sendable {
  let date: String
  var adsl: [Row]
  var adex: [Row]
  var adae: [Row]
  var adrs: [Row]
  var adgvhd: [Row]
  var adtte: [Row]

  static let dates = ["2017-02-20", "2018-03-31", "2021-06-30"]

  static let study = URL(filePath: #filePath).appending(path: "../../../Content/azalena")
    .standardized

  /// The locks as they were read, once.
  private static let read = Result { try dates.map { try LockedData(reading: $0) } }

  init(_ date: String) throws {
    guard let found = try Self.read.get().first(where: { $0.date == date }) else {
      throw CocoaError(.fileReadNoSuchFile)
    }
    self = found
  }

  private init(reading date: String) throws {
    func rows(_ name: String) throws -> [Row] {
      let file = Self.study.appending(path: "data/\(date)/\(name).csv")
      return CommaSeparated.rows(try String(contentsOf: file, encoding: .utf8))
    }
    self.date = date
    adsl = try rows("adsl")
    adex = try rows("adex")
    adae = try rows("adae")
    adrs = try rows("adrs")
    adgvhd = try rows("adgvhd")
    adtte = try rows("adtte")
  }

  var day: Int { dayNumber(date) ?? 0 }

  /// The rows of events, by data set, without what is derived.
  var eventRows: [(name: String, rows: [Row])] {
    [
      ("adex", adex), ("adae", adae), ("adrs", adrs.filter { $0["PARAMCD"] == "RSP" }),
      ("adgvhd", adgvhd),
    ]
  }

  /// Changes the rows of a data set that fit.
  mutating func change(
    _ table: WritableKeyPath<LockedData, [Row]>, where fits: (Row) -> Bool, _ column: String,
    to value: String
  ) {
    for index in self[keyPath: table].indices where fits(self[keyPath: table][index]) {
      self[keyPath: table][index][column] = value
    }
  }

  /// The patients, each with everything that is recorded of him.
  func patients() -> [Patient] {
    func bySubject(_ rows: [Row]) -> [String: [Row]] {
      Dictionary(grouping: rows) { $0["USUBJID"] ?? "" }
    }
    let tables = [adex, adae, adrs, adgvhd, adtte].map(bySubject)
    return adsl.map { row in
      let own = tables.map { $0[row["USUBJID"] ?? ""] ?? [] }
      return Patient(
        row: row, exposure: own[0], adverseEvents: own[1], response: own[2],
        graftVersusHost: own[3], times: own[4])
    }
  }
}

/// All rows of one patient.
struct Patient {
  let row: Row
  let exposure: [Row]
  let adverseEvents: [Row]
  let response: [Row]
  let graftVersusHost: [Row]
  let times: [Row]

  var subject: String { row["USUBJID"] ?? "" }
  var start: Int { dayNumber(row["TRTSDT"]) ?? 0 }
  var death: Int? { dayNumber(row["DTHDT"]) }
  var assessments: [Row] { response.filter { $0["PARAMCD"] == "RSP" } }

  func given(_ treatment: String) -> [Row] { exposure.filter { $0["EXTRT"] == treatment } }

  func days(_ treatment: String) -> [Int] { given(treatment).compactMap { dayNumber($0["ASTDT"]) } }

  /// The days on which an assessment found one of these.
  func found(_ findings: String...) -> [Int] {
    assessments.filter { findings.contains($0["AVALC"] ?? "") }.compactMap { dayNumber($0["ADT"]) }
  }

  /// Episodes of a type with one of these grades, as days of onset and of resolution.
  func episodes(_ type: String, _ grades: [String]) -> [(onset: Int, resolved: Int?)] {
    graftVersusHost.filter { $0["GVTYPE"] == type && grades.contains($0["GRADE"] ?? "") }
      .map { (dayNumber($0["ONSETDT"]) ?? 0, dayNumber($0["RESOLVDT"])) }
  }

  /// Onsets of acute GvHD of grade II or more and of moderate or severe chronic GvHD.
  var relevantOnsets: [Int] {
    (episodes("Acute", ["II", "III", "IV"]) + episodes("Chronic", ["Moderate", "Severe"]))
      .map(\.onset)
  }

  /// Every day on which something is recorded of him.
  var recordedDays: [Int] {
    let rows = exposure + adverseEvents + response + graftVersusHost
    return rows.flatMap { row in
      ["ASTDT", "ADT", "ONSETDT", "RESOLVDT"].compactMap { dayNumber(row[$0]) }
    }
  }
}
