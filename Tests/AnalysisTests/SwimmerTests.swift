import Diagnostics
import Results
import TestSupport
import Testing
import TrialData

struct SwimmerTests {
  private func timelines(_ study: StudyFixture = FlowStudy.study()) throws -> PatientTimelines {
    try #require(study.results().timelines.first)
  }

  @Test func patientsStandByGroupThenByFollowUpTheLongestFirst() throws {
    let patients = try timelines().patients
    #expect(patients.map(\.position) == [1, 2, 3, 4, 5])
    #expect(patients.map(\.level) == ["low", "low", "high", "high", "high"])
    // Days from start to last contact, a month of 30.4375 days: R 4.2.2,
    // as.numeric(as.Date("2020-12-01") - as.Date("2020-01-01")) / 30.4375 and so on.
    for (patient, days) in zip(patients, [335.0, 182, 335, 121, 30]) {
      expectClose(patient.followUp, days / 30.4375, relative: 1e-15)
    }
  }

  @Test func theOrderOfTheDataShowsInNothing() throws {
    let lines = FlowStudy.adsl.split(separator: "\n")
    let turned = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n")
    #expect(try timelines(FlowStudy.study(adsl: turned)) == timelines())
  }

  @Test func treatmentThatGoesOnIsShownToTheEndOfFollowUp() throws {
    let patients = try timelines().patients
    #expect(patients[0].isOngoing)
    #expect(patients[0].treatment == patients[0].followUp)
    expectClose(patients[1].treatment, 60 / 30.4375, relative: 1e-15)
    #expect(patients.map(\.hasDied) == [false, true, false, true, true])
  }

  @Test func marksStandInTheirPatientsCourseInOrder() throws {
    let patients = try timelines().patients
    #expect(patients[0].marks.map(\.kind) == [0, 1])
    #expect(patients[2].marks.map(\.time) == [0, 40 / 30.4375])
    #expect(patients.map(\.marks.count) == [2, 0, 2, 0, 0])
  }

  @Test func countsAndMediansAreResults() throws {
    let results = try FlowStudy.study().results()
    #expect(try results.value("course.patients") == 5)
    #expect(try results.value("course.patients[dose=high]") == 3)
    #expect(try results.row("course.patients[mark=cr]").text == "2 (40%)")
    #expect(try results.row("course.patients[mark=death][dose=high]").text == "2 (67%)")
    #expect(try results.value("course.patients[mark=ongoing]") == 1)
    // The middle one of 30, 121, 335 days.
    expectClose(
      try results.value("course.median[variable=follow-up][dose=high]"), 121 / 30.4375,
      relative: 1e-15)
    #expect(try results.row("course.maximum[variable=follow-up]").text == "11.0 months")
  }

  @Test func timelinesAreWrittenOnlyWhereEveryoneMaySeeThem() throws {
    let shown = String(decoding: try FlowStudy.study().results().json(), as: UTF8.self)
    #expect(shown.contains("\"timelines\": ["))
    let hidden = try FlowStudy.study(audience: "internal").results()
    #expect(hidden.timelines.isEmpty)
    #expect(!String(decoding: hidden.json(), as: UTF8.self).contains("timelines"))
  }

  @Test func noIdAndNoDateIsInTheResults() throws {
    let json = String(decoding: try FlowStudy.study().results().json(), as: UTF8.self)
    for row in FlowStudy.adsl.split(separator: "\n").dropFirst() {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      for text in [fields[0], fields[3], fields[5]] { #expect(!json.contains("\"\(text)\"")) }
      #expect(!json.contains(fields[5]))
    }
  }

  struct Fault: CustomTestStringConvertible {
    let code: String
    var adsl: (old: String, new: String)?
    var adrs: (old: String, new: String)?
    let place: String
    var testDescription: String { "\(code) \(place)" }
  }

  @Test(arguments: [
    Fault(
      code: "date-before-start", adsl: ("2020-03-01,2020-07-01", "2020-03-01,2019-07-01"),
      place: "adsl.csv:2:32"),
    Fault(
      code: "date-before-start", adsl: ("2020-03-01,2020-07-01", "2019-03-01,2020-07-01"),
      place: "adsl.csv:2:21"),
    Fault(
      code: "date-before-start", adrs: ("s4,CR,2020-01-11", "s4,CR,2020-01-10"),
      place: "adrs.csv:5:7"),
    Fault(
      code: "date-after-follow-up", adrs: ("2020-09-01", "2020-12-02"), place: "adrs.csv:4:12"),
    Fault(
      code: "date-after-follow-up", adsl: ("2020-03-01,2020-07-01", "2020-07-02,2020-07-01"),
      place: "adsl.csv:2:21"),
    Fault(
      code: "date-after-follow-up", adsl: ("low,2020-01-01,,", "low,2020-01-01,2020-02-01,"),
      place: "adsl.csv:3:21"),
    Fault(
      code: "ongoing-after-death", adsl: ("Ongoing,,N", "Ongoing,,Y"), place: "adsl.csv:3:33"),
    Fault(code: "missing-date", adrs: ("2020-09-01", ""), place: "adrs.csv:4:12"),
    Fault(
      code: "missing-date", adsl: ("2020-03-01,2020-07-01", ",2020-07-01"),
      place: "adsl.csv:2:21"),
  ])
  func aDateThatCannotBeTrueIsAnErrorAtTheValue(_ fault: Fault) {
    var (adsl, adrs) = (FlowStudy.adsl, FlowStudy.adrs)
    if let change = fault.adsl { adsl = adsl.replacing(change.old, with: change.new) }
    if let change = fault.adrs { adrs = adrs.replacing(change.old, with: change.new) }
    let outcome = FlowStudy.study(adsl: adsl, adrs: adrs).run()
    #expect(outcome.results == nil)
    let errors = outcome.log.sorted.filter { $0.severity == .error }
    #expect(errors.map(\.code.rawValue) == [fault.code])
    #expect(errors.first?.location.description == fault.place)
  }

  @Test func nothingCanHaveBeenSeenAfterTheCutOff() throws {
    let cutoff = try #require(CalendarDate(iso: "2020-12-10"))
    let outcome = FlowStudy.study().run(cutoff: cutoff)
    #expect(outcome.codes == ["date-after-cutoff"])
    #expect(outcome.log.sorted.first?.location.description == "adsl.csv:5:33")
    let last = try #require(CalendarDate(iso: "2020-12-11"))
    #expect(FlowStudy.study().run(cutoff: last).codes == [])
  }
}
