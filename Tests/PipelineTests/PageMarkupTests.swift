@testable import Pipeline
import Testing

/// Searching markup for what must stand in it.
struct PageMarkupTests {
  private func markup(_ text: String) -> PageMarkup { PageMarkup(text.utf8) }

  @Test(arguments: [
    ("<p>here</p>", true), ("<!-- here -->", false), ("<!-- a --><p>here</p><!-- b -->", true),
    ("<p><!-- here", false), ("<!-- a --> <!-- here --> b", false), ("her", false), ("", false),
  ])
  func whatStandsInACommentCountsForNothing(text: String, contains: Bool) {
    #expect(markup(text).contains("here") == contains)
  }

  @Test func anElementEndsWithItsOwnEndTag() throws {
    let page = markup(
      "<div><section class=\"x>y\" id=\"a\"><section>one</section><sectionless>two</section>"
        + "<section id=\"b\">three</section></div>")
    let element = try #require(page.element(id: "a"))
    #expect(element.contains("two"))
    #expect(!element.contains("three"))
    #expect(page.element(id: "c") == nil)
  }

  @Test func elementsCanBeTakenOut() {
    let page = markup("a<svg id=\"1\"><svg>b</svg>c</svg>d<svgx>e</svgx><svg>f</svg>g")
    let rest = page.without("svg")
    #expect(["a", "d", "e", "g"].allSatisfy(rest.contains))
    #expect(!["b", "c<", "f"].contains(where: rest.contains))
    #expect(page.elements("svg").count == 2)
  }

  @Test func aStartTagEndsOutsideQuotes() {
    let tags = markup("<a href=\"x>y\" download='z'>t</a><abbr>u</abbr><a>v</a>").startTags("a")
    #expect(tags.count == 2)
    #expect(tags.first?.contains("download='z'") == true)
    #expect(tags.first?.contains("t<") == false)
  }
}

/// The files of a synthetic study that leave its site.
struct SyntheticFileTests {
  private static let notice = "Made up & not seen."

  @Test(arguments: [
    ("data/synthetic-a.csv", "a,source\n1,synthetic\n\"2\n,\",synthetic\n"),
    ("data/synthetic-a.csv", "source,a\r\nsynthetic,1"),
    ("locks/x/data/synthetic-a.csv", "a,source\n"),
    (
      "figures/synthetic-a.svg",
      "<svg><desc>Bars. Made up &amp; not seen.</desc><text x=\"1\">Made up</text><text>&amp; not "
        + "seen.</text></svg>"
    ),
    ("results.json", "{\"schema\": 1,\n  \"synthetic\": true,"), ("index.html", ""),
    ("SHA256SUMS", ""),
  ])
  func aFileThatSaysItPasses(path: String, text: String) {
    #expect(syntheticFault(of: path, Array(text.utf8), Self.notice) == nil)
  }

  @Test(arguments: [
    ("data/a.csv", "a,source\n1,synthetic\n", "in its name"),
    ("data/synthetic-a.csv", "a\n1\n", "column 'source'"),
    ("data/synthetic-a.csv", "a,source\n1,synthetic\n2,\n", "column 'source'"),
    ("data/synthetic-a.csv", "a,source\n1,synthetic\n2", "column 'source'"),
    ("data/synthetic-a.csv", "", "column 'source'"),
    (
      "figures/synthetic-a.svg", "<svg><desc>Made up &amp; not seen.</desc></svg>", "in the picture"
    ),
    (
      "figures/synthetic-a.svg", "<svg><text>Made up &amp; not seen.</text></svg>",
      "in its description"
    ),
    (
      "figures/synthetic-a.svg",
      "<svg><desc>Made up &amp; not seen.</desc><text>Made up</text></svg>", "in the picture"
    ),
    (
      "figures/synthetic-a.svg",
      "<svg><desc>Made up &amp; not seen.</desc><!-- <text>Made up &amp; not seen.</text> --></svg>",
      "in the picture"
    ),
    ("locks/x/results.json", "{\"synthetic\": false,", "synthetic"),
    ("listing.pdf", "", "in its name"),
  ])
  func aFileThatDoesNotIsAFault(path: String, text: String, fault: String) {
    #expect(syntheticFault(of: path, Array(text.utf8), Self.notice)?.contains(fault) == true)
  }
}
