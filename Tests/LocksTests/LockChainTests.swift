import Diagnostics
import Locks
import Testing
import TrialData

/// Locks name the one before them, so that what was remade or taken away shows.
struct LockChainTests {
  /// Folders of locks made one after the other, each of which names what came before.
  private func folders(_ names: [String]) -> [(
    path: String, files: [String: [UInt8]], sums: String?
  )] {
    var made: [(path: String, files: [String: [UInt8]], sums: String?)] = []
    for (index, name) in names.enumerated() {
      made.append(folder(name, month: index + 1, previous: LockChain(made).heads))
    }
    return made
  }

  private func folder(
    _ name: String, month: Int, previous: [LockLink], data: String = "USUBJID\n01\n"
  ) -> (path: String, files: [String: [UInt8]], sums: String?) {
    let files = makeLock(
      id: name, cutoff: CalendarDate(year: 2024, month: month, day: 1),
      dataFiles: ["adsl.csv": Array(data.utf8)], tables: [("adsl.csv", 1, 1)], subjects: 1,
      record: [:], programVersion: "0.1.0", previous: previous)
    return ("study/data/\(name)", files, sha256(files["SHA256SUMS"] ?? []))
  }

  private func faults(
    _ folders: [(path: String, files: [String: [UInt8]], sums: String?)],
    only ids: Set<String>? = nil
  ) -> [String] {
    var log = DiagnosticLog()
    LockChain(folders).verify(ids, into: &log)
    #expect(log.diagnostics.allSatisfy { $0.code == "lock-chain-broken" && $0.mend != nil })
    return log.sorted.map(\.summary)
  }

  @Test func aChainAsItWasMadeIsSilent() {
    let made = folders(["a", "b", "c"])
    #expect(faults(made).isEmpty)
    #expect(LockChain(made).heads.map(\.id) == ["c"])
    #expect(LockChain(made).followers(of: "a") == ["b"])
  }

  @Test func aLockThatWasTakenAwayInsideTheChainShows() {
    var made = folders(["a", "b", "c"])
    made.remove(at: 1)
    let told = faults(made)
    #expect(told.contains { $0.contains("the lock 'b', which the lock 'c' follows, is not there") })
  }

  @Test func aLockThatWasRemadeShows() {
    var made = folders(["a", "b", "c"])
    made[0] = folder("a", month: 1, previous: [], data: "USUBJID\n02\n")
    let told = faults(made)
    #expect(told.count == 1)
    #expect(told.first?.contains("the lock 'a' is not the one that the lock 'b' follows") == true)
    #expect(faults(made, only: ["a"]).isEmpty, "as if later ones did not exist")
  }

  @Test func aSecondLastLockShows() {
    var made = folders(["a", "b"])
    made.append(folder("x", month: 5, previous: []))
    let told = faults(made)
    #expect(told.count == 1)
    #expect(told.first?.contains("'b' and 'x' are all the last of a chain") == true)
  }

  /// Files of the first layout have no link: the first lock with links names all of them.
  @Test func locksWithoutLinksBeginTheChainAsTheyAre() {
    let old = ["a", "b"].enumerated().map { index, name in
      var folder = folder(name, month: index + 1, previous: [])
      let text = String(decoding: folder.files["lock.json"] ?? [], as: UTF8.self)
      let first = text.replacing("trialpress-lock/2", with: "trialpress-lock/1")
        .replacing("  \"previous\": [],\n", with: "")
      folder.files["lock.json"] = Array(first.utf8)
      return folder
    }
    #expect(faults(old).isEmpty)
    let next = folder("c", month: 6, previous: LockChain(old).heads)
    #expect(LockChain(old).heads.map(\.id) == ["a", "b"])
    #expect(faults(old + [next]).isEmpty)
    #expect(
      faults([old[1], next]).contains { $0.contains("the lock 'a', which the lock 'c' follows") })
  }
}
