import Diagnostics
import Foundation
import Publishing
import Testing

/// Writes the invented study, to be looked at in a browser.
struct DemoOutputTests {
  @Test(.enabled(if: ProcessInfo.processInfo.environment["TRIALPRESS_DEMO_OUT"] != nil))
  func writesTheDemoToBeLookedAt() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["TRIALPRESS_DEMO_OUT"])
    var log = DiagnosticLog()
    let site = try #require(assemble(Demo.input(harmsRows: 700), into: &log))
    #expect(log.diagnostics.isEmpty)
    try publish(site, to: folder)
  }
}
