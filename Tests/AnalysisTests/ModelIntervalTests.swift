import Diagnostics
import Foundation
import Results
import TestSupport
import Testing

/// Time-dependent covariates.
///
/// Expected values: `Tests/Oracle/models.R`, which also makes the intervals.
struct ModelIntervalTests {
  private static let models = """
      intervals:
        {endpoint: efs, label: Changing dose, covariates: [disease, {variable: adtv.DOSE, label: Dose}], strata: [sex],
         intervals: {dataset: adtv, start: START, stop: STOP, event: EVENT = 1}}
      intervals-robust:
        {endpoint: efs, label: Changing dose, covariates: [disease, {variable: adtv.DOSE, label: Dose}],
         variance: robust, proportional-hazards: none,
         intervals: {dataset: adtv, start: START, stop: STOP, event: EVENT = 1}}
    """

  /// The transplants with their rows' numbers as ids, and their intervals.
  private static func study(
    models: String = models, change: ([String]) -> [String] = { $0 }
  ) throws -> StudyFixture {
    let tests = URL(filePath: #filePath).appending(path: "../..").standardized
    func lines(_ path: String) throws -> [String] {
      try String(contentsOf: tests.appending(path: path), encoding: .utf8)
        .split(separator: "\n").map(String.init)
    }
    let patients = try lines("ThirdParty/bmtcrr/bmtcrr.csv").enumerated().map { index, line in
      (index == 0 ? "ID," : "\(index),") + line
    }
    let intervals = change(try lines("Oracle/models-intervals.csv"))
    let plan = """
      trial: {id: bmt, acronym: BMT, title: Transplants, design: observational, synthetic: false}
      data: {subject: ID, subject-level: bmt, datasets: {bmt: bmt.csv, adtv: adtv.csv}}
      populations: {all: {label: All patients}}
      groupings:
        disease: {label: Disease, variable: bmt.D, known-at: baseline, levels: [ALL, AML], reference: ALL}
        sex: {label: Sex, variable: bmt.Sex, known-at: baseline, levels: [F, M]}
      endpoints:
        efs:
          {kind: time-to-event, role: primary, prespecified: true, label: EFS, population: all, dataset: bmt,
           origin: transplant, time: ftime, time-unit: months, event: Status > 0, competing: none}
      models:
      \(models)
      """
    return StudyFixture(
      plan: plan,
      csv: [
        "bmt.csv": patients.joined(separator: "\n") + "\n",
        "adtv.csv": intervals.joined(separator: "\n") + "\n",
      ])
  }

  @Test(arguments: ["intervals", "intervals-robust"])
  func everyNumberIsR(_ model: String) throws {
    let results = try Self.study().results()
    let lines = try OracleFile.lines("models-expected.csv").filter { $0[0] == model }
    try #require(lines.count >= 15)
    for line in lines {
      let row = try results.row("\(model).\(line[1])")
      let number = try #require(try OracleFile.number(line[3]))
      expectClose(try row.number(line[2]), number)
    }
    let expected = Set(lines.map { "\(model).\($0[1])" })
    for row in results.rows(of: model)
    where !["patients", "events", "left-out"].contains(row.statistic) {
      #expect(expected.contains(row.id), "R has no \(row.id)")
    }
    let parts = try ["all", "aml"].map { try results.value("\(model).patients[disease=\($0)]") }
    #expect(parts == [73, 104])
    #expect(try results.row("\(model).wald").method.contains("change in a subject’s time"))
  }

  @Test func aSubjectWithoutARowOrAValueIsLeftOut() throws {
    let outcome = try Self.study { lines in
      lines.filter { !$0.hasPrefix("7,") }.map { $0.hasPrefix("8,0,") ? "8,0,3,0," : $0 }
    }.run()
    #expect(Set(outcome.codes) == ["incomplete-covariates"])
    #expect(try #require(outcome.results).value("intervals.left-out") == 2)
    #expect(
      outcome.log.sorted.first?.notes.map(\.text) == [
        "1 of them have none of 'rows of intervals'", "1 of them have none of 'dose'",
      ])
  }

  /// What was not observed can be said to be so.
  @Test func aGapThatIsDeclaredIsNoError() throws {
    let gaps = Self.models.replacing(
      "event: EVENT = 1}", with: "event: EVENT = 1, gaps: not-at-risk}")
    let outcome = try Self.study(models: gaps) { lines in
      lines.map { $0 == "2,3,9.5,1,2" ? "2,4,9.5,1,2" : $0 }
    }.run()
    #expect(outcome.codes == [])
    #expect(try #require(outcome.results).row("intervals.wald").value != nil)
  }

  /// The rows of patient 2, who had the event at 9.5 months: 0 to 3 and 3 to 9.5.
  @Test(arguments: [
    ("2,3,9.5,1,2", "2,2,9.5,1,2", "begins before another row"),
    ("2,3,9.5,1,2", "2,3,9,1,2", "ends at 9, but the endpoint's time is 9.5"),
    ("2,3,9.5,1,2", "2,3,9.5,0,2", "ends without the endpoint's event"),
    ("2,3,9.5,1,2", "2,9.5,3,1,2", "holds for no time"),
    ("2,3,9.5,1,2", "2,3,9.5,,2", "is unknown"),
    ("2,0,3,0,0", "2,0,3,1,0", "follows one that ended with the event"),
    ("2,3,9.5,1,2", "2,4,9.5,1,2", "between 3 and 4 this subject has no row"),
    ("2,0,3,0,0", "2,1,3,0,0", "between 0 and 1 this subject has no row"),
  ])
  func rowsThatDoNotFitAreErrorsWhereTheyStand(old: String, new: String, words: String) throws {
    var place = 0
    let outcome = try Self.study { lines in
      place = lines.firstIndex(of: old).map { $0 + 1 } ?? 0
      return lines.map { $0 == old ? new : $0 }
    }.run()
    try #require(place > 0)
    let fault = try #require(outcome.log.sorted.first { $0.summary.contains(words) })
    #expect(fault.location.file == "adtv.csv")
    #expect(words.hasPrefix("follows") || fault.location.line == place)
    #expect(fault.mend != nil)
    #expect(outcome.results == nil)
  }
}
