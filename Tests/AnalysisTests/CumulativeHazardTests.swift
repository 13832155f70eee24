import Results
import TestSupport
import Testing

/// The cumulative hazard beside a curve, where a figure shows it.
struct CumulativeHazardTests {
  private static let model = [
    (name: "m", lines: "endpoint: compared, covariates: [disease]")
  ]

  private static func results(figures: String) throws -> ResultSet {
    let study = try ModelStudy.study(model, more: figures)
    let plan = study.plan.replacing(
      "models:",
      with: """
          compared:
            {kind: time-to-event, role: secondary, prespecified: true, label: EFS, dataset: bmt, origin: transplant,
             time: ftime, time-unit: months, event: Status > 0, competing: none, compare: [disease, sex]}
        models:
        """)
    return try StudyFixture(plan: plan, files: study.files).results()
  }

  /// R 4.2.2, survival 3.5-3: `survfit(Surv(ftime, Status > 0) ~ 1, subset = D == …)$cumhaz`, the tenth and
  /// the last.
  @Test(arguments: [
    ("all", 1.67, 0.16189640509206, 1.4601891139254),
    ("aml", 1.87, 0.100586386687419, 1.31663809536884),
  ])
  func itIsNelsonAndAalens(level: String, time: Double, tenth: Double, last: Double) throws {
    let results = try Self.results(
      figures: """
        figures:
          hazards: {kind: hazard-diagnostics, title: Hazards, endpoint: compared, by: disease, model: m}
        """)
    let curve = try #require(
      results.curves.first { $0.id == "compared.curve[disease=\(level)]" })
    let hazards = try #require(curve.cumulativeHazard)
    #expect(hazards.count == curve.time.count)
    expectClose(curve.time[9], time)
    expectClose(hazards[9], tenth)
    expectClose(hazards.last, last)
    for other in results.curves where !other.id.contains("disease=") {
      #expect(other.cumulativeHazard == nil, "no figure shows \(other.id)")
    }
    let json = String(decoding: results.json(), as: UTF8.self)
    #expect(json.ranges(of: "\"cumulative-hazard\"").count == 2)
  }

  @Test func withoutAFigureThereIsNone() throws {
    let results = try Self.results(figures: "")
    #expect(results.curves.allSatisfy { $0.cumulativeHazard == nil })
    #expect(!String(decoding: results.json(), as: UTF8.self).contains("cumulative-hazard"))
  }
}
