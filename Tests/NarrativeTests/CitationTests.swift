import Diagnostics
import Narrative
import References
import Testing

struct CitationTests {
  private func link(_ number: Int, _ anchor: String) -> String {
    "<a href=\"page:references#reference-\(anchor)\" role=\"doc-biblioref\" "
      + "aria-label=\"Reference \(number)\">\(number)</a>"
  }

  @Test func numbersFollowTheFirstCitationOverAllPages() throws {
    let narrated = Narrated(pages: [
      "first": "# First\n\nAs known [@b2002].", "second": "# Second\n\nThen [@a2001;\n@b2002].",
    ])
    #expect(narrated.log.diagnostics == [])
    #expect(Narrated.html(narrated.chapters[0]).contains(" (\(link(1, "b2002")))"))
    #expect(
      Narrated.html(narrated.chapters[1]).contains(
        " (\(link(1, "b2002")),\(link(2, "a2001")))"))
    #expect(narrated.chapters.map(\.citedReferences) == [["b2002"], ["a2001", "b2002"]])
  }

  @Test func threeInARowAreARangeAndHaematologicaRaisesThem() {
    let narrated = Narrated(
      pages: ["one": "# One\n\nAll [@a2001; @b2002; @c:2003]."], style: .haematologica)
    #expect(
      narrated.html.contains(
        "All <sup class=\"citation\">\(link(1, "a2001"))–\(link(3, "c-2003"))</sup>."))
  }

  @Test func aQuotedNumberCitesItsSource() {
    let narrated = Narrated(paragraph: "It was {{\"58%\" a2001}}.")
    #expect(narrated.log.diagnostics == [])
    #expect(narrated.plainText.contains("It was 58% (1)."))
    #expect(narrated.chapters.first?.citedReferences == ["a2001"])
  }

  @Test func codeAndLinksAreNoCitations() {
    let narrated = Narrated(paragraph: "`[@a2001]` and [@a](https://example.org).")
    #expect(narrated.log.diagnostics == [])
    #expect(narrated.chapters.first?.citedReferences == [])
    #expect(narrated.html.contains("<code>[@a2001]</code>"))
  }

  @Test func mistakesAreNamedAtTheirPlace() {
    #expect(Narrated(paragraph: "See [@a2010].").places == ["3:6+6 unknown-citation"])
    #expect(Narrated(paragraph: "See [@a2010].").mends == ["did you mean 'a2001'?"])
    #expect(Narrated(paragraph: "See [@a2001 p. 3].").places == ["3:6+11 citation-syntax"])
    #expect(Narrated(paragraph: "It was {{\"58%\" nobody}}.").places == ["3:8+16 unknown-citation"])
    #expect(
      Narrated(pages: ["p": "---\ntitle: \"As in [@a2001]\"\n---\n\nText."]).places
        == ["2:15+8 citation-outside-text"])
  }
}
