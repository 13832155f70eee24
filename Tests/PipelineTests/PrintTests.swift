import Foundation
import TestSupport
import Testing

/// `build --pdf`, with a script in the browser's place.
@Suite(.study) struct PrintTests {
  private let place: TemporaryFolder
  private let path: [String: String]

  init() throws {
    place = try GrowingStudy.make()
    try place.write(
      """
      #!/bin/sh
      [ ! -e "\(place["broken"].path)" ] || { echo 'no display' >&2; exit 5; }
      for word; do
        case "$word" in --print-to-pdf=*) target="${word#--print-to-pdf=}";; esac
      done
      printf '%%PDF-1.4\\n%%%%EOF\\n' > "$target"
      """, to: "bin/script.txt")
    // A file that this process wrote is busy while a program that it started has not begun.
    let install = try runProgram(
      URL(fileURLWithPath: "/usr/bin/install"), ["script.txt", "chromium"], in: place["bin"])
    try #require(install.exitCode == 0)
    path = ["PATH": "\(place["bin"].path):/usr/bin:/bin"]
  }

  private func build(_ options: String...) throws -> ProgramResult {
    try runProgram(
      Places.program, ["build", "study"] + options, in: place.url, environment: path)
  }

  private var hasPrint: Bool {
    FileManager.default.fileExists(atPath: place["Output/growing/report.pdf"].path)
  }

  @Test func aPrintIsMadeKeptAndVerified() throws {
    let first = try build("--pdf")
    #expect(first.exitCode == 0, "\(first.diagnostics)")
    #expect(first.output.hasSuffix("Output/growing/report.pdf\n"))
    try place.write("", to: "broken")
    let again = try build("--pdf")
    #expect(again.output == first.output, "the print of an unchanged page is not made again")
    let sums = try runProgram(
      URL(fileURLWithPath: "/usr/bin/sha256sum"), ["-c", "report.pdf.sha256"],
      in: place["Output/growing"])
    #expect(sums.output == "report.html: OK\nreport.pdf: OK\n")
    let verified = try trialpress("verify", "study", in: place.url)
    #expect(verified.exitCode == 0, "\(verified.output)")
  }

  @Test func aPrintThatIsNotOfThePageDiffers() throws {
    _ = try build("--pdf")
    try place.write("%PDF-1.4 other %%EOF", to: "Output/growing/report.pdf")
    let verified = try trialpress("verify", "study", in: place.url)
    #expect(verified.exitCode == 1)
    #expect(verified.output.contains("differs: Output/growing/report.pdf\n"))
  }

  @Test func aNewPageTakesItsOldPrintAway() throws {
    _ = try build("--pdf")
    try place.replace("trial that grows", with: "trial that has grown", in: "study/trial.yml")
    let result = try build()
    #expect(result.exitCode == 0, "\(result.diagnostics)")
    #expect(!hasPrint)
  }

  @Test func aBrowserThatFailsLeavesTheSiteWithoutAPrint() throws {
    try place.write("", to: "broken")
    let result = try build("--pdf")
    #expect(result.exitCode == 0)
    #expect(
      result.diagnostics.hasSuffix(
        "warning: no Output/growing/report.pdf: '\(place["bin/chromium"].path)' ended with exit code 5: "
          + "no display\n"))
    #expect(!hasPrint)
    #expect(FileManager.default.fileExists(atPath: place["Output/growing/report.html"].path))
  }

  @Test func withoutABrowserALineNamesThePackage() throws {
    let result = try trialpress(
      "build", "study", "--pdf", in: place.url, environment: ["PATH": place["study"].path])
    #expect(result.exitCode == 0)
    #expect(
      result.diagnostics.contains(
        "warning: no report.pdf: Chromium is not installed; the Debian package 'chromium' brings it\n"
      ))
    #expect(!hasPrint)
  }

  @Test func onlyWhoAsksGetsAPrint() throws {
    let result = try build()
    #expect(result.exitCode == 0)
    #expect(!hasPrint)
  }
}
