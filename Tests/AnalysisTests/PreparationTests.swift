import Diagnostics
import Results
import TestSupport
import Testing

/// A fault in the data and what is said of it.
struct DataFault: Sendable, CustomTestStringConvertible {
  let code: DiagnosticCode
  var adsl = SmallStudy.adsl
  var adtte = SmallStudy.adtte
  /// File, line and column of the report.
  let place: String
  var testDescription: String { "\(code.rawValue) \(place)" }
}

struct PreparationTests {
  @Test func studyWithoutAFaultHasNoDiagnostic() throws {
    _ = try SmallStudy.survival(adsl: SmallStudy.adsl, adtte: SmallStudy.adtte).results()
  }

  @Test(arguments: [
    DataFault(
      code: "duplicate-subject", adsl: SmallStudy.adsl + "\ns2,Y,A,1,F", place: "adsl.csv:6:1"),
    DataFault(
      code: "duplicate-subject", adtte: SmallStudy.adtte + "\ns3,9,0", place: "adtte.csv:6:1"),
    DataFault(
      code: "missing-subject", adsl: SmallStudy.adsl + "\n,Y,A,1,F", place: "adsl.csv:6:1"),
    DataFault(code: "missing-subject", adtte: SmallStudy.adtte + "\n,9,0", place: "adtte.csv:6:1"),
    DataFault(
      code: "unknown-subject", adtte: SmallStudy.adtte + "\ns9,9,0", place: "adtte.csv:6:1"),
    DataFault(
      code: "negative-time", adtte: SmallStudy.adtte.replacing("s3,30", with: "s3,-1"),
      place: "adtte.csv:4:4"),
    DataFault(
      code: "missing-time", adtte: SmallStudy.adtte.replacing("s3,30", with: "s3,"),
      place: "adtte.csv:4:4"),
    DataFault(
      code: "unknown-event", adtte: SmallStudy.adtte.replacing("s3,30,0", with: "s3,30,"),
      place: "adtte.csv:4:7"),
    DataFault(
      code: "undeclared-level", adsl: SmallStudy.adsl.replacing("s3,Y,B", with: "s3,Y,C"),
      place: "adsl.csv:4:6"),
    DataFault(
      code: "event-text-on-both",
      adtte: "USUBJID,AVAL,CNSR,EVNTDESC\ns1,1,0,RELAPSE\ns2,2,1,END\ns3,3,1,RELAPSE\ns4,4,1,END",
      place: "adtte.csv:4:8"),
  ])
  func faultInTheDataStopsTheAnalysisAtItsPlace(_ fault: DataFault) {
    let outcome = SmallStudy.survival(adsl: fault.adsl, adtte: fault.adtte).run()
    #expect(outcome.results == nil)
    let errors = outcome.log.sorted.filter { $0.severity == .error }
    #expect(errors.map(\.code) == [fault.code])
    #expect(errors.first?.location.description == fault.place)
  }

  @Test func zeroTimeIsATime() throws {
    let adtte = SmallStudy.adtte.replacing("s1,10", with: "s1,0")
    let results = try SmallStudy.survival(adsl: SmallStudy.adsl, adtte: adtte).results()
    #expect(try results.value("os.events[arm=a]") == 1)
  }

  @Test func rowsOfAnUnknownConditionAreLeftOutWithAWarning() throws {
    let adsl = SmallStudy.adsl.replacing("s3,Y", with: "s3,")
    let outcome = SmallStudy.survival(adsl: adsl, adtte: SmallStudy.adtte).run()
    #expect(outcome.codes == ["unknown-condition"])
    #expect(outcome.log.diagnostics.first?.summary.contains("1 of 4 rows of adsl") == true)
    #expect(try outcome.results?.value("os.patients") == 3)
    #expect(try outcome.results?.value("os.patients[arm=b]") == 1)
  }

  @Test func subjectOutsideThePopulationIsNotAnalyzed() throws {
    let adsl = SmallStudy.adsl.replacing("s3,Y", with: "s3,N")
    let results = try SmallStudy.survival(adsl: adsl, adtte: SmallStudy.adtte).results()
    #expect(try results.value("os.patients") == 3)
    #expect(try results.value("os.events[arm=b]") == 0)
  }

  @Test func subjectWithoutARowIsCountedInAWarning() throws {
    let adtte = SmallStudy.adtte.replacing("\ns3,30,0", with: "")
    let outcome = SmallStudy.survival(adsl: SmallStudy.adsl, adtte: adtte).run()
    #expect(outcome.codes == ["subject-without-row"])
    #expect(outcome.log.diagnostics.first?.summary.hasPrefix("1 of 4 subjects") == true)
    #expect(try outcome.results?.value("os.patients") == 3)
  }

  @Test func subjectWithoutALevelIsInTheWholeButInNoGroup() throws {
    let adsl = SmallStudy.adsl.replacing("s3,Y,B", with: "s3,Y,")
    let outcome = SmallStudy.survival(adsl: adsl, adtte: SmallStudy.adtte).run()
    #expect(outcome.codes == ["subject-without-group"])
    let results = try #require(outcome.results)
    #expect(try results.value("os.patients") == 4)
    #expect(try results.value("os.patients[arm=b]") == 1)
    #expect(try results.row("os.log-rank[arm]").n == 3)
  }

  @Test func emptyPopulationIsWarnedOf() {
    let adsl = SmallStudy.adsl.replacing(",Y,", with: ",N,")
    let outcome = SmallStudy.survival(adsl: adsl, adtte: SmallStudy.adtte).run()
    #expect(outcome.codes == ["empty-population"])
    #expect(outcome.results?["os.median"]?.reason == "no patients")
  }

  @Test func timesThatDifferByFloatingErrorAreTiedWithAWarning() throws {
    let adtte = SmallStudy.adtte.replacing("s1,10", with: "s1,30.000000001")
    let merged = SmallStudy.survival(adsl: SmallStudy.adsl, adtte: adtte).run()
    #expect(merged.codes == ["near-ties"])
    #expect(merged.results?.curves.first?.time == [20, 30, 40])
    let exact = SmallStudy.survival(
      adsl: SmallStudy.adsl, adtte: adtte, conventions: "{profile: house, tied-times: exact}")
    #expect(try exact.results().curves.first?.time == [20, 30, 30.000000001, 40])
  }

  @Test func censoredDeathsNeedAReason() throws {
    let adsl = SmallStudy.adsl.split(separator: "\n").enumerated()
      .map { $0 == 0 ? "\($1),DTHFL" : "\($1),Y" }.joined(separator: "\n")
    let outcome = SmallStudy.survival(adsl: adsl, adtte: SmallStudy.adtte).run()
    #expect(outcome.codes == ["competing-without-reason"])
    #expect(outcome.log.diagnostics.first?.summary.hasPrefix("2 subjects who died") == true)
    _ = try SmallStudy.survival(
      adsl: adsl, adtte: SmallStudy.adtte, endpoint: "time-unit: days\nreason: declared"
    ).results()
  }

  @Test func levelNearADeclaredOneIsSuggested() {
    let study = SmallStudy.survival(
      adsl: SmallStudy.adsl.replacing("s3,Y,B", with: "s3,Y,b"), adtte: SmallStudy.adtte)
    #expect(
      study.run().log.diagnostics.first?.mend
        == "it differs from 'B' only in capitals: correct the data")
  }
}

/// A plan without a subject-level data set: the endpoint's own rows are its population.
struct OneDataSetTests {
  private func study(_ rows: String, subject: String = "\n  subject: ID") -> StudyFixture {
    StudyFixture(
      plan: """
        trial: {id: s, acronym: S, title: T, design: single-arm, synthetic: true, language: en-GB}
        data:\(subject)
          datasets: {tte: tte.csv, other: other.csv}
        groupings: {arm: {label: Arm, variable: tte.ARM, known-at: baseline, levels: [B, A]}}
        endpoints:
          os: {kind: time-to-event, role: primary, prespecified: true, label: OS, dataset: tte, where: KIND = 'OS', origin: o, time: T, time-unit: days, event: E = 1, competing: none, compare: [arm]}
        tables:
          base: {kind: summary, title: T, variables: [tte.T]}
        """, csv: ["tte.csv": "ID,ARM,KIND,T,E\n" + rows, "other.csv": "ID,T\n1,5\n"])
  }

  @Test func rowsOfTheClauseAreTheSubjects() throws {
    let results = try study("1,A,OS,5,1\n2,B,OS,6,0\n1,A,PFS,3,1\n").results()
    #expect(try results.value("os.patients") == 2)
    #expect(try results.value("os.events[arm=a]") == 1)
    #expect(try results.value("base.n[variable=t]") == 3)
    #expect(results["os.patients"]?.population == "all-rows")
  }

  @Test func subjectTwiceIsAnError() {
    let outcome = study("1,A,OS,5,1\n1,A,OS,6,0\n").run()
    #expect(outcome.codes == ["duplicate-subject"])
    #expect(outcome.log.diagnostics.first?.location.description == "tte.csv:3:1")
  }

  @Test func rowWithoutASubjectIsAnError() {
    #expect(study(",A,OS,5,1\n2,B,OS,6,0\n").run().codes == ["missing-subject"])
  }

  @Test func withoutASubjectColumnEachRowIsASubject() throws {
    let results = try study("1,A,OS,5,1\n1,A,OS,6,0\n", subject: "").results()
    #expect(try results.value("os.patients[arm=a]") == 2)
  }

  @Test func variableOfAnotherDataSetIsAnError() {
    let fixture = study("1,A,OS,5,1\n2,B,OS,6,0\n")
    let plan = fixture.plan.replacing("[tte.T]", with: "[tte.T, {variable: other.T, id: u}]")
    let outcome = StudyFixture(plan: plan, files: fixture.files).run()
    #expect(outcome.codes == ["different-data-sets"])
  }
}
