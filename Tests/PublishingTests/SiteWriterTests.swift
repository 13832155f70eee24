import Foundation
import Testing

@testable import Publishing

/// Whatever happens while a site is written, a whole one stays in its place.
final class SiteWriterTests {
  private let root: String
  private var target: String { "\(root)/demo" }

  init() throws {
    root = NSTemporaryDirectory() + "trialpress-writer-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  private func site(
    _ text: String, of study: String = "demo", extra: [String: [UInt8]] = [:]
  ) -> Site {
    var files = [
      "index.html": Array(text.utf8), "data/x.csv": Array("a\n1\n".utf8),
      "results.json": Array("{\"schema\": \"trialpress-results/1\", \"study\": \"\(study)\"}".utf8),
    ]
    files.merge(extra) { _, new in new }
    return Site(files: files, sha256: Demo.sha256)
  }

  private var published: String? {
    try? String(contentsOfFile: "\(target)/index.html", encoding: .utf8)
  }

  private var leftovers: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: root)
        .filter { $0 != "demo" && !$0.hasSuffix("-lock") }
    }
  }

  @Test func replacesTheWholeSite() throws {
    try publish(site("one", extra: ["gone.html": []]), to: target)
    try publish(site("two"), to: target + "/")
    #expect(published == "two")
    #expect(!FileManager.default.fileExists(atPath: "\(target)/gone.html"))
    #expect(try leftovers.isEmpty)
  }

  @Test func writesEveryByteOfEveryFile() throws {
    let large = [UInt8](repeating: 7, count: 3_000_000)
    try publish(site("one", extra: ["large.bin": large]), to: target)
    #expect(FileManager.default.contents(atPath: "\(target)/large.bin") == Data(large))
  }

  @Test func keepsTheOldSiteWhenAFileCannotBeWritten() throws {
    try publish(site("one"), to: target)
    let impossible = String(repeating: "x", count: 300)
    #expect(throws: PublishingFailure.self) {
      try publish(site("two", extra: ["zz/\(impossible)": []]), to: target)
    }
    #expect(published == "one")
    #expect(try leftovers.isEmpty)
  }

  @Test func refusesAFolderWithFilesItDidNotMake() throws {
    try publish(site("one"), to: target)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(target)/data/notes.txt"))
    #expect(throws: PublishingFailure.foreignFiles(folder: target, files: ["data/notes.txt"])) {
      try publish(site("two"), to: target)
    }
    #expect(published == "one")
    #expect(FileManager.default.fileExists(atPath: "\(target)/data/notes.txt"))
  }

  @Test func refusesAFolderWithoutAListOfItsFiles() throws {
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    try publish(site("one"), to: target)
    try FileManager.default.removeItem(atPath: "\(target)/SHA256SUMS")
    #expect(throws: PublishingFailure.self) { try publish(site("two"), to: target) }
    #expect(published == "one")
  }

  /// As a data lock has, whose files all stand in a list of checksums.
  @Test func refusesAFolderThatListsItsFilesButIsNoSite() throws {
    try publish(site("one"), to: target)
    for results in ["", "{}", "{\"schema\": \"other/1\", \"study\": \"demo\"}"] {
      try Data(results.utf8).write(to: URL(fileURLWithPath: "\(target)/results.json"))
      #expect(throws: PublishingFailure.noSite(folder: target)) {
        try publish(site("two"), to: target)
      }
    }
    try FileManager.default.removeItem(atPath: "\(target)/results.json")
    #expect(throws: PublishingFailure.noSite(folder: target)) {
      try publish(site("two"), to: target)
    }
    #expect(published == "one")
  }

  @Test func refusesTheSiteOfAnotherStudy() throws {
    try publish(site("one", of: "other"), to: target)
    #expect(throws: PublishingFailure.siteOfAnotherStudy(folder: target, study: "other")) {
      try publish(site("two"), to: target)
    }
    #expect(published == "one")
  }

  @Test("a kit and a site never take each other's place, nor a kit that of another study's")
  func kitsAndSites() throws {
    func kit(of study: String) -> Site {
      Site(files: ["MANIFEST.txt": Array("trialpress-kit/1 \(study)\n".utf8)], sha256: Demo.sha256)
    }
    try publish(site("one"), to: target)
    #expect(throws: PublishingFailure.noKit(folder: target)) {
      try publish(kit(of: "demo"), to: target)
    }
    #expect(published == "one")
    let other = "\(root)/kit"
    try publish(kit(of: "demo"), to: other)
    try publish(kit(of: "demo"), to: other)
    #expect(throws: PublishingFailure.noSite(folder: other)) { try publish(site("two"), to: other) }
    #expect(throws: PublishingFailure.kitOfAnotherStudy(folder: other, study: "demo")) {
      try publish(kit(of: "another"), to: other)
    }
  }

  @Test(arguments: ["trial.yml", "lock.json"])
  func refusesAPlaceInsideAStudyOrALock(mark: String) throws {
    let input = "\(root)/input"
    try FileManager.default.createDirectory(
      atPath: "\(input)/below", withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: "\(input)/\(mark)"))
    try FileManager.default.createSymbolicLink(
      atPath: "\(root)/link", withDestinationPath: "\(input)/below")
    for place in ["\(input)/demo", "\(input)/below/deeper/demo", "\(root)/link/demo", input] {
      let failure = #expect(throws: PublishingFailure.self) {
        try publish(site("one"), to: place)
      }
      guard case .insideInput = failure else {
        Issue.record("\(place): \(String(describing: failure))")
        continue
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(input)/below").isEmpty)
  }

  @Test func followsNoLinkInPlaceOfItsLockFile() throws {
    let mine = "\(root)/mine"
    try Data("mine".utf8).write(to: URL(fileURLWithPath: mine))
    try FileManager.default.createSymbolicLink(
      atPath: "\(root)/.trialpress-demo-lock", withDestinationPath: mine)
    #expect(throws: PublishingFailure.self) { try publish(site("one"), to: target) }
    #expect(try String(contentsOfFile: mine, encoding: .utf8) == "mine")
  }

  @Test func hangsOnNoPipeInPlaceOfItsLockFile() throws {
    let lock = "\(root)/.trialpress-demo-lock"
    #expect(mkfifo(lock, 0o666) == 0)
    #expect(throws: PublishingFailure.notAFile(lock)) { try publish(site("one"), to: target) }
  }

  @Test func refusesAPlaceThatIsNoFolder() throws {
    try Data("mine".utf8).write(to: URL(fileURLWithPath: target))
    #expect(throws: PublishingFailure.notAFolder(target)) { try publish(site("one"), to: target) }
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "mine")
  }

  @Test func namesThePathItCannotCreate() throws {
    try Data("file".utf8).write(to: URL(fileURLWithPath: "\(root)/file"))
    let failure = #expect(throws: PublishingFailure.self) {
      try publish(site("one"), to: "\(root)/file/below/demo")
    }
    #expect(
      failure?.message == "cannot create the folder '\(root)/file/below': Not a directory")
  }

  @Test func namesAReadOnlyPlace() {
    // The kernel's /sys takes no folders, from root neither.
    let failure = #expect(throws: PublishingFailure.self) {
      try publish(site("one"), to: "/sys/demo/site")
    }
    #expect(failure?.message.hasPrefix("cannot create the folder '/sys/demo': ") == true)
  }

  @Test func twoBuildsAtOnceExcludeEachOther() throws {
    try publish(site("one"), to: target)
    var first = SiteWriter(folder: target)
    let (folder, second) = (target, site("three"))
    first.reach = { moment throws(PublishingFailure) in
      guard moment == .staged else { return }
      let failure = #expect(throws: PublishingFailure.self) { try publish(second, to: folder) }
      #expect(
        failure?.message
          == "'\(folder)' is being written by process \(getpid()); wait until it is done")
    }
    try first.publish(site("two"))
    #expect(published == "two")
  }

  /// A kill at each moment, on a file system that can exchange and on one that cannot.
  @Test(arguments: SiteWriter.Moment.allCases, [true, false])
  func aKilledRunLeavesAWholeSiteAndTheNextOneCleansUp(
    moment: SiteWriter.Moment, canExchange: Bool
  ) throws {
    try publish(site("one"), to: target)
    var killed = SiteWriter(folder: target)
    killed.leavesTraces = true
    if !canExchange { killed.exchange = { _, _ in EINVAL } }
    killed.reach = { reached throws(PublishingFailure) in
      if reached == moment { throw .notAFolder("killed") }
    }
    let wasKilled = (try? killed.publish(site("two"))) == nil
    #expect(wasKilled == (moment != .movedOldAway || !canExchange))
    if moment != .movedOldAway || canExchange {
      let expected = moment == .inPlace || moment == .movedOldAway ? "two" : "one"
      #expect(published == expected)
    }

    let refused = SiteWriter(folder: target)
    #expect(throws: PublishingFailure.self) {
      try refused.publish(site("x", extra: [String(repeating: "y", count: 300): []]))
    }
    let finished = moment == .inPlace || moment == .movedOldAway
    #expect(published == (finished ? "two" : "one"))
    #expect(try leftovers.isEmpty)

    try publish(site("three"), to: target)
    #expect(published == "three")
    #expect(try leftovers.isEmpty)
  }

  @Test func touchesNoFolderThatIsNotItsOwn() throws {
    let other = "\(root)/.trialpress-demo-new"
    try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(other)/notes.txt"))
    #expect(throws: PublishingFailure.foreignFiles(folder: other, files: ["notes.txt"])) {
      try publish(site("one"), to: target)
    }
    #expect(FileManager.default.fileExists(atPath: "\(other)/notes.txt"))
  }
}
