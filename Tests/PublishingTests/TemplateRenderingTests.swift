import Testing

@testable import Publishing

/// Templates are filled in as the Mustache specification has it, version 1.1.2 of October 2011:
/// `interpolation.yml`, `sections.yml`, `inverted.yml`, `partials.yml` and `comments.yml`, whose
/// cases these are, as far as the theme's tags go.
struct TemplateRenderingTests {
  private func rendered(
    _ text: String, _ values: [String: TemplateValue] = [:], partials: [String: String] = [:]
  ) throws -> String {
    var templates = ["page": text].merging(partials) { first, _ in first }
      .mapValues { (try? TemplateTree.nodes(of: $0, TemplateScan($0))) ?? [] }
    templates["page"] = try TemplateTree.nodes(of: text, TemplateScan(text))
    var renderer = TemplateRenderer(templates)
    let isRendered = renderer.render("page", values)
    #expect(isRendered)
    #expect(renderer.misses.isEmpty)
    return renderer.output
  }

  @Test func textIsEscapedAndMarkupIsNot() throws {
    let text = TemplateValue.text("& \" < > '")
    #expect(try rendered("a {{x}} b", ["x": text]) == "a &amp; &quot; &lt; &gt; &#39; b")
    let markup = TemplateValue.html(RenderedHTML(checkedTemplateOutput: "<b>&amp;</b>"))
    #expect(try rendered("{{{x}}}", ["x": markup]) == "<b>&amp;</b>")
    #expect(try rendered("| {{ x }} |\n", ["x": .text("---")]) == "| --- |\n")
  }

  @Test func sectionsFollowTheirValue() throws {
    let records = TemplateValue.list([["n": .text("1")], ["n": .text("2")]])
    #expect(try rendered("\"{{#l}}{{n}}{{/l}}\"", ["l": records]) == "\"12\"")
    #expect(try rendered("\"{{#l}}Yay{{/l}}\"", ["l": .list([])]) == "\"\"")
    #expect(try rendered("\"{{^l}}Yay{{/l}}\"", ["l": .list([])]) == "\"Yay\"")
    #expect(try rendered("\"{{#l}}({{.}}){{/l}}\"", ["l": .texts(["a", "b"])]) == "\"(a)(b)\"")
    #expect(try rendered("{{#b}}x{{/b}}{{^b}}y{{/b}}", ["b": .flag(true)]) == "x")
    #expect(try rendered("{{#b}}x{{/b}}{{^b}}y{{/b}}", ["b": .flag(false)]) == "y")
    #expect(try rendered("{{#t}}x{{/t}}{{^t}}y{{/t}}", ["t": .absent]) == "y")
    #expect(try rendered("{{#t}}<{{t}}>{{/t}}", ["t": .text("z")]) == "<z>")
  }

  /// The names of a record hold first, then those around it.
  @Test func namesAreLookedForFromTheInside() throws {
    let values: [String: TemplateValue] = [
      "a": .text("1"), "b": .text("2"), "r": .record(["b": .text("3")]),
    ]
    #expect(try rendered("{{#r}}{{a}}{{b}}{{/r}}{{b}}", values) == "132")
  }

  @Test(arguments: [
    ("| This Is\n{{#b}}\n|\n{{/b}}\n| A Line\n", "| This Is\n|\n| A Line\n"),
    ("| This Is\n  {{#b}}\n|\n  {{/b}}\n| A Line\n", "| This Is\n|\n| A Line\n"),
    ("|\r\n{{#b}}\r\n{{/b}}\r\n|", "|\r\n|"),
    ("  {{#b}}\n#{{/b}}\n/", "#\n/"), ("#{{#b}}\n/\n  {{/b}}", "#\n/\n"),
    (" | {{#b}}\t|\t{{/b}} | \n", " | \t|\t | \n"),
    (" {{#b}}YES{{/b}}\n {{#b}}GOOD{{/b}}\n", " YES\n GOOD\n"),
    ("Begin.\n{{! Comment }}\nEnd.\n", "Begin.\nEnd.\n"),
    ("Begin.\n  {{!\nComment\n  }}\nEnd.\n", "Begin.\nEnd.\n"),
    ("  12 {{! 34 }}\n", "  12 \n"), ("|\n{{> p}}\n|\n", "|\n>\n|\n"),
    ("| {{> p}} |\n", "| >\n |\n"),
  ])
  func aTagAloneOnItsLineLeavesNothingOfIt(text: String, expected: String) throws {
    #expect(try rendered(text, ["b": .flag(true)], partials: ["p": ">\n"]) == expected)
  }

  @Test(arguments: [
    ("{{#a}}x", "the section 'a' is not closed", 0), ("x{{/a}}", "no section is open here", 1),
    ("{{#a}}{{#b}}{{/a}}{{/b}}", "the section that ends here has another name", 12),
    ("x {{a", "a tag is not closed", 2), ("{{{a}}", "a tag is not closed", 0),
  ])
  func tagsThatMakeNoWholeAreTold(text: String, summary: String, offset: Int) {
    let fault = #expect(throws: TemplateFault.self) {
      try TemplateTree.nodes(of: text, TemplateScan(text))
    }
    #expect(fault?.summary == summary)
    #expect(fault?.tag.offset == offset)
  }

  @Test func aNameWithoutAValueIsRecorded() throws {
    let text = "{{a}}{{#b}}x{{/b}}{{^c}}y{{/c}}{{> d}}{{.}}"
    var renderer = TemplateRenderer(["page": try TemplateTree.nodes(of: text, TemplateScan(text))])
    let isRendered = renderer.render("page", [:])
    #expect(isRendered)
    #expect(renderer.misses == ["a", "b", "c", "d", "."])
    #expect(renderer.output.isEmpty)
  }
}
