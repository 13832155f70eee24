import Foundation
import Testing

@testable import Publishing

/// Printing by a browser, which here is a script that does what a browser might.
final class PrintingTests {
  private let root: String
  private var target: String { "\(root)/site" }

  init() throws {
    root = NSTemporaryDirectory() + "trialpress-printing-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  private func digest(_ bytes: [UInt8]) -> String { hexadecimal(Demo.sha256(bytes)) }

  private func browser(_ script: String, named name: String = "chromium") throws -> Chromium {
    let text = "\(root)/script.txt"
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: text))
    // A file that this process wrote is busy while a program that it started has not begun.
    let install = try Process.run(
      URL(fileURLWithPath: "/usr/bin/install"), arguments: [text, "\(root)/\(name)"])
    install.waitUntilExit()
    try FileManager.default.removeItem(atPath: text)
    return try #require(Chromium(searching: root))
  }

  /// Writes a PDF that holds the address it was asked to print.
  private static let printing = """
    for word; do
      case "$word" in --print-to-pdf=*) target="${word#--print-to-pdf=}";; esac
    done
    printf '%%PDF-1.4\\n%s\\n%%%%EOF\\n' "$word" > "$target"
    """

  private func site(_ text: String) -> Site {
    Site(
      files: [
        "report.html": Array(text.utf8),
        "results.json": Array("{\"schema\": \"trialpress-results/1\", \"study\": \"demo\"}".utf8),
      ], sha256: Demo.sha256)
  }

  private func print(_ site: Site) throws {
    try printReport(of: site, in: target, by: try browser(Self.printing), sha256: digest)
  }

  private func kept(_ site: Site) throws -> PrintedReport? {
    try PrintedReport(in: target, of: site.files["report.html"] ?? [], sha256: digest)
  }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: target).sorted() }
  }

  // MARK: - The browser

  @Test func theFirstProgramOnThePathIsTaken() throws {
    #expect(Chromium(searching: root) == nil)
    #expect(Chromium(searching: "") == nil)
    _ = try browser("", named: "google-chrome")
    #expect(Chromium(searching: "/nowhere:\(root)")?.program == "\(root)/google-chrome")
    _ = try browser("")
    #expect(Chromium(searching: "/nowhere:\(root)")?.program == "\(root)/chromium")
  }

  @Test func aBrowserThatHangsIsEndedWithAllThatItStarted() throws {
    var browser = try browser("sleep 300 &\necho $! > \(root)/child\nwait")
    browser.secondsAllowed = 5
    let start = ContinuousClock.now
    #expect(throws: PrintingFailure.tookTooLong(program: browser.program, seconds: 5)) {
      try browser.print("/page.html")
    }
    #expect(ContinuousClock.now - start < .seconds(30))
    let child = try String(contentsOfFile: "\(root)/child", encoding: .utf8)
    let state = "/proc/\(child.trimmingCharacters(in: .newlines))/stat"
    var status: String?
    for _ in 0..<500 {
      status = try? String(contentsOfFile: state, encoding: .utf8)
      if status?.contains(") Z ") != false { break }
      usleep(10_000)
    }
    #expect(status?.contains(") Z ") != false, "\(status ?? "")")
  }

  @Test func aBrowserThatFailsIsQuoted() throws {
    let browser = try browser("echo one\necho 'no sandbox' >&2\nexit 3")
    #expect(
      throws: PrintingFailure.ended(
        program: browser.program, how: "exit code 3", lastLine: "no sandbox")
    ) { try browser.print("/page.html") }
    let killed = try self.browser("kill -TERM $$")
    #expect(
      throws: PrintingFailure.ended(program: browser.program, how: "signal 15", lastLine: nil)
    ) { try killed.print("/page.html") }
  }

  @Test(arguments: ["", printing + "\nprintf '%%PDF-1.4' > \"$target\""])
  func whatIsNoWholePDFIsRefused(_ script: String) throws {
    let browser = try browser(script)
    #expect(throws: PrintingFailure.wroteNoPDF(program: browser.program)) {
      try browser.print("/page.html")
    }
  }

  @Test func addressesEscapeWhatIsNotPlain() {
    #expect(fileAddress("/a b/ü?#%.html") == "file:///a%20b/%c3%bc%3f%23%25.html")
  }

  // MARK: - The print in its folder

  @Test func aPrintStandsBesideItsPageAndStaysWithIt() throws {
    let site = site("one")
    try publish(site, to: target)
    try print(site)
    #expect(
      try names == ["SHA256SUMS", "report.html", "report.pdf", "report.pdf.sha256", "results.json"])
    let text = try String(contentsOfFile: "\(target)/report.pdf", encoding: .utf8)
    #expect(text.contains("/site/report.html"))
    #expect(
      try String(contentsOfFile: "\(target)/report.pdf.sha256", encoding: .utf8)
        == "\(digest(Array("one".utf8)))  report.html\n\(digest(Array(text.utf8)))  report.pdf\n")
    try publish(site, to: target, keeping: try kept(site))
    #expect(try String(contentsOfFile: "\(target)/report.pdf", encoding: .utf8) == text)
  }

  @Test func aPrintOfAnOlderPageGoes() throws {
    try publish(site("one"), to: target)
    try print(site("one"))
    let newer = site("two")
    #expect(try kept(newer) == nil)
    try publish(newer, to: target, keeping: try kept(newer))
    #expect(try names == ["SHA256SUMS", "report.html", "results.json"])
  }

  @Test func aPrintThatWasChangedIsNotKept() throws {
    try publish(site("one"), to: target)
    try print(site("one"))
    try Data("%PDF-1.4 other %%EOF".utf8).write(to: URL(fileURLWithPath: "\(target)/report.pdf"))
    #expect(try kept(site("one")) == nil)
  }

  @Test func aPrintOfAPageThatWasReplacedMeanwhileIsLeftOut() throws {
    try publish(site("two"), to: target)
    try print(site("one"))
    #expect(try names == ["SHA256SUMS", "report.html", "results.json"])
  }

  @Test func aPrintThatSomebodyElseMadeIsNotReplaced() throws {
    try publish(site("one"), to: target)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(target)/report.pdf"))
    #expect(throws: PublishingFailure.foreignFiles(folder: target, files: ["report.pdf"])) {
      try publish(site("two"), to: target)
    }
  }

  @Test func nothingOfARunIsLeft() throws {
    try publish(site("one"), to: target)
    try print(site("one"))
    let leftovers = try FileManager.default.contentsOfDirectory(atPath: root)
    #expect(Set(leftovers) == ["site", "chromium", ".trialpress-site-lock"])
  }
}
