import Foundation
import TestSupport
import Testing

/// The cut-off and the lengths of times are held against the days in the data.
@Suite(.study) struct DatesTests {
  private let place: TemporaryFolder

  init() throws {
    place = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: Places.tests.appendingPathComponent("Projects/two-locks"), to: place["study"])
  }

  private func lock(_ cutoff: String) throws -> ProgramResult {
    try trialpress("lock", "study", "a", "--cutoff", cutoff, in: place.url)
  }

  private func check() throws -> String {
    try trialpress("check", "study", "--draft", in: place.url).diagnostics
  }

  private func change(_ file: String, _ old: String, _ new: String) throws {
    try place.replace(old, with: new, in: "study/data/a/\(file).csv")
  }

  @Test func aCutOffAfterTheLastDayIsSilent() throws {
    let lock = try lock("2020-06-30")
    #expect(lock.exitCode == 0)
    #expect(lock.diagnostics.isEmpty)
  }

  @Test func aCutOffBeforeTheDataIsTold() throws {
    let lock = try lock("2016-06-30")
    #expect(lock.exitCode == 0, "it is a warning")
    #expect(
      lock.diagnostics.contains(
        "adtte.ADT has 4 days after the cut-off 2016-06-30, the last 2020-06-21"))
    #expect(lock.diagnostics.contains("adsl.DTHDT has 1 day after the cut-off 2016-06-30"))
    #expect(lock.diagnostics.contains("[date-after-cutoff]"))
  }

  @Test func aCutOffLongAfterTheDataIsTold() throws {
    let lock = try lock("2024-06-30")
    #expect(lock.exitCode == 0)
    // 2020-06-21 to 2024-06-30: 4 years with one leap day, and 9 days.
    #expect(
      lock.diagnostics.contains(
        "the last day in the data, 2020-06-21 in adtte.ADT, lies 1470 days before the cut-off"))
  }

  @Test func daysOfBirthConsentAndPlansDoNotCount() throws {
    for (old, new) in [
      ("DTHDT\n", "DTHDT,NEXTPLANDT,RFICDT\n"),
      ("2020-02-20\n", "2020-02-20,2031-01-01,2031-01-01\n"),
      ("F,60,Y,\n", "F,60,Y,,2031-01-01,2031-01-01\n"),
      ("M,70,Y,\n", "M,70,Y,,2031-01-01,2031-01-01\n"),
      ("M,40,Y,\n", "M,40,Y,,2031-01-01,2031-01-01\n"),
    ] { try change("adsl", old, new) }
    #expect(try lock("2020-06-30").diagnostics.isEmpty)
  }

  @Test func timesThatAreNotFromStartToEndAreTold() throws {
    try place.write(
      """
      USUBJID,PARAMCD,AVAL,CNSR,STARTDT,ADT
      PATIENT-1,OS,50,0,2020-01-02,2020-02-20
      PATIENT-2,OS,150,1,2020-01-02,2020-06-01
      PATIENT-3,OS,160,1,2020-01-04,2020-06-11
      PATIENT-4,OS,17,1,2020-01-04,2020-06-21

      """, to: "study/data/a/adtte.csv")
    let told = try check()
    // 2020-01-04 to 2020-06-21: 27 + 29 + 31 + 30 + 31 + 21 days.
    #expect(
      told.contains(
        "1 of 4 times of 'os' are not the time from STARTDT to ADT: here are 17 days, and 169 days")
    )
    #expect(told.contains("adtte.csv:5:14: warning:"))
    try change("adtte", "OS,17,", "OS,170,")
    #expect(!(try check()).contains("time-not-of-dates"))
    try place.replace("time-unit: days", with: "time-unit: months", in: "study/trial.yml")
    #expect(try check().contains("4 of 4 times of 'os'"))
  }

  @Test func timesInAnotherUnitAreToldByTheDaysOfEntry() throws {
    for (old, new) in [
      ("DTHDT\n", "DTHDT,TRTSDT\n"), ("2020-02-20\n", "2020-02-20,2020-01-02\n"),
      ("F,60,Y,\n", "F,60,Y,,2020-01-02\n"), ("M,70,Y,\n", "M,70,Y,,2020-01-03\n"),
      ("M,40,Y,\n", "M,40,Y,,2020-01-03\n"),
    ] { try change("adsl", old, new) }
    #expect(!(try check()).contains("time-beyond-dates"))
    try place.replace("time-unit: days", with: "time-unit: months", in: "study/trial.yml")
    #expect(try check().contains("the longest time of 'os', 170 months, is more than three times"))
  }

  @Test func aCountIsNoTime() throws {
    try place.write(
      """
      USUBJID,PARAMCD,PARAM,AVAL,CNSR,ADT
      PATIENT-1,OS,Number of events,5,0,2020-02-20
      PATIENT-2,OS,Number of events,1,1,2020-06-01
      PATIENT-3,OS,Number of events,1,1,2020-06-01
      PATIENT-4,OS,Number of events,1,1,2020-06-01

      """, to: "study/data/a/adtte.csv")
    #expect(
      try check().contains(
        "'os' takes 'Number of events' for a time, and it is a number of something"))
    let text = try place.text("study/data/a/adtte.csv")
    try place.write(
      text.replacingOccurrences(of: "Number of events", with: "Time to platelet count recovery"),
      to: "study/data/a/adtte.csv")
    #expect(!(try check()).contains("count-as-time"))
  }
}
