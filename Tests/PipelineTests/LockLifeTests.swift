import Foundation
import TestSupport
import Testing

/// A lock is made whole, can be completed after a kill, and the newest can be taken back.
@Suite(.study) struct LockLifeTests {
  private let place: TemporaryFolder

  init() throws { place = try TemporaryFolder.withGoodStudy() }

  @discardableResult
  private func run(_ arguments: String...) throws -> ProgramResult {
    try runProgram(Places.program, arguments, in: place.url)
  }

  private func lock(_ name: String = "lock-1", _ cutoff: String = "2020-12-31") throws
    -> ProgramResult
  {
    try run("lock", "study", name, "--cutoff", cutoff)
  }

  private func copyData(to name: String) throws {
    for file in ["adsl", "adtte", "adae"] {
      try place.write(
        try place.text("study/data/lock-1/\(file).csv"), to: "study/data/\(name)/\(file).csv")
    }
  }

  @Test(arguments: [
    ["record/trial.yml"], ["record/trial.yml", "lock.json"],
    ["record/results.json", "record/trial.yml", "lock.json"],
  ])
  func whatAKilledRunLeftIsCompleted(left: [String]) throws {
    _ = try lock()
    let whole = try place.contents(of: "study")
    let own = ["SHA256SUMS", "lock.json", "record/results.json", "record/trial.yml"]
    for path in own where !left.contains(path) { try place.remove("study/data/lock-1/\(path)") }
    // The last file that was written was cut off.
    let last = "study/data/lock-1/\(left[left.count - 1])"
    try place.write(Data(try Data(contentsOf: place[last]).prefix(100)), to: last)
    try place.write("half", to: "study/data/lock-1/.locking/lock.json")
    let again = try lock()
    #expect(again.exitCode == 0, "\(again.diagnostics)")
    #expect(try place.contents(of: "study") == whole)
    #expect(try run("build", "study").exitCode == 0)
  }

  @Test func aLockWhoseSumsWereDeletedIsNotMadeAnewWithOtherData() throws {
    _ = try lock()
    try place.remove("study/data/lock-1/SHA256SUMS")
    try place.replace(
      "DEMO-12,TTP,330,1,Last visit", with: "DEMO-12,TTP,360,0,Progression",
      in: "study/data/lock-1/adtte.csv")
    let again = try lock()
    #expect(again.exitCode == 64)
    #expect(again.diagnostics.contains("they are not what would be written now"))
  }

  @Test func aCopiedLockIsNotCalledLocked() throws {
    _ = try lock()
    try FileManager.default.copyItem(at: place["study/data/lock-1"], to: place["study/data/lock-2"])
    let again = try lock("lock-2", "2021-06-30")
    #expect(again.exitCode == 64)
    #expect(again.diagnostics.contains("holds the files of the lock 'lock-1'"))
    #expect(!again.diagnostics.contains("is locked"))
  }

  @Test func dataArelockedBeforeTheNarrativeIsWritten() throws {
    try place.write(
      "---\ntitle: \"Summary\"\n---\n\nThe median was {{os.nothing}}.\n",
      to: "study/narrative/01-index.md")
    try place.remove("study/narrative/02-results.md")
    let locked = try lock()
    #expect(locked.exitCode == 0, "\(locked.diagnostics)")
    #expect(locked.diagnostics.contains("[unknown-result]"))
    #expect(locked.diagnostics.contains("locked; what is left to mend concerns the pages only"))
    #expect(try run("check", "study").exitCode == 1)
  }

  @Test func gitLeavesLockedBytesAsTheyAre() throws {
    _ = try lock()
    let rule = try place.text("study/data/.gitattributes")
    #expect(rule.hasSuffix("* -text\n"))
    try copyData(to: "lock-2")
    _ = try lock("lock-2", "2021-06-30")
    #expect(try place.text("study/data/.gitattributes") == rule, "once is enough")
  }

  @Test func theNewestLockIsTakenBackWithANote() throws {
    _ = try lock()
    let digest = try runProgram(
      URL(fileURLWithPath: "/usr/bin/sha256sum"), [place["study/data/lock-1/SHA256SUMS"].path],
      in: place.url
    ).output.prefix(64)
    let undone = try run("unlock", "study", "lock-1", "--reason", "The export lacked a site.")
    #expect(undone.exitCode == 0, "\(undone.diagnostics)")
    #expect(undone.output.contains("removed study/data/lock-1/SHA256SUMS\n"))
    #expect(
      try place.text("study/data/undone-locks.txt")
        == "lock-1, cut-off 2020-12-31, SHA-256 of SHA256SUMS \(digest): The export lacked a site.\n"
    )
    let left = try place.contents(of: "study/data/lock-1").keys.sorted()
    #expect(left == ["adae.csv", "adsl.csv", "adtte.csv"])
    #expect(try lock("lock-1", "2020-12-30").exitCode == 0)
  }

  @Test func aLockThatOthersFollowOrASiteNamesIsNotTakenBack() throws {
    _ = try lock()
    try copyData(to: "lock-2")
    _ = try lock("lock-2", "2021-06-30")
    let older = try run("unlock", "study", "lock-1", "--reason", "An error.")
    #expect(older.exitCode == 64)
    #expect(older.diagnostics.contains("the lock 'lock-2' follows 'lock-1'"))
    #expect(try run("build", "study").exitCode == 0)
    let built = try run("unlock", "study", "lock-2", "--reason", "An error.")
    #expect(built.exitCode == 64)
    #expect(built.diagnostics.contains("the site 'Output/good' was built of 'lock-2'"))
    #expect(try run("check", "study").exitCode == 0)
  }

  @Test func aLockRemadeInsideTheChainStopsTheBuild() throws {
    _ = try lock()
    try copyData(to: "lock-2")
    _ = try lock("lock-2", "2021-06-30")
    #expect(
      try place.text("study/data/lock-2/lock.json").contains("\"previous\": [{\"id\": \"lock-1\""))
    try FileManager.default.moveItem(at: place["study/data/lock-2"], to: place["later"])
    for path in ["SHA256SUMS", "lock.json", "record"] {
      try place.remove("study/data/lock-1/\(path)")
    }
    try place.replace(
      "DEMO-12,TTP,330,1,Last visit", with: "DEMO-12,TTP,320,1,Last visit",
      in: "study/data/lock-1/adtte.csv")
    _ = try lock()
    try FileManager.default.moveItem(at: place["later"], to: place["study/data/lock-2"])
    let check = try run("check", "study")
    #expect(check.exitCode == 1)
    #expect(
      check.diagnostics.contains("the lock 'lock-1' is not the one that the lock 'lock-2' follows"))
    try place.remove("study/data/lock-1")
    #expect(try run("check", "study").diagnostics.contains("[lock-chain-broken]"))
  }

  @Test func theDigestOfTheNewestLockIsPrintedOnEveryEditionAndHeld() throws {
    _ = try lock()
    try copyData(to: "lock-2")
    _ = try lock("lock-2", "2021-06-30")
    #expect(try run("build", "study").exitCode == 0)
    let digest = String(
      try runProgram(
        URL(fileURLWithPath: "/usr/bin/sha256sum"), [place["study/data/lock-2/SHA256SUMS"].path],
        in: place.url
      ).output.prefix(64))
    for page in ["data.html", "locks/lock-1/data.html"] {
      #expect(try place.text("Output/good/\(page)").contains(digest))
    }
    for command in ["check", "verify"] {
      #expect(try run(command, "study", "--lock-digest", digest).exitCode == 0)
      let other = try run(command, "study", "--lock-digest", String(digest.reversed()))
      #expect(other.exitCode == 1)
      #expect(other.diagnostics.contains("the newest lock is not the one expected: 'lock-2' has"))
    }
  }

  @Test func syntheticCannotBeUnsaid() throws {
    _ = try lock()
    try place.replace("synthetic: true", with: "synthetic: false", in: "study/trial.yml")
    let check = try run("check", "study")
    #expect(check.exitCode == 1)
    #expect(
      check.diagnostics.contains("study/trial.yml:6:14: error: the record of the lock 'lock-1'"))
    #expect(check.diagnostics.contains("[synthetic-unsaid]"))
    #expect(check.diagnostics.contains("a study of their own"))
    try copyData(to: "lock-2")
    #expect(try lock("lock-2", "2021-06-30").exitCode == 1, "nor are real data locked after them")
  }
}
