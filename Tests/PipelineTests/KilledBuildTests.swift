import Foundation
import TestSupport
import Testing

/// Whatever ends a build, the site of the last good one stays whole and the next build finds its way.
///
/// The kills are 20, or as many as `TRIALPRESS_KILLS` says: `make kill-test` does 300.
@Suite(.serialized, .study) struct KilledBuildTests {
  private static let kills =
    ProcessInfo.processInfo.environment["TRIALPRESS_KILLS"].flatMap { Int($0) } ?? 20

  private let place: TemporaryFolder
  /// What each of two narratives makes of the study.
  private let sites: [[String: Data]]
  private let typicalSeconds: Double

  init() throws {
    place = try TemporaryFolder.withGoodStudy()
    var sites: [[String: Data]] = []
    var seconds = 0.0
    for version in 0...1 {
      try Self.write(version, in: place)
      let start = Date()
      let result = try trialpress("build", "study", "--draft", in: place.url)
      seconds = Date().timeIntervalSince(start)
      try #require(result.exitCode == 0, "\(result.diagnostics)")
      sites.append(try place.contents(of: "Output/good-draft"))
    }
    (self.sites, typicalSeconds) = (sites, seconds)
  }

  private static func write(_ version: Int, in place: TemporaryFolder) throws {
    try place.write(
      "# More\n\nVersion \(["one", "two"][version])\n", to: "study/narrative/99-more.md")
  }

  private var workshopStands: Bool {
    FileManager.default.fileExists(atPath: place["Output/.trialpress-good-draft-new"].path)
  }

  /// Half of the kills come at any moment of a run, half while it writes.
  @Test func aSiteIsWholeAfterEveryKill() throws {
    #expect(sites[0] != sites[1])
    var random = SplitMix(state: 20_261_122)
    var interrupted = 0
    for kill in 0..<Self.kills {
      let version = kill % 2
      try Self.write(version, in: place)
      if kill % 4 < 2 {
        try killBuild(after: Double.random(in: 0...typicalSeconds, using: &random))
      } else {
        // Most of a site is written in the first milliseconds.
        let moment = Double.random(in: 0...1, using: &random)
        try killBuildWhileItWrites(after: 0.02 * moment * moment * moment)
      }
      interrupted += workshopStands ? 1 : 0
      let published = try place.contents(of: "Output/good-draft")
      try #require(sites.contains(published), "kill \(kill) left a site of neither build")
      if kill % 5 == 4 { try checkNextBuild(version) }
    }
    #expect(interrupted > 0, "no kill came while the site was written")
  }

  /// A build that is left alone publishes its site and clears away what the killed ones left.
  private func checkNextBuild(_ version: Int) throws {
    let next = try trialpress("build", "study", "--draft", in: place.url)
    #expect(next.exitCode == 0, "\(next.diagnostics)")
    #expect(try place.contents(of: "Output/good-draft") == sites[version])
    let left = try FileManager.default.contentsOfDirectory(atPath: place["Output"].path)
    #expect(left.sorted() == [".trialpress-good-draft-lock", "good-draft"])
  }

  private func killBuild(after seconds: Double) throws {
    let build = try start()
    Thread.sleep(forTimeInterval: seconds)
    end(build)
  }

  private func killBuildWhileItWrites(after seconds: Double) throws {
    let stoodBefore = workshopStands
    let build = try start()
    while !stoodBefore, !workshopStands, build.isRunning {}
    Thread.sleep(forTimeInterval: stoodBefore ? typicalSeconds + seconds : seconds)
    end(build)
  }

  private func start() throws -> Process {
    let build = Process()
    build.executableURL = Places.program
    build.arguments = ["build", "study", "--draft"]
    build.currentDirectoryURL = place.url
    build.standardOutput = FileHandle.nullDevice
    build.standardError = FileHandle.nullDevice
    try build.run()
    return build
  }

  private func end(_ build: Process) {
    kill(build.processIdentifier, SIGKILL)
    build.waitUntilExit()
  }

  /// The limit on the size of files stops a write halfway, as a full disk does.
  @Test func aWriteThatIsCutShortLeavesTheLastGoodSite() throws {
    let limited = "trap '' XFSZ; ulimit -f 16; exec \"$0\" \"$@\""
    try Self.write(0, in: place)
    let result = try runProgram(
      URL(fileURLWithPath: "/bin/sh"),
      ["-c", limited, Places.program.path, "build", "study", "--draft"], in: place.url)
    try checkFailure(result, reason: "File too large")
  }

  /// A file system of its own, where the system lets an ordinary user mount one.
  @Test(.enabled(if: FullDisk.canBeMade)) func aFullDiskLeavesTheLastGoodSite() throws {
    try Self.write(0, in: place)
    let full = """
      cp -a Output kept && mount -t tmpfs -o size=2m none Output && cp -a kept/. Output
      head -c 2000000 /dev/zero > Output/other-files 2>/dev/null
      "$0" "$@"; code=$?
      rm Output/other-files; cp -a Output/. kept; umount Output; rm -rf Output; mv kept Output; exit $code
      """
    let result = try runProgram(
      FullDisk.unshare,
      ["-rm", "/bin/sh", "-c", full, Places.program.path, "build", "study", "--draft"],
      in: place.url)
    try checkFailure(result, reason: "No space left on device")
  }

  private func checkFailure(_ result: ProgramResult, reason: String) throws {
    #expect(result.exitCode == 74)
    #expect(result.diagnostics.contains("cannot write '"), "\(result.diagnostics)")
    #expect(result.diagnostics.contains(reason), "\(result.diagnostics)")
    #expect(try place.contents(of: "Output/good-draft") == sites[1])
    try checkNextBuild(0)
  }
}

private enum FullDisk {
  static let unshare = URL(fileURLWithPath: "/usr/bin/unshare")

  static let canBeMade =
    (try? TemporaryFolder()).flatMap { folder in
      try? runProgram(
        unshare, ["-rm", "/bin/sh", "-c", "mount -t tmpfs none ."], in: folder.url)
    }?.exitCode == 0
}

/// Steele, Lea and Flood (2014), doi:10.1145/2714064.2660195: the same moments in every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
