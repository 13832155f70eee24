import Diagnostics
import Locks
import Testing

/// What git does to line ends is told as just that.
struct LineEndTests {
  private func told(_ files: [String: [UInt8]]) -> [Diagnostic] {
    var log = DiagnosticLog()
    let lock = verifyLock(
      folderName: SampleLock.folder, files: files, digests: files.mapValues(sha256), into: &log)
    #expect(lock == nil)
    return log.sorted
  }

  private func withReturns(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
  }

  @Test func allFilesWithOtherLineEndsAreOneMessage() throws {
    let told = told(SampleLock.files.mapValues(withReturns))
    #expect(told.map(\.code) == ["lock-line-ends-changed"])
    let first = try #require(told.first)
    #expect(first.summary.contains("'adsl.csv'"))
    #expect(first.summary.contains("end with CR LF"))
    #expect(first.mend?.contains("* -text") == true)
  }

  @Test func oneFileWithOtherLineEndsIsNamed() {
    var files = SampleLock.files
    files["adsl.csv"] = files["adsl.csv"].map(withReturns)
    let told = told(files)
    #expect(told.filter { $0.code == "lock-line-ends-changed" }.count == 1)
    #expect(!told.contains { $0.code == "lock-file-changed" })
  }

  @Test func anotherValueBesidesIsAChange() {
    var files = SampleLock.files
    files["adsl.csv"] = Array("USUBJID,AGE\r\n01,63\r\n02,65\r\n".utf8)
    #expect(told(files).contains { $0.code == "lock-file-changed" })
  }
}
