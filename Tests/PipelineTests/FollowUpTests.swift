import Foundation
import TestSupport
import Testing

/// What is follow-up by its nature stays so; all else that differs between two locks is corrected data.
///
/// The first lock ends on 30 June 2020. The subject-level data have a flag, a best response and a last
/// contact besides.
@Suite(.study) struct FollowUpTests {
  private let locks: TwoLocks

  init() throws {
    locks = try TwoLocks()
    for lock in ["a", "b"] {
      try locks.place.write(
        """
        USUBJID,SEX,AGE,SAFFL,DTHDT,DLTFL,BOR,CYCLES,LSTALVDT
        PATIENT-1,F,50,Y,2020-02-20,Y,PD,2,2020-02-20
        PATIENT-2,F,60,Y,,N,SD,5,2020-06-01
        PATIENT-3,M,70,Y,,Y,CR,6,2020-06-11
        PATIENT-4,M,40,Y,,N,SD,6,2020-06-21

        """, to: "study/data/\(lock)/adsl.csv")
    }
    for path in ["SHA256SUMS", "lock.json", "record"] {
      try locks.place.remove("study/data/a/\(path)")
    }
    try locks.plan("DTHDT: date", "DTHDT: date, LSTALVDT: date, DLTFL: text, BOR: text")
    try locks.plan(
      "tables:",
      """
        toxicity:
          kind: proportion
          role: secondary
          prespecified: true
          label: Toxicity
          population: safety
          dataset: adsl
          success: DLTFL = 'Y'
          not-assessed: failure
          confidence-interval: wilson
      tables:
      """)
    try locks.run("lock", "study", "a", "--cutoff", "2020-06-30")
  }

  private func corrected(_ changes: ChangesFile) -> [String] {
    (changes.data?.corrected ?? []).map { "\($0.dataset).\($0.column) \($0.subjects)" }
  }

  @Test func aLaterLastContactAndALaterCensoringAreFollowUp() throws {
    try locks.change("adsl", "SD,5,2020-06-01", "SD,7,2020-12-01")
    try locks.change("adtte", "PATIENT-2,OS,150,1,2020-06-01", "PATIENT-2,OS,333,1,2020-12-01")
    let changes = try locks.compared()
    #expect(changes.reasons == ["longer-follow-up"])
    #expect(corrected(changes).isEmpty)
  }

  @Test func aFlagThatIsSetIsFollowUpAndOneThatIsClearedIsCorrectedData() throws {
    try locks.change("adsl", "Y,,N,SD,5,2020-06-01", "Y,,Y,SD,5,2020-12-01")
    try locks.change("adsl", "Y,,Y,CR,6,2020-06-11", "Y,,N,CR,6,2020-12-11")
    let changes = try locks.compared()
    #expect(corrected(changes) == ["adsl.DLTFL 1"])
    #expect(
      changes["toxicity.proportion"]?.steps.map(\.reasons) == [
        ["corrected-data"], ["longer-follow-up"],
      ])
    #expect(changes.data?.records.first { $0.dataset == "adsl" }?.corrected == 1)
    #expect(changes.data?.records.first { $0.dataset == "adsl" }?.continued == 1)
  }

  @Test func censoredToAnEventThatIsNotEarlierIsFollowUp() throws {
    try locks.change("adsl", "F,60,Y,,N,SD,5,2020-06-01", "F,60,Y,2020-07-05,N,SD,5,2020-07-05")
    try locks.change("adtte", "PATIENT-2,OS,150,1,2020-06-01", "PATIENT-2,OS,184,0,2020-07-05")
    let changes = try locks.compared()
    #expect(changes["os.events"]?.steps.map(\.reasons) == [["longer-follow-up"]])
    #expect(!corrected(changes).contains { $0.hasPrefix("adtte") })
  }

  @Test(arguments: [
    // The death is gone, moved, and the follow-up shorter.
    ("PATIENT-1,OS,50,0,2020-02-20", "PATIENT-1,OS,400,1,2021-02-04"),
    ("PATIENT-1,OS,50,0,2020-02-20", "PATIENT-1,OS,300,0,2020-10-27"),
    ("PATIENT-4,OS,170,1,2020-06-21", "PATIENT-4,OS,100,1,2020-04-12"),
    ("PATIENT-4,OS,170,1,2020-06-21", "PATIENT-4,OS,100,0,2020-04-12"),
  ])
  func anEventThatIsRemovedOrMovedAndAShorterTimeAreCorrectedData(old: String, new: String) throws {
    try locks.change("adtte", old, new)
    if old.contains(",0,"), new.contains(",1,") {
      try locks.change("adsl", "F,50,Y,2020-02-20,Y", "F,50,Y,,Y")
    }
    let changes = try locks.compared()
    #expect(changes.reasons == ["corrected-data"])
    #expect(corrected(changes).contains("adtte.AVAL 1"))
  }

  @Test func aRowThatIsGoneIsCorrectedData() throws {
    try locks.change("adae", "PATIENT-1,Infections,Pneumonia,SEVERE,2020-01-20\n", "")
    let changes = try locks.compared()
    #expect(changes.reasons == ["corrected-data"])
    #expect(changes.data?.records.first { $0.dataset == "adae" }?.gone == 1)
  }

  @Test func aTextOfTheSubjectsIsACorrectionUnlessItEvolves() throws {
    try locks.change("adsl", "SD,5,2020-06-01", "CR,5,2020-12-01")
    #expect(corrected(try locks.compared()) == ["adsl.BOR 1"])
    try locks.plan("baseline: [", "evolves: [adsl.BOR]\n  baseline: [")
    let changes = try locks.run("compare", "study", "a", "b", "--format", "json")
    #expect(!changes.contains("\"column\": \"BOR\""))
  }

  @Test func whatEvolvesIsAColumnAndNotKnownAtBaseline() throws {
    try locks.plan("baseline: [", "evolves: [adsl.BRO, adsl.AGE, other.X]\n  baseline: [")
    let check = try trialpress("check", "study", "--lock", "a", in: locks.place.url).diagnostics
    #expect(check.contains("'BRO' is not a column of adsl; did you mean 'BOR'?"))
    #expect(check.contains("'AGE' is known at baseline, and what is known does not evolve"))
    #expect(check.contains("'other.X' names no data set of the plan"))
  }
}
