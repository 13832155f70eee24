import Diagnostics
import Publishing
import Testing
import Theme

/// A template that the engine would render as nothing is an error with its position.
struct TemplateCheckTests {
  /// What assembling the demo with one template replaced reports.
  private func diagnostics(_ file: String, _ text: String) -> [Diagnostic] {
    var input = Demo.input()
    input.templates = [file: text]
    input.templateFolder = "Content/demo/Templates"
    var log = DiagnosticLog()
    let site = assemble(input, into: &log)
    #expect(site == nil)
    return log.sorted
  }

  private func place(_ file: String, _ line: Int, _ column: Int, _ length: Int)
    -> Diagnostics.SourceLocation
  {
    .text(file: "Content/demo/Templates/\(file)", line: line, column: column, length: length)
  }

  @Test(
    arguments: [
      ("unknown-template-variable", "<p>{{lockLin}}</p>", 7, 4, 11, "did you mean 'lockLine'?"),
      ("unescaped-text", "<p>{{{lockLine}}}</p>", 7, 4, 14, "write {{lockLine}}"),
      ("escaped-html", "<p>{{style}}</p>", 7, 4, 9, "write {{{style}}}"),
      ("unknown-template", "{{> headd}}", 7, 1, 11, "did you mean 'head'?"),
      (
        "template-tag", "{{uppercased(title)}}", 7, 1, 21,
        "use {{name}}, {{{name}}}, {{#name}}, {{^name}}, {{/name}}, {{> partial}} and {{! note}}"
      ),
      (
        "template-variable-kind", "{{pages}}", 7, 1, 9, "open it: {{#pages}}…{{/pages}}"
      ),
      (
        "optional-outside-section", "{{phase}}", 7, 1, 9, "write {{#phase}}…{{/phase}} around it"
      ),
      ("template-cycle", "{{> footer}}", 7, 1, 12, "take the partial out of one of them"),
    ])
  func namesThePlaceAndTheMend(
    code: String, tag: String, line: Int, column: Int, length: Int, mend: String
  ) throws {
    let text = "<footer>\n{{! five\nlines\nof\nnote }}\n\n\(tag)\n</footer>\n"
    let found = diagnostics("footer.mustache", text)
    let first = try #require(found.first { $0.code.rawValue == code })
    #expect(first.location == place("footer.mustache", line, column, length))
    #expect(first.mend == mend)
    #expect(Set(found.map(\.code.rawValue)) == [code])
  }

  @Test func namesThePlaceOfASectionThatIsNotClosed() throws {
    let found = diagnostics("footer.mustache", "<p>\n{{#phase}}x{{/faze}}</p>\n")
    let first = try #require(found.first)
    #expect(first.code == "template-syntax")
    #expect(first.location.line == 2)
    #expect(first.location.file == "Content/demo/Templates/footer.mustache")
  }

  @Test func refusesAFileThatNoPageUses() throws {
    let found = diagnostics("footr.mustache", "<p>x</p>")
    #expect(found.map(\.code.rawValue) == ["unknown-template"])
    #expect(found.first?.mend == "did you mean 'footer.mustache'?")
  }

  @Test(arguments: ["<p style=\"color:red\">", "<SCRIPT>1</SCRIPT>", "<img src=\"https://x/y\">"])
  func refusesWhatThePolicyBlocks(markup: String) {
    let found = diagnostics("footer.mustache", "<footer>\n \(markup)\n</footer>")
    #expect(found.first?.code == "blocked-by-policy")
    #expect(found.first?.location.line == 2)
  }

  @Test func refusesAStyleSheetThatLoadsAnotherFile() {
    let found = diagnostics("style.css", "@import 'x.css';")
    #expect(found.map(\.code.rawValue) == ["blocked-by-policy"])
  }

  @Test func refusesAScriptThatEndsItsOwnElement() {
    let found = diagnostics("script.js", "const a = '</script>';")
    #expect(found.map(\.code.rawValue) == ["blocked-by-policy"])
  }

  @Test func letsAStudyReplaceAPartialAndUseItsOwn() throws {
    var input = Demo.input()
    input.templates = [
      "footer.mustache": "<footer>{{> sponsor}}</footer>",
      "sponsor.mustache": "Paid by {{acronym}}",
    ]
    var log = DiagnosticLog()
    let site = try #require(assemble(input, into: &log))
    let page = try #require(site.files["index.html"])
    #expect(String(decoding: page, as: UTF8.self).contains("<footer>Paid by DEMO</footer>"))
  }

  @Test func styleSheetKeepsToItsBudget() throws {
    var log = DiagnosticLog()
    let site = try #require(assemble(Demo.input(), into: &log))
    for file in ["index.html", "report.html"] {
      let page = String(decoding: try #require(site.files[file]), as: UTF8.self)
      let style = try #require(page.firstMatch(of: /<style>(.*?)<\/style>/.dotMatchesNewlines()))
      #expect(style.1.utf8.count <= 16_384, "with the heads of printed pages")
      #expect(!style.1.contains("url("))
      let script = try #require(page.firstMatch(of: /<script>(.*?)<\/script>/.dotMatchesNewlines()))
      #expect(script.1.utf8.count <= 24_576)
    }
  }
}
