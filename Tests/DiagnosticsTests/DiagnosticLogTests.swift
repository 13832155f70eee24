import Diagnostics
import Testing

struct DiagnosticLogTests {
  @Test func diagnosticsAreSortedByPlaceAndEachStandsOnce() {
    var log = DiagnosticLog()
    log.warning("z", "1", at: .text(file: "b", line: 1, column: 1, length: 1))
    log.error("b", "2", at: .text(file: "a", line: 10, column: 2, length: 1))
    log.error("a", "3", at: .text(file: "a", line: 9, column: 30, length: 1))
    log.error("c", "4", at: .text(file: "a", line: 10, column: 2, length: 1))
    log.error("b", "2", at: .text(file: "a", line: 10, column: 2, length: 1))
    log.error("d", "5", at: .file("a"))
    #expect(log.sorted.map(\.summary) == ["5", "3", "2", "4", "1"])
    #expect(log.diagnostics.count == 6)
  }

  @Test func warningsAloneAreNoErrors() {
    var log = DiagnosticLog()
    log.warning("w", "w", at: .file("f"))
    #expect(!log.hasErrors)
    var other = DiagnosticLog()
    other.error("e", "e", at: .file("f"))
    log.add(other)
    #expect(log.hasErrors)
  }

  private static let names: [(String, [String], String?)] = [
    ("SAFLFL", ["SEX", "SAFFL"], "SAFFL"), ("age", ["AGE", "SEX"], "AGE"),
    ("AEG", ["AGE", "AVAL"], "AGE"), ("Placbo", ["Placebo"], "Placebo"),
    ("U", ["F", "M"], nil), ("XX", ["XY"], nil), ("ab", ["AB"], "AB"),
    ("colour", ["length", "width"], nil), ("axx", ["abx", "acx"], "abx"), ("x", [], nil),
  ]

  @Test(arguments: names)
  func nearestNameIsAtMostAThirdAway(_ name: String, among names: [String], expected: String?) {
    #expect(nearestName(to: name, in: names) == expected)
  }
}
