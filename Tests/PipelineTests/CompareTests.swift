import Foundation
import TestSupport
import Testing

/// Each kind of change between two locks gets its own reason; expected numbers are counted by hand
/// from the rows of `Projects/two-locks`.
@Suite(.study) struct CompareTests {
  private let locks: TwoLocks

  init() throws { locks = try TwoLocks() }

  @Test func sameDataMoveNothingAndThatIsSaid() throws {
    let changes = try locks.compared()
    #expect(changes.results.isEmpty)
    #expect(changes.reasons.isEmpty)
    #expect(changes.sentences.isEmpty)
    #expect(changes.counts["moved"] == 0)
    let text = try locks.run("compare", "study", "a", "b")
    #expect(text.contains("Nothing moved: all \(changes.counts["unmoved"] ?? 0) results"))
  }

  @Test func aNumberThatAnotherProgramComputedIsTheProgram() throws {
    try locks.record(
      "\"os.events\", \"analysis\": \"os\"", "\"os.events\", \"analysis\": \"os\"")
    let record = try locks.place.text("study/data/a/record/results.json")
    let line = try #require(
      record.components(separatedBy: "\n").first { $0.contains("\"id\": \"os.events\",") })
    try locks.record(
      line, line.replacingOccurrences(of: "\"value\": 1,", with: "\"value\": 3,"))
    try locks.plan(
      "report:",
      "recalculated: [{lock: a, results: os.events, reason: An error of the program}]\nreport:")
    let changes = try locks.compared()
    #expect(changes.reasons == ["program"])
    #expect(changes.results.map(\.id) == ["os.events"])
    #expect(changes["os.events"]?.differences == ["program": -2])
  }

  @Test func aChangedConventionIsTheConvention() throws {
    try locks.plan("figures:", "conventions: {quantile-type: 7}\nfigures:")
    let changes = try locks.compared()
    #expect(changes.reasons == ["convention"])
    // Ages 40, 50, 60, 70: type 2 gives 45, type 7 47.5.
    let quartile = changes["baseline.lower-quartile[variable=age]"]
    #expect(quartile?.before?.value == 45)
    #expect(quartile?.after?.value == 47.5)
    #expect(quartile?.differences == ["convention": 2.5])
    #expect(changes.plan == [.init(section: "conventions", name: "quantile-type", change: "added")])
  }

  @Test func aChangedPopulationRuleIsNamedApartFromThePlan() throws {
    try locks.plan("where: \"SAFFL = 'Y'\"", "where: \"SAFFL = 'Y' and AGE >= 50\"")
    try locks.plan("landmarks: [100]", "landmarks: [100, 150]")
    let changes = try locks.compared()
    #expect(changes.reasons == ["population", "plan"])
    // Patient 4 is 40 years old.
    #expect(changes["os.patients"]?.differences == ["population": -1])
    let landmark = changes["os.survival@150"]
    #expect(landmark?.before == nil)
    #expect(landmark?.steps.map(\.reasons) == [["plan"]])
    #expect(landmark?.isAddedAnalysis == false)
    #expect(
      changes.plan == [
        .init(section: "endpoints", name: "os", change: "altered"),
        .init(section: "populations", name: "safety", change: "altered"),
      ])
  }

  @Test func anAnalysisThatTheRecordedPlanLacksIsMarked() throws {
    try locks.plan(
      "tables:",
      """
        severe:
          kind: harms
          role: exploratory
          prespecified: false
          label: Severe adverse events
          population: safety
          dataset: adae
          where: AESEV = 'SEVERE'
          definition: Severe events.
          class: AEBODSYS
          term: AEDECOD
          dictionary: MedDRA
      tables:
      """)
    let changes = try locks.compared()
    #expect(changes.reasons == ["plan"])
    #expect(changes.plan == [.init(section: "endpoints", name: "severe", change: "added")])
    let row = try #require(changes["severe.patients"])
    #expect(row.isAddedAnalysis)
    #expect(!row.prespecified)
    #expect(row.after?.value == 1)
    let text = try locks.run("compare", "study", "a", "b")
    #expect(text.contains("plan: endpoints severe added after lock a"))
    #expect(text.contains("post hoc: severe"))
    #expect(text.contains("[post hoc]  [added after a]"))
  }

  @Test func anotherValueInAColumnKnownAtBaselineIsCorrectedData() throws {
    try locks.change("adsl", "PATIENT-4,M,40", "PATIENT-4,F,44")
    let changes = try locks.compared()
    #expect(changes.reasons == ["corrected-data"])
    #expect(
      changes["baseline.count[variable=sex][category=female]"]?.differences == ["corrected-data": 1]
    )
    #expect(changes["baseline.minimum[variable=age]"]?.differences == ["corrected-data": 4])
    // SEX is known at baseline because the grouping is.
    #expect(
      changes.data?.corrected == [
        .init(dataset: "adsl", column: "SEX", subjects: 1),
        .init(dataset: "adsl", column: "AGE", subjects: 1),
      ])
    #expect(changes.data?.records == [])
    // Ages 44, 50, 60, 70 instead of 40, 50, 60, 70.
    #expect(changes.sentences.isEmpty, "the median age is 55 either way")
  }

  @Test func laterDaysOfTheSamePatientsAreLongerFollowUp() throws {
    try locks.change("adsl", "PATIENT-2,F,60,Y,", "PATIENT-2,F,60,Y,2020-09-09")
    try locks.change("adtte", "PATIENT-2,OS,150,1,2020-06-01", "PATIENT-2,OS,250,0,2020-09-09")
    try locks.change("adae", "PATIENT-3,Skin,Pruritus,MILD", "PATIENT-3,Skin,Pruritus,SEVERE")
    try locks.add("adae", "PATIENT-2,Skin,Rash,MILD,2020-08-08")
    try locks.add("adae", "PATIENT-4,Skin,Rash,MILD,2020-05-05")
    let changes = try locks.compared()
    #expect(changes.reasons == ["longer-follow-up"])
    #expect(changes["os.events"]?.differences == ["longer-follow-up": 1])
    #expect(changes["harms.events[class=skin]"]?.differences == ["longer-follow-up": 2])
    #expect(changes["harms.patients[class=skin]"]?.differences == ["longer-follow-up": 1])
    #expect(
      changes.data?.corrected == [.init(dataset: "adae", column: "AESEV", subjects: 1)],
      "a row without a later day")
    #expect(
      changes.data?.records == [
        .init(dataset: "adae", new: 1, late: 1, corrected: 1),
        .init(dataset: "adsl", continued: 1),
        .init(dataset: "adtte", continued: 1),
      ])
    // The only sentence that cites a result that moved, as the two editions have it.
    #expect(
      changes.sentences == [
        .init(before: "Of 4 patients, 1 died.", after: "Of 4 patients, 2 died.")
      ])
  }

  /// A row that ends before the cut-off does not become one that begins after it.
  @Test func aRowThatIsGoneIsToldApartFromANewOne() throws {
    try locks.change(
      "adae", "PATIENT-2,Skin,Rash,MILD,2020-03-03", "PATIENT-2,Skin,Rash,MILD,2020-09-09")
    let changes = try locks.compared()
    #expect(changes.data?.records == [.init(dataset: "adae", new: 1, gone: 1)])
  }

  @Test func patientsWhoWereAddedOrTakenAwayAreTheLastStep() throws {
    try locks.change("adsl", "PATIENT-3,M,70,Y,\n", "")
    try locks.change("adtte", "PATIENT-3,OS,160,1,2020-06-11\n", "")
    try locks.change("adae", "PATIENT-3,Skin,Pruritus,MILD,2020-04-04\n", "")
    try locks.add("adsl", "PATIENT-5,F,30,Y,2020-12-12")
    try locks.add("adsl", "PATIENT-6,F,80,Y,")
    try locks.add("adtte", "PATIENT-5,OS,60,0,2020-12-12")
    try locks.add("adtte", "PATIENT-6,OS,90,1,2021-06-01")
    let changes = try locks.compared()
    #expect(changes.reasons == ["new-patients"])
    #expect(changes["os.patients"]?.differences == ["new-patients": 1])
    #expect(changes["os.events"]?.differences == ["new-patients": 1])
    #expect(changes.data?.subjects == ["before": 4, "after": 5, "added": 2, "removed": 1])
    // The only pruritus was that of patient 3.
    let gone = changes["harms.patients[class=skin][term=pruritus]"]
    #expect(gone?.after == nil)
    #expect(gone?.steps.map(\.reasons) == [["new-patients"]])
  }

  @Test func allTogetherEachReasonHasItsOwnDifference() throws {
    try locks.plan(
      "report:", "recalculated: [{lock: a, results: os.events, reason: An error}]\nreport:")
    // Patient 4 enters the population, is a woman, dies later; patient 5 is new and dies.
    try locks.plan("where: \"SAFFL = 'Y'\"", "where: \"SAFFL = 'Y' and AGE < 70\"")
    try locks.plan("label: Overall survival", "label: Survival")
    try locks.plan("figures:", "conventions: {quantile-type: 7}\nfigures:")
    try locks.change("adsl", "PATIENT-4,M,40,Y,", "PATIENT-4,F,44,Y,2020-10-10")
    try locks.change("adtte", "PATIENT-4,OS,170,1,2020-06-21", "PATIENT-4,OS,280,0,2020-10-10")
    try locks.add("adsl", "PATIENT-5,F,30,Y,2020-12-12")
    try locks.add("adtte", "PATIENT-5,OS,60,0,2020-12-12")
    let record = try locks.place.text("study/data/a/record/results.json")
    let line = try #require(
      record.components(separatedBy: "\n").first { $0.contains("\"id\": \"os.events\",") })
    try locks.record(
      line, line.replacingOccurrences(of: "\"value\": 1,", with: "\"value\": 4,"))
    let changes = try locks.compared()
    #expect(
      changes.reasons == [
        "program", "convention", "population", "corrected-data", "longer-follow-up", "new-patients",
      ])
    #expect(
      changes["os.events"]?.differences == [
        "program": -3, "longer-follow-up": 1, "new-patients": 1,
      ])
    #expect(changes["os.patients"]?.differences == ["population": -1, "new-patients": 1])
    // Lower quartile of 40 50 60 70 by type 2 is 45, by type 7 47.5; of 40 50 60 by type 7 45;
    // of 44 50 60 47; of 30 44 50 60 40.5.
    #expect(
      changes["baseline.lower-quartile[variable=age]"]?.differences == [
        "convention": 2.5, "population": -2.5, "corrected-data": 2, "new-patients": -6.5,
      ])
  }

  @Test func stepsThatCannotBeToldApartAreOneStep() throws {
    // The column that the recorded plan tests is no longer read by this plan's types.
    try locks.plan("where: PARAMCD = 'OS'", "where: \"PARAMCD = 'OS' and AVAL > 100\"")
    try locks.place.replace(
      "kind: time-to-event", with: "kind: time-to-nothing", in: "study/data/a/record/trial.yml")
    try locks.record("\"study\": \"two-locks\"", "\"study\":  \"two-locks\"")
    let changes = try locks.compared()
    #expect(changes.reasons == ["program or convention or population or plan"])
    #expect(changes["os.events"]?.after?.value == 0)
  }

  /// Rows without a name cannot be followed from one lock to the next.
  @Test func dataThatNameNoSubjectsHaveOneStepForAllTheirChanges() throws {
    let place = try TemporaryFolder()
    try place.write(
      """
      trial: {id: rows, acronym: ROWS, title: Rows, design: single-arm, synthetic: true}
      data: {datasets: {times: times.csv}}
      endpoints:
        os: {kind: time-to-event, role: primary, prespecified: true, label: Survival, dataset: times,
          origin: entry, time: DAYS, time-unit: days, event: DEAD = 1, competing: none}
      figures:
        os: {kind: kaplan-meier, title: Survival, endpoint: os}
      """, to: "study/trial.yml")
    try place.write("---\ntitle: T\n---\n\n![](figure:os)\n", to: "study/narrative/01-index.md")
    try place.write("DAYS,DEAD\n10,1\n20,0\n", to: "study/data/a/times.csv")
    try place.write("DAYS,DEAD\n10,1\n30,1\n40,0\n", to: "study/data/b/times.csv")
    for (lock, date) in [("a", "2020-01-01"), ("b", "2021-01-01")] {
      let result = try trialpress("lock", "study", lock, "--cutoff", date, in: place.url)
      try #require(result.exitCode == 0, "\(result.diagnostics)")
    }
    let compare = try trialpress("compare", "study", "a", "b", "--format", "json", in: place.url)
    let changes = try JSONDecoder().decode(ChangesFile.self, from: Data(compare.output.utf8))
    #expect(changes.reasons == ["corrected-data or longer-follow-up or new-patients"])
    #expect(changes["os.events"]?.differences.values.map { $0 } == [1])
    #expect(changes.data == nil)
  }

  @Test func anEstimateThatIsReachedIsALineAndNamesTheStepThatCrossedIt() throws {
    try locks.change("adtte", "PATIENT-2,OS,150,1,2020-06-01", "PATIENT-2,OS,150,0,2020-07-01")
    try locks.change("adtte", "PATIENT-3,OS,160,1,2020-06-11", "PATIENT-3,OS,160,0,2020-07-01")
    let changes = try locks.compared()
    // Deaths at 50, 150 and 160 of four: survival falls below one half at 160 at the latest.
    let median = try #require(changes["os.median"])
    #expect(median.before?.value == nil)
    #expect(median.after?.value == 155)
    #expect(median.lines.map(\.line) == ["reached"])
    #expect(median.lines.first?.reasons == ["longer-follow-up"])
    #expect(
      changes.results.first?.id == "os.median", "the primary endpoint's crossed line is first")
  }

  @Test func locksAreNamedOlderFirst() throws {
    try locks.run("lock", "study", "b", "--cutoff", "2021-06-30")
    for (from, to, message) in [
      ("b", "a", "the lock 'b' is not older than 'a'"), ("a", "a", "is not older than 'a'"),
      ("aa", "b", "has no lock 'aa'; those before 'b' are a"), ("a", "c", "has no lock 'c'"),
    ] {
      let result = try trialpress("compare", "study", from, to, in: locks.place.url)
      #expect(result.exitCode == 64)
      #expect(result.diagnostics.contains(message), "\(result.diagnostics)")
      #expect(result.output.isEmpty)
    }
  }
}

/// Reports on the study with three locks, by the same independent program.
struct GrowingComparisonTests {
  @Test(arguments: [("first", "second"), ("second", "third"), ("first", "third")])
  func everyResultOfTheReportIsAsTheTwoEditionsHaveIt(from: String, to: String) throws {
    let place = try GrowingStudy.make()
    let compare = try trialpress("compare", "study", from, to, "--format", "json", in: place.url)
    #expect(compare.exitCode == 0, "\(compare.diagnostics)")
    try place.write(compare.output, to: "changes.json")
    let results = try trialpress(
      "results", "study", "--lock", to, "--format", "json", in: place.url)
    try place.write(results.output, to: "later.json")
    try expectChecked(
      "study/data/\(from)/record/results.json", "later.json", "changes.json", in: place)
    let changes = try JSONDecoder().decode(ChangesFile.self, from: Data(compare.output.utf8))
    #expect(changes.reasons == ["longer-follow-up", "new-patients"])
    #expect(changes.results.count > 100)
  }
}
