import Diagnostics
import Results
import Testing

struct DispositionTests {
  @Test func stagesPartsAndReasonsAreCountedForEveryoneAndByGroup() throws {
    let results = try FlowStudy.study().results()
    // Counted by hand from the six rows, of which s6 is not of the population.
    let expected: [String: Double] = [
      "[stage=enrolled]": 5, "[stage=given][dose=low]": 2, "[stage=given][dose=high]": 3,
      "[stage=treatment]": 5, "[stage=completed]": 1, "[stage=stopped]": 3,
      "[stage=stopped][dose=high]": 2, "[stage=stopped][reason=relapse]": 2,
      "[stage=stopped][reason=relapse][dose=low]": 0,
      "[stage=stopped][reason=toxicity][dose=low]": 1, "[stage=ongoing][dose=low]": 1,
      "[stage=late]": 3, "[stage=not-seen]": 2, "[stage=not-seen][reason=relapse]": 2,
      "[stage=alive]": 2, "[stage=alive][dose=high]": 1, "[stage=dead]": 3,
    ]
    for (selectors, count) in expected {
      #expect(try results.value("flow.patients\(selectors)") == count, "\(selectors)")
    }
  }

  @Test func aPercentageIsOfTheStageThatWasDivided() throws {
    let results = try FlowStudy.study().results()
    let stopped = try results.row("flow.patients[stage=stopped][dose=high]")
    #expect(stopped.denominator == 3)
    #expect(stopped.text == "2 (67%)")
    #expect(stopped.method.contains("'Given'"))
    // 'of: given' goes back past those who were not seen after May.
    #expect(try results.row("flow.patients[stage=alive]").denominator == 5)
    #expect(try results.row("flow.patients[stage=late]").denominator == 5)
    #expect(try results.row("flow.patients[stage=enrolled]").method.contains("the population"))
  }

  @Test func reasonsStandMostFrequentFirstUnlessThePlanOrdersThem() throws {
    func reasons(_ results: ResultSet) -> [String] {
      results.rows(of: "flow").map(\.id).filter {
        $0.hasPrefix("flow.patients[stage=stopped][reason=") && !$0.contains("dose")
      }
    }
    #expect(
      reasons(try FlowStudy.study().results()) == [
        "flow.patients[stage=stopped][reason=relapse]",
        "flow.patients[stage=stopped][reason=toxicity]",
      ])
    let declared = FlowStudy.stages.replacing(
      "where: STATUS = 'Stopped', reasons: REASON",
      with:
        "where: STATUS = 'Stopped', reasons: {column: REASON, levels: [{label: Toxic, value: Toxicity}, Withdrawal, Relapse]}"
    )
    let results = try FlowStudy.study(stages: declared).results()
    #expect(
      reasons(results)
        == ["toxic", "withdrawal", "relapse"].map {
          "flow.patients[stage=stopped][reason=\($0)]"
        })
    #expect(try results.value("flow.patients[stage=stopped][reason=withdrawal]") == 0)
  }

  @Test func theCategoryHoldsTheLabels() throws {
    let row = try FlowStudy.study().results()
      .row("flow.patients[stage=stopped][reason=toxicity][dose=low]")
    #expect(row.category.map(\.name) == ["stage", "reason"])
    #expect(row.category.map(\.label) == ["Stopped early", "Toxicity"])
    #expect(row.level == "low")
  }

  struct Fault: CustomTestStringConvertible {
    let code: String
    let old: String
    let new: String
    var isInData = true
    /// Where the error and its notes stand.
    let places: [String]
    var testDescription: String { "\(code) \(new)" }
  }

  @Test(arguments: [
    Fault(
      code: "patient-in-no-part", old: "2020-12-11,Completed", new: "2020-12-11,Finished",
      places: ["trial.yml:24:16", "adsl.csv:5:44"]),
    Fault(
      code: "patient-in-no-part", old: "s3,Y,high", new: "s3,Y,",
      places: ["trial.yml:23:28", "adsl.csv:4:6"]),
    Fault(
      code: "patient-in-two-parts", old: "where: STATUS = 'Ongoing'}",
      new: "where: STATUS <> 'Completed'}", isInData: false,
      places: ["trial.yml:28:37", "adsl.csv:2:43", "adsl.csv:4:44", "adsl.csv:6:44"]),
    Fault(
      code: "missing-reason", old: "Stopped,Toxicity", new: "Stopped,",
      places: ["adsl.csv:2:51", "trial.yml:27:85"]),
  ])
  func aPatientWhoDoesNotFitIsNamedByPlanAndRow(_ fault: Fault) {
    let adsl = FlowStudy.adsl.replacing(fault.old, with: fault.isInData ? fault.new : fault.old)
    let stages = FlowStudy.stages.replacing(
      fault.old, with: fault.isInData ? fault.old : fault.new)
    let outcome = FlowStudy.study(adsl: adsl, stages: stages).run()
    #expect(outcome.results == nil)
    let errors = outcome.log.sorted.filter { $0.severity == .error }
    #expect(errors.map(\.code.rawValue) == [fault.code])
    let places = errors.flatMap { [$0.location] + $0.notes.map(\.location) }
    #expect(places.map(\.description) == fault.places)
  }

  @Test func aPatientWithoutAStatusIsInNoPart() {
    let outcome = FlowStudy.study(
      adsl: FlowStudy.adsl.replacing("2020-12-11,Completed", with: "2020-12-11,")
    ).run()
    #expect(outcome.results == nil)
    let errors = outcome.log.sorted.filter { $0.severity == .error }
    #expect(errors.map(\.code.rawValue) == ["patient-in-no-part"])
    #expect(errors.first?.notes.first?.location.description == "adsl.csv:5:44")
  }

  @Test func aConditionThatIsUnknownForAPatientIsAnErrorNotALoss() {
    let stages = FlowStudy.stages.replacing(
      "where: DIED = 'N', others: Dead", with: "where: REASON <> 'Relapse', others: Relapsed")
    let outcome = FlowStudy.study(stages: stages).run()
    #expect(outcome.results == nil)
    // s2 and s4 did not stop, so they have no reason.
    let errors = outcome.log.sorted.filter { $0.severity == .error }
    #expect(errors.map(\.code.rawValue) == ["patient-in-no-part"])
    #expect(errors.first?.notes.map(\.text) == ["row 2 of adsl", "row 4 of adsl"])
  }
}
