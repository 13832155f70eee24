import Diagnostics
import Publishing
import Results
import Testing
import Theme
import Wording

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

  /// The wording of a phrase is longer than the phrase; the place is that in the file.
  @Test func aFaultIsToldWhereItStandsInTheFileWhateverItsWording() throws {
    var input = Demo.input()
    input.results.header.words = Words(["Data cut-off": "The day up to which data were collected"])
    input.templates = ["footer.mustache": "{{#words}}Data cut-off{{/words}} {{#phase}}x{{/faze}}"]
    var log = DiagnosticLog()
    #expect(assemble(input, into: &log) == nil)
    let first = try #require(log.sorted.first)
    #expect(first.code == "template-syntax")
    #expect(
      first.location
        == .text(file: "Templates/footer.mustache", line: 1, column: 45, length: 9))
  }

  @Test(arguments: [
    "<p onclick=\"x()\">", "<img/src=x/onerror=y>", "<svg\nONLOAD='x'>", "<p\nstyle='x'>",
    "<iframe src=\"data:,\">", "<object data=\"x\">", "<embed src=x>", "<base href=\"/\">",
    "<form action=\"https://example.org\">", "<button formaction=\"x\">",
    "<a ping=\"x\" href=\"y\">",
    "<meta http-equiv=\"refresh\" content=\"0;url=x\">", "<META HTTP-EQUIV=refresh>",
    "<link rel=\"preconnect\" href=\"https://x\">", "<link rel=\"dns-prefetch\" href=\"//x\">",
    "<img srcset=\"https://x/y 2x\">", "<video poster=\"x\">", "<body background=\"x\">",
    "<a href=\"javascript:alert(1)\">", "<a href=\"JaVa\tscript:x\">", "<a href=' javascript:x'>",
    "<a href=\"&#106;avascript:x\">", "<a href=\"javascript&colon;x\">",
    "<a href=\"data:text/html,x\">",
    "<a href=\"vbscript:x\">", "<a href=\"{{acronym}}\">", "<use href=\"https://x/y.svg\">",
    "<image xlink:href=\"x.png\"/>",
  ])
  func refusesWhatAPageMayNotDo(markup: String) {
    let found = diagnostics("footer.mustache", "<footer>\n \(markup)\n</footer>")
    #expect(Set(found.map(\.code.rawValue)) == ["blocked-by-policy"])
    #expect(found.first?.location.line == 2)
  }

  @Test(arguments: [
    "<a href=\"https://example.org\">x</a>", "<a href=\"mailto:a@b.c\">x</a>",
    "<a href=\"#main\">x</a>",
    "<a href=\"{{editionHref}}\">x</a>", "<img src=\"data:image/png;base64,AA\" alt=\"\">",
    "<p>on = 1</p>",
    "<a href=\"data.html?a:b\">x</a>",
  ])
  func letsATemplateLinkAndShowPictures(markup: String) {
    var input = Demo.input()
    input.templates = ["footer.mustache": "<footer>\(markup)</footer>"]
    var log = DiagnosticLog()
    #expect(assemble(input, into: &log) != nil)
    #expect(log.sorted.map(\.summary) == [])
  }

  @Test(arguments: [
    "@import 'x.css';", ".x{background:url(https://x)}", ".x{background:url( '//x' )}",
    ".x{background:u\\72l(x.png)}", ".x{background:image-set('x.png' 1x)}", "@\\69mport url(x);",
  ])
  func refusesAStyleSheetThatLoadsAnything(style: String) {
    #expect(Set(diagnostics("style.css", style).map(\.code.rawValue)) == ["blocked-by-policy"])
  }

  @Test func refusesTheProgramsOwnFilesAndElements() {
    #expect(diagnostics("notices.css", "x").map(\.code.rawValue) == ["fixed-template"])
    #expect(diagnostics("notices.mustache", "x").map(\.code.rawValue) == ["fixed-template"])
    let found = diagnostics(
      "footer.mustache", "<footer>\n<TRIALPRESS-NOTICE>Real</trialpress-notice>")
    #expect(found.map(\.code.rawValue) == ["fixed-template"])
    #expect(found.first?.location == place("footer.mustache", 2, 1, 12))
  }

  @Test(arguments: [(true, false, 1), (false, true, 1), (false, false, 0)])
  func aScriptOfAStudyStandsOnlyInSitesOfRealLockedData(synthetic: Bool, draft: Bool, count: Int) {
    var input = Demo.input(synthetic: synthetic)
    input.isDraft = draft
    input.templates = ["script.js": "'use strict';"]
    var log = DiagnosticLog()
    _ = assemble(input, into: &log)
    #expect(log.sorted.map(\.code.rawValue) == [String](repeating: "script-of-study", count: count))
    input.audience = .internal
    var none = DiagnosticLog()
    #expect(assemble(input, into: &none) != nil)
  }

  @Test func aboutSaysWhatIsTheStudysOwn() throws {
    var input = Demo.input()
    input.templates = ["style.css": "main{color:red}", "footer.mustache": "<footer></footer>"]
    input.ownWordings = 2
    var log = DiagnosticLog()
    let site = try #require(assemble(input, into: &log))
    let page = String(decoding: try #require(site.files["about.html"]), as: UTF8.self)
    #expect(
      page.contains(
        "This study brings its style sheet, its templates (footer) and the wording of 2 phrases in place"
      ))
    let own = try #require(assemble(Demo.input(), into: &log)).files["about.html"] ?? []
    #expect(!String(decoding: own, as: UTF8.self).contains("This study brings"))
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
    #expect(Set(found.map(\.code.rawValue)) == ["blocked-by-policy", "script-of-study"])
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
      #expect(style.1.utf8.count <= 20_480, "with notices and the heads of printed pages")
      #expect(!style.1.contains("url("))
      let script = try #require(page.firstMatch(of: /<script>(.*?)<\/script>/.dotMatchesNewlines()))
      #expect(script.1.utf8.count <= 24_576)
    }
  }
}
