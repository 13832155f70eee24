import Diagnostics
import Displays
import Markup
import Narrative
import Testing

struct TypedNumberTests {
  @Test(arguments: [
    ("In 47 patients", "3:4+2"), ("median 3.5, then", "3:8+3"), ("é 1,234 deaths", "3:4+5"),
    ("forty-seven patients", "3:1+11"), ("Two hundred patients", "3:1+11"),
    ("**bold 9 patients**", "3:8+1"), ("a \\* b &amp; 9%", "3:14+1"),
    ("> quote\n> and 9%", "4:7+1"), ("- a\n- b\n  9%", "5:3+1"),
    ("1. In all 9%", "3:11+1"), ("| a |\n|---|\n| 9 |", "5:3+1"), ("## Head 9%", "3:9+1"),
    ("`a\nb` c 9%", "4:6+1"), ("x[^a]\n\n[^a]: note 9%", "5:12+1"),
    ("<b>In 9 patients</b>", "3:7+1"),
    ("<div>\nin 9 deaths\n</div>", "4:4+1"), ("![Title 9%](figure:os)", "3:9+1"),
    ("[r]: http://a.b/9\nthen 9% of [r]", "4:6+1"), ("[a](b.md#9) 9%", "3:13+1"),
    ("a median of 21·0 months", "3:13+5"), ("P = .03", "3:5+3"), ("1 patient", "3:1+1"),
    ("XXIV patients died", "3:1+4"), ("half the patients responded", "3:1+4"),
    ("two thirds of the patients died", "3:1+10"), ("in ¾ of the patients it was", "3:4+2"),
  ])
  func areReportedAtTheirPlace(text: String, place: String) {
    let found = Narrated(paragraph: text).log.sorted.filter { $0.code == "typed-number" }
    #expect(found.allSatisfy { $0.severity == .warning })
    let places = Narrated(paragraph: text).places.filter { $0.hasSuffix("typed-number") }
    #expect(places == [place + " typed-number"])
  }

  @Test(arguments: [
    "one patient, often, someone, twofold, tenth, hundredfold", "{{orr.count count}} patients",
    #"{{"75 mg/m²"}}"#, "`47`", "    47", "```\n47\n```", "1. first\n2. second",
    "[47 patients](https://example.org/47)", "<https://example.org/47>", "x[^12]\n\n[^12]: note",
    "[x](https://example.org \"47\")", "m² and x₂", "a two-sided test", "CD34", "1 arm", "~5 and ~",
    "in 2019", "grade III", "stage IV disease", "half the dose", "a third arm", "half-life",
    "75 mg/m² on days 1 to 7", "R 4.3.1", "95% confidence intervals", "at least 18 years",
    "58% of patients responded [@a2001].",
    #"In all, {{"58%" "the rule of the protocol"}} responded."#,
  ])
  func areNotReported(text: String) {
    #expect(Narrated(paragraph: text).places.isEmpty)
  }

  /// Only where analysis, statistic and unit fit; the same digits alone are no reason.
  @Test(arguments: [
    ("Best response: 28 patients", "did you mean `{{response.proportion events}}`?"),
    ("Response proportion: 56%", "did you mean `{{response.proportion percent}}`?"),
    ("Median overall survival: 21.0 months", "did you mean `{{os.median value}}`?"),
    ("Median overall survival: 21\u{B7}0 months", "did you mean `{{os.median value}}`?"),
    ("Overall survival: median 21 months", "did you mean `{{os.median value digits=0}}`?"),
    ("58% of patients", "bind the result"), ("twenty-nine patients", "bind the result"),
    ("a median of 21.0", "bind the result"),
  ])
  func nameTheResultThatTheirSentenceNames(text: String, mend: String) {
    #expect(Narrated(paragraph: text).mends.map { $0.hasPrefix(mend) } == [true])
  }

  /// A sentence that does not end is read near the number only, so that a paragraph of many numbers is not
  /// read whole for each of them.
  @Test func ofAParagraphThatDoesNotEndAreAllReported() {
    let many = Narrated(paragraph: String(repeating: "P = 0.2, 31 patients ", count: 100))
    #expect(many.mends.count == 200)
  }

  @Test func areReportedInFrontMatterAndTitles() {
    let narrated = Narrated("---\ntitle: \"é 47%\"\ndescription: Twelve died\n---\n\ntext")
    #expect(narrated.places == ["2:12+2 typed-number", "3:14+6 typed-number"])
  }

  @Test func areSilentOnAPageThatSaysWhyTheyAreTyped() {
    let page = "---\ntitle: Limits\ntyped-numbers: They are limits of the program.\n---\n\n"
    let narrated = Narrated(page + "At most 64 clauses, as 58% know.")
    #expect(narrated.places.isEmpty)
    #expect(narrated.html.contains("Typed numbers: They are limits of the program.</p>"))
  }

  @Test func needAReason() {
    let narrated = Narrated("---\ntitle: Limits\ntyped-numbers: ''\n---\n\ntext")
    #expect(narrated.log.diagnostics.map(\.code) == ["front-matter-syntax"])
  }
}
