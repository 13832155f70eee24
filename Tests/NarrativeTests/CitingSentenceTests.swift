import Diagnostics
import Displays
import Markup
import Narrative
import Testing

/// Sentences end where the author's words do.
struct CitingSentenceTests {
  private func chapter(_ body: [Node]) -> Chapter {
    Chapter(
      file: "a.md", slug: "a", title: "A", description: "", body: [.prose(body)], headings: [],
      citedResults: [])
  }

  private func value(_ text: String, _ id: String) -> Node {
    .tag("a", ["class": "value", "href": "result:\(id)"], [.tag("data", [:], [.text(text)])])
  }

  private func texts(_ body: [Node]) -> [String] {
    chapter(body).sentences.map { $0.pieces.map(\.text).joined() }
  }

  @Test func aValueNeverEndsASentenceAndAnEndBeforeAValueDoes() {
    let paragraph = Node.tag(
      "p", [:],
      [
        "Of ", value("3. A", "os.patients"), " patients, i.e. all of them,\n",
        .tag("em", [:], ["some died. "]), value("5", "os.events"), " did. What? Nothing.",
      ])
    #expect(
      texts([paragraph]) == [
        "Of 3. A patients, i.e. all of them, some died.", "5 did.", "What?", "Nothing.",
      ])
    #expect(
      chapter([paragraph]).sentences.map(\.citedResults) == [
        ["os.patients"], ["os.events"], [], [],
      ]
    )
  }

  @Test func headingsItemsAndCellsAreSentencesOfTheirOwn() {
    let body: [Node] = [
      .tag("h2", [:], ["Heading"]),
      .tag("ul", [:], [.tag("li", [:], [.tag("p", [:], ["One"])]), .tag("li", [:], ["Two"])]),
      .tag("table", [:], [.tag("tr", [:], [.tag("th", [:], ["A"]), .tag("td", [:], ["B"])])]),
    ]
    #expect(texts(body) == ["Heading", "One", "Two", "A", "B"])
  }
}
