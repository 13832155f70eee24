import Diagnostics
import Publishing
import Testing

/// Templates of a study cannot be so deep or so many that a page never ends.
struct TemplateLimitsTests {
  private func diagnostics(_ templates: [String: String]) -> [Diagnostic] {
    var input = Demo.input()
    input.templates = templates
    input.templateFolder = "Content/demo/Templates"
    var log = DiagnosticLog()
    _ = assemble(input, into: &log)
    return log.sorted
  }

  @Test(arguments: ["{{}}", "{{ }}", "{{{}}}", "{{{ }}}", "{{#}}x{{/}}", "{{>}}", "{{&}}"])
  func anEmptyTagIsTold(tag: String) throws {
    let found = diagnostics(["footer.mustache": "<footer>\n\(tag)\n</footer>"])
    let first = try #require(found.first)
    #expect(first.location.line == 2)
    #expect(first.severity == .error)
  }

  @Test func fiftySectionsWithinEachOtherAreReadAndFiftyOneAreTold() {
    func nested(_ depth: Int) -> [String: String] {
      let open = String(repeating: "{{#phase}}", count: depth)
      return ["footer.mustache": open + "x" + String(repeating: "{{/phase}}", count: depth)]
    }
    #expect(diagnostics(nested(50)).filter { $0.severity == .error } == [])
    for depth in [51, 50_000] {
      let found = diagnostics(nested(depth))
      #expect(found.map(\.code) == ["template-syntax"])
      #expect(found.first?.summary == "sections are nested more than 50 levels deep")
      #expect(found.first?.location.line == 1)
    }
  }

  /// A page is made of `page`, its partials and theirs: the chain begins one or two files below.
  @Test func aChainOfPartialsHasAnEnd() {
    func chain(_ length: Int) -> [String: String] {
      var files = ["footer.mustache": "{{> p1}}"]
      for number in 1..<length { files["p\(number).mustache"] = "{{> p\(number + 1)}}" }
      files["p\(length).mustache"] = "<p>x</p>"
      return files
    }
    #expect(diagnostics(chain(40)).filter { $0.severity == .error } == [])
    let found = diagnostics(chain(60))
    #expect(Set(found.map(\.code)) == ["template-syntax", "unknown-template"])
  }

  /// Thirty files, each with the next one twice, would be two to the thirtieth.
  @Test func partialsThatDoubleAreTold() throws {
    var files = ["footer.mustache": "{{> p1}}"]
    for number in 1..<30 {
      files["p\(number).mustache"] = "{{> p\(number + 1)}}{{> p\(number + 1)}}"
    }
    files["p30.mustache"] = "<p>x</p>"
    let found = diagnostics(files)
    #expect(found.contains { $0.code == "template-syntax" })
    #expect(found.count < 30)
  }
}
