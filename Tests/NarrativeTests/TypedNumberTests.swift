import Diagnostics
import Displays
import Markup
import Narrative
import Testing

struct TypedNumberTests {
  @Test(arguments: [
    ("In 47 patients", "3:4+2"), ("median 3.5, then", "3:8+3"), ("é 1,234 x", "3:4+5"),
    ("forty-seven patients", "3:1+11"), ("Two hundred patients", "3:1+11"),
    ("a two-sided test", "3:3+3"), ("CD34", "3:3+2"), ("**bold 9**", "3:8+1"),
    ("a \\* b &amp; 9", "3:14+1"), ("> quote\n> and 9", "4:7+1"), ("- a\n- b\n  9", "5:3+1"),
    ("1. first 9", "3:10+1"), ("| a |\n|---|\n| 9 |", "5:3+1"), ("## Head 9", "3:9+1"),
    ("`a\nb` c 9", "4:6+1"), ("x[^a]\n\n[^a]: note 9", "5:12+1"), ("<b>9</b>", "3:4+1"),
    ("<div>\nin 9\n</div>", "4:4+1"), ("![Title 9](figure:os)", "3:9+1"),
    ("[r]: http://a.b/9\nthen 9 [r]", "4:6+1"), ("[a](b.md#9) 9", "3:13+1"),
    ("21·0 months", "3:1+5"), ("1 arm", "3:1+1"), ("~5 and ~", "3:2+1"),
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
    "[x](https://example.org \"47\")", "m² and x₂",
  ])
  func areNotReported(text: String) {
    #expect(Narrated(paragraph: text).places.isEmpty)
  }

  @Test(arguments: [
    ("58% of patients", "did you mean `{{orr.count percent}}`?"),
    ("21.0 months", "did you mean `{{os.median value}}`?"),
    ("21\u{B7}0 months", "did you mean `{{os.median value}}`?"),
    ("twenty-nine", "did you mean `{{orr.count count}}`?"),
    ("from 0.43", "did you mean `{{os.hazard-ratio[dose=5-mg/2.5-mg] lower}}`?"),
    ("in 2019", "write it as `{{\"2019\"}}` if it is not a result"),
  ])
  func nameTheResultWithTheSameDigits(text: String, mend: String) {
    #expect(Narrated(paragraph: text).mends == [mend])
  }

  /// A sentence that does not end is read near the number only, so that a paragraph of many numbers is not
  /// read whole for each of them.
  @Test func ofAParagraphThatDoesNotEndAreAllReported() {
    let many = Narrated(paragraph: String(repeating: "19.2 months, 31 patients ", count: 100))
    #expect(many.mends.count == 200)
  }

  @Test func areReportedInFrontMatterAndTitles() {
    let narrated = Narrated("---\ntitle: \"é 47\"\ndescription: Of twelve\n---\n\ntext")
    #expect(narrated.places == ["2:12+2 typed-number", "3:17+6 typed-number"])
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
