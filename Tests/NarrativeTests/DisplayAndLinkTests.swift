import Diagnostics
import Displays
import Markup
import Narrative
import Testing

struct DisplayAndLinkTests {
  /// The journals' rule (ICMJE), but for the front page, whose summary may point at anything.
  @Test func displaysAreNumberedInOrderOfTheirFirstMention() {
    let alone = Narrated(paragraph: "See [](figure:os).\n\n![](figure:pfs)\n\n![](figure:os)")
    #expect(alone.displays.map(\.label) == ["Figure 1", "Figure 2", "Table 1"])
    let narrated = Narrated(pages: [
      "01-first": "# A\n\nSee [](figure:os).",
      "02-second": "# B\n\nSee **[](figure:pfs)**.\n\n![](figure:os)",
      "03-third": "# C\n\n![](figure:pfs)",
    ])
    #expect(narrated.places.isEmpty)
    #expect(narrated.displays.map(\.label) == ["Figure 2", "Figure 1", "Table 1"])
  }

  @Test func theFrontPageOfSeveralCountsOnlyWhatItPlaces() {
    let narrated = Narrated(pages: [
      "01-first": "# A\n\nSee [](figure:os).\n\n![](figure:pfs)\n\nand",
      "02-second": "# B\n\n![](figure:os)",
    ])
    #expect(narrated.places.isEmpty)
    #expect(narrated.displays.map(\.label) == ["Figure 2", "Figure 1", "Table 1"])
    #expect(
      narrated.html
        == #"<p>See <a href="display:figure-os">Figure 2</a>.</p>[figure:pfs]<p>and</p>"#)
  }

  @Test func aTextBetweenTheBracketsIsTheTitle() {
    let narrated = Narrated(paragraph: "![*Survival* of {{orr.count denominator}}](figure:os)")
    #expect(
      narrated.displays.map(\.title) == ["Survival of 50", "The plan's title", "The plan's title"])
    #expect(narrated.chapters[0].citedResults == ["orr.count"])
  }

  @Test(arguments: [
    ("![](figure:oss)", "3:5+10 unknown-display"),
    ("a ![](figure:os)", "3:7+9 display-inside-text"),
    ("- ![](figure:os)", "3:7+9 display-inside-text"),
    ("![](figure:os)\n\n![](figure:os)", "5:5+9 display-placed-twice"),
    ("![x](a.png)", "3:6+5 image-not-supported"), ("[](figure:oss)", "3:4+10 unknown-display"),
    ("*a* [b](javascript:alert(9))", "3:9+19 link-scheme-not-allowed"),
    ("[b](java&#115;cript:x)", "3:5+17 link-scheme-not-allowed"),
    ("[b](JAVASCRIPT:x)", "3:5+12 link-scheme-not-allowed"),
    ("[b](data:text/html,x)", "3:5+16 link-scheme-not-allowed"),
    ("[b](//example.org)", "3:5+13 unknown-page"), ("[b](pag.md)", "3:5+6 unknown-page"),
    ("[b]()", "3:1+1 unknown-page"), ("[b](other.csv)", "3:5+9 unknown-page"),
    ("[b](page.md#nix)", "3:5+11 unknown-anchor"), ("[b](#nix)", "3:5+4 unknown-anchor"),
    ("[](https://example.org)", "3:4+19 link-without-text"),
    ("[b](https://example.org/{{os.median}})", "3:5+33 value-in-link-target"),
    ("text[^nix]", "3:5+6 unknown-footnote"),
  ])
  func reports(text: String, place: String) {
    #expect(Narrated(paragraph: text).places == [place])
  }

  @Test func aPageOfTheProgramIsLinkedLikeAnyOther() {
    let narrated = Narrated(paragraph: "See [the methods](methods.md).")
    #expect(narrated.log.diagnostics.isEmpty)
    #expect(narrated.html.contains("<a href=\"page:methods\">the methods</a>"))
  }

  @Test func anUnknownDisplayIsNotPlaced() {
    let narrated = Narrated(paragraph: "![](figure:oss)")
    #expect(narrated.html.isEmpty)
    #expect(narrated.mends == ["did you mean 'figure:os'?"])
    #expect(Narrated(paragraph: "[b](pag.md)").mends == ["did you mean 'page.md'?"])
  }

  @Test func pagesAndAnchorsAreFoundByFileNameOrSlug() {
    let narrated = Narrated(pages: [
      "01-first": """
      # A

      [a](02-second.md) [b](./second.md#über-uns) [c](#part) [d](02-second.md#figure-os)

      ## Part
      """,
      "02-second": "# B\n\n## Über uns\n\n![](figure:os)",
    ])
    #expect(narrated.places.isEmpty)
    #expect(
      narrated.html.hasPrefix(
        """
        <p><a href="page:second">a</a> <a href="page:second#über-uns">b</a> \
        <a href="page:first#part">c</a> <a href="page:second#figure-os">d</a></p>
        """))
    #expect(narrated.chapters.map(\.slug) == ["first", "second"])
  }

  @Test(arguments: [
    ("[x](https://a.org/?b=1&c=2)", "https://a.org/?b=1&amp;c=2"),
    ("[x](mailto:a@b.org)", "mailto:a@b.org"),
    ("[x](doi:10.1000/182)", "https://doi.org/10.1000/182"),
  ])
  func externalLinksAreKept(text: String, address: String) {
    let narrated = Narrated(paragraph: text)
    #expect(narrated.html == #"<p><a href="\#(address)" rel="external noopener">x</a></p>"#)
    #expect(narrated.places.isEmpty)
  }

  @Test func addressesInProseAreNoLinks() {
    #expect(Narrated(paragraph: "a@b.org www.a.org").html == "<p>a@b.org www.a.org</p>")
  }

  @Test func twoFilesOfOnePageAreAnError() {
    let narrated = Narrated(pages: ["01-a": "# A", "02-a": "# B"])
    #expect(narrated.places == ["02-a.md duplicate-page"])
    #expect(narrated.log.diagnostics[0].notes == [.init("the other file", at: .file("01-a.md"))])
  }
}
