import Foundation
import Testing

/// What an earlier lock says stands in the next one too, unless the list of corrections says otherwise.
struct NestingTests {
  private static let steps = [("2017-02-20", "2018-03-31"), ("2018-03-31", "2021-06-30")]

  private static let baseline = [
    "USUBJID", "SITEID", "AGE", "SEX", "DIAG", "RELTYPE", "RELDY", "BLASTS", "CYTORISK", "DONOR",
    "CONDIT", "PRIORGVH", "ECOG", "SAFFL", "COHORT", "LENDOSE", "TRTSDT",
  ]

  private static func corrections() throws -> [Row] {
    let file = LockedData.study.appending(path: "corrections.csv")
    return CommaSeparated.rows(try String(contentsOf: file, encoding: .utf8))
  }

  /// The row as the later lock has it: with every correction of its patient that fits applied.
  private static func corrected(_ row: Row, of dataset: String, _ corrections: [Row]) -> Row {
    var row = row
    for correction in corrections
    where correction["DATASET"] == dataset && correction["USUBJID"] == row["USUBJID"] {
      let record = (correction["RECORD"] ?? "").split(separator: ";").map { pair in
        pair.split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces) }
      }
      guard let column = correction["COLUMN"], row[column] == correction["RECORDED"],
        record.allSatisfy({ $0.count == 2 && row[$0[0]] == $0[1] })
      else { continue }
      row[column] = correction["CORRECTED"]
    }
    return row
  }

  @Test(arguments: steps) func rowsOfAnEarlierLockStandInTheNext(earlier: String, later: String)
    throws
  {
    let corrections = try Self.corrections().filter { $0["LOCK"] == later }
    let next = Dictionary(
      uniqueKeysWithValues: try LockedData(later).eventRows.map { ($0.name, $0.rows) })
    for (name, rows) in try LockedData(earlier).eventRows {
      let following = Set(next[name] ?? [])
      for row in rows {
        let row = Self.corrected(row, of: name, corrections)
        let isThere =
          following.contains(row)
          || row["RESOLVDT"] == "" && following.contains { Self.isResolution($0, of: row) }
        #expect(isThere, "\(name) \(row)")
      }
    }
  }

  /// A blank end may be filled in, with a day after the earlier lock.
  private static func isResolution(_ later: Row, of earlier: Row) -> Bool {
    var later = later
    later["RESOLVDT"] = ""
    return later == earlier
  }

  @Test(arguments: steps) func baselineStaysTheSame(earlier: String, later: String) throws {
    let corrections = try Self.corrections().filter { $0["LOCK"] == later }
    let patients = try LockedData(later).adsl
    for row in try LockedData(earlier).adsl {
      let row = Self.corrected(row, of: "adsl", corrections)
      let same = try #require(patients.first { $0["USUBJID"] == row["USUBJID"] })
      for column in Self.baseline {
        #expect(same[column] == row[column], "\(row["USUBJID"] ?? "") \(column)")
      }
    }
  }

  @Test(arguments: steps) func laterRowsAreDatedAfterTheEarlierLock(earlier: String, later: String)
    throws
  {
    let before = try LockedData(earlier)
    let counts = Dictionary(uniqueKeysWithValues: before.eventRows.map { ($0.name, $0.rows.count) })
    for (name, rows) in try LockedData(later).eventRows {
      let dated = rows.filter { row in
        let day = ["ASTDT", "ADT", "ONSETDT"].compactMap { dayNumber(row[$0]) }.first
        return day ?? Int.max <= before.day
      }
      #expect(dated.count == counts[name], "\(name)")
    }
  }

  @Test func everyCorrectionIsSeenInTheData() throws {
    let corrections = try Self.corrections()
    #expect(corrections.count >= 4)
    #expect(Set(corrections.map { $0["DATASET"] ?? "" }).isSuperset(of: ["adsl", "adae", "adex"]))
    for correction in corrections {
      let step = try #require(Self.steps.first { $0.1 == correction["LOCK"] })
      let name = correction["DATASET"] ?? ""
      let (before, after) = (try LockedData(step.0), try LockedData(step.1))
      let earlier = Self.values(before, name, correction)
      let later = Self.values(after, name, correction)
      #expect(earlier == [correction["RECORDED"] ?? ""], "\(correction)")
      #expect(later == [correction["CORRECTED"] ?? ""], "\(correction)")
      #expect(correction["REASON"] != "")
    }
  }

  private static func values(_ data: LockedData, _ dataset: String, _ correction: Row) -> [String] {
    let rows = data.eventRows.first { $0.name == dataset }?.rows ?? data.adsl
    let record = (correction["RECORD"] ?? "").split(separator: ";").map { pair in
      pair.split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    return rows.filter { row in
      row["USUBJID"] == correction["USUBJID"] && record.allSatisfy { row[$0[0]] == $0[1] }
    }.compactMap { $0[correction["COLUMN"] ?? ""] }
  }
}
