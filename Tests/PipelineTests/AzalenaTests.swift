import AnalysisPlan
import Diagnostics
import Foundation
import Publishing
import Results
import TestSupport
import Testing
import TrialData

@testable import Claims
@testable import Pipeline

/// The flagship study as it stands in `Content/azalena`, built from its three locks.
@Suite(.serialized, .study) struct AzalenaTests {
  private static let locks = ["2017-02-20", "2018-03-31", "2021-06-30"]

  /// A lock's results and the claims that are held against them.
  private func edition(_ lock: String) throws -> (results: ResultSet, claims: PublishedClaims) {
    let pipeline = ReportPipeline(
      StudyFolder(path: Places.checkout.path + "/Content/azalena"),
      BuildRequest(lock: lock, editions: .newest))
    let computed = try #require(try pipeline.run().computed)
    return (computed.results, try #require(computed.study.claims))
  }

  @Test func hasNothingToMendInAnyEdition() throws {
    let run = try ReportPipeline(StudyFolder(path: Places.checkout.path + "/Content/azalena")).run()
    #expect(run.diagnostics == [])
    let pages = try #require(run.site).files.filter { $0.key.hasSuffix(".html") }
    #expect(pages.count > 60)
    for (path, bytes) in pages {
      // The search page holds the text of all others, and every result.
      #expect(path.hasSuffix("report.html") || bytes.count <= 400_000, "\(path)")
      let head = String(decoding: bytes, as: UTF8.self).components(separatedBy: "</head>")[0]
      for word in ["ld+json", "citation_", "og:", "NCT02472691"] {
        #expect(!head.contains(word), "\(path) says \(word) of itself")
      }
    }
  }

  @Test(arguments: zip(locks, [12, 15, 26]))
  func everyClaimIsHeldAgainstItsLock(_ lock: String, _ count: Int) throws {
    let claims = try edition(lock).results.claims
    #expect(claims.count == count)
    #expect(claims.allSatisfy { $0.agrees })
  }

  /// For each claim the results it is about are moved by the least that data can move them.
  @Test(arguments: locks)
  func everyClaimFallsWhenItsResultsMove(_ lock: String) throws {
    let (results, claims) = try edition(lock)
    for claim in claims.claims where (claim.lock?.value ?? "2021-06-30") == lock {
      var log = DiagnosticLog()
      let moved = ResultSet(
        header: results.header, rows: results.rows.map { move($0, for: claim) }, curves: [])
      let one = PublishedClaims(source: claims.source, claims: [claim])
      let rows = hold(one, against: moved, lock: lock, newestLock: "2021-06-30", into: &log)
      #expect(rows.map(\.agrees) == [false], "\(claim.statement)")
    }
  }

  private func move(_ row: ResultRow, for claim: PublishedClaim) -> ResultRow {
    var row = row
    if case .only = claim.rule.value {
      if row.id.hasPrefix("non-haematological.patients["), row.id.hasSuffix("[grade=3-or-more]") {
        row.value = row.value.map { min($0 + 5, 50) }
      }
      return row
    }
    let ids = claim.results.map { $0.value.split(separator: " ").first.map(String.init) ?? "" }
    guard ids.contains(row.id) else { return row }
    if row.p != nil { row.p = 0.01 }
    // A patient more or less; a hundredth of a probability; a month, a year, a cycle, a day.
    let step = row.statistic == "survival" ? 0.01 : 1
    row.value = row.value.map { $0 + step }
    row.events = row.events.map { $0 - 1 }
    return row
  }

  /// The data's own flag and the list in the plan are two sources for one thing.
  @Test(arguments: locks)
  func haematologicalTermsAreThoseOfThePlan(_ lock: String) throws {
    let pipeline = ReportPipeline(
      StudyFolder(path: Places.checkout.path + "/Content/azalena"),
      BuildRequest(lock: lock, editions: .newest))
    let table = try #require(try pipeline.run().computed?.study.tables["adae"])
    guard case .text(let derived)? = table[column: "HAEMATOLOGICAL"]?.values,
      case .text(let recorded)? = table[column: "HAEMFL"]?.values
    else {
      Issue.record("adae lacks a column")
      return
    }
    #expect(derived == recorded)
    #expect(Set(derived) == ["Y", "N"])
  }
}
