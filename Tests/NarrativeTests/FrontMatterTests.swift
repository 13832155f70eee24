import Diagnostics
import Displays
import Markup
import Narrative
import Testing

struct FrontMatterTests {
  @Test func isReadWithItsValues() {
    let narrated = Narrated(
      """
      ---
      # a comment
      title: "Of {{orr.count denominator}} \\"patients\\""
      description: 'It''s {{os.median value}} months'
      abstract: Plain: text
      ---

      Text {{os.nix}}
      """)
    let chapter = narrated.chapters[0]
    #expect(chapter.title == "Of 50 \"patients\"")
    #expect(chapter.description == "It's 21.0 months")
    #expect(chapter.abstract == "Plain: text")
    #expect(chapter.citedResults == ["orr.count", "os.median"])
    #expect(narrated.html == "<p>Text {{os.nix}}</p>")
    #expect(narrated.places == ["8:8+6 unknown-result"])
  }

  @Test func countsBytesBehindEscapes() {
    let narrated = Narrated("---\ntitle: \"é \\\"{{os.nix}}\\\"\"\n---\n")
    #expect(narrated.places == ["2:16+6 unknown-result"])
  }

  @Test(arguments: [
    ("tilte: x", "2:1+5 unknown-front-matter-key"), ("nonsense", "2:1+8 front-matter-syntax"),
    ("  title: x", "2:3+8 front-matter-syntax"), ("description: \"x", "2:14+2 front-matter-syntax"),
    ("description: \"x\" y", "2:14+5 front-matter-syntax"),
    ("description: a {{os.median}}", "2:16+2 front-matter-syntax"),
    ("description: \"{{os.median\"", "2:15+2 value-not-closed"),
    ("description: a\ndescription: b", "3:1+11 duplicate-front-matter-key"),
  ])
  func reports(line: String, place: String) {
    #expect(Narrated("---\n\(line)\n---\n\n# Title").places == [place])
  }

  @Test func mustEnd() {
    #expect(Narrated("---\ntitle: x\n\n# Title").places == ["1:1+3 front-matter-not-closed"])
  }

  @Test func namesTheNearestKey() {
    #expect(Narrated("---\ntilte: x\n---\n# Title").mends == ["did you mean 'title'?"])
  }

  @Test func mayFollowAByteOrderMarkAndEndLinesWithCRLF() {
    let narrated = Narrated(
      "\u{FEFF}---\r\ntitle: T\r\n---\r\n\r\nx {{os.nix}}\r\ny {{os.nix}}\r\n")
    #expect(narrated.chapters[0].title == "T")
    #expect(narrated.places == ["5:5+6 unknown-result", "6:5+6 unknown-result"])
  }
}
