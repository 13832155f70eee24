import Diagnostics
import Displays
import Markup
import Narrative
import Testing

struct DocumentTests {
  @Test func theFirstHeadingIsTheTitleAndNotPartOfTheBody() {
    let narrated = Narrated("# A *b*[^1]\n\ntext\n\n[^1]: note")
    #expect(narrated.chapters[0].title == "A b")
    #expect(narrated.html.hasPrefix("<p>text</p>"))
    #expect(!narrated.html.contains("footnote-back"))
  }

  @Test func headingsHaveStableAnchors() {
    let narrated = Narrated("# T\n\n## Who & what?\n\n### Who, what\n\n## Figure OS\n\n## ?\n")
    #expect(
      narrated.chapters[0].headings.map(\.anchor)
        == ["who-what", "who-what-2", "figure-os-2", "section"])
    #expect(narrated.chapters[0].headings.map(\.level) == [2, 3, 2, 2])
    #expect(narrated.html.hasPrefix(#"<h2 id="who-what">Who &amp; what?</h2>"#))
  }

  @Test(arguments: [
    ("text", ["page.md title-missing"]), ("# A\n\n# B", ["3:1+1 second-title"]),
    ("---\ntitle: A\n---\n# B", ["4:1+1 second-title"]),
    (
      "# A\n\n### B\n\n## C\n\n#### D",
      ["3:1+1 heading-level-skipped", "7:1+1 heading-level-skipped"]
    ),
  ])
  func headingsReport(text: String, places: [String]) {
    #expect(Narrated(text).places == places)
  }

  @Test func rawHTMLIsVisibleText() {
    let narrated = Narrated(
      paragraph:
        "a <script>b</script> {{os.median value}}\n\n<div onclick=\"x\">\n{{orr.count count}}\n</div>"
    )
    #expect(narrated.html.contains("<p>a &lt;script&gt;b&lt;/script&gt; <a class"))
    #expect(
      narrated.html.contains(
        #"<p class="raw-html">&lt;div onclick="x"&gt;"# + "\n"
          + #"<a class="value" href="result:orr.count">"#))
    #expect(!narrated.html.contains("<script") && !narrated.html.contains("<div"))
  }

  @Test func tablesHaveHeadersAndAlignmentClasses() {
    let narrated = Narrated(
      paragraph: "| a | *b* | c | d |\n|---|:--|:-:|--:|\n| x | y \\| z | {{orr.count count}} |\n")
    #expect(
      narrated.html == """
        <div class="wrap" role="region" tabindex="0" \
        aria-label="Title, table 1: a, b, c, d"><table class="narrative">\
        <caption class="unseen">Title, table 1: a, b, c, d</caption><thead><tr><th scope="col">a</th>\
        <th scope="col" class="align-left"><em>b</em></th><th scope="col" class="align-center">c</th>\
        <th scope="col" class="align-right">d</th></tr></thead><tbody><tr><td>x</td>\
        <td class="align-left">y | z</td><td class="align-center">\
        <a class="value" href="result:orr.count"><data value="29">29</data></a></td>\
        <td class="align-right"></td></tr></tbody></table></div>
        """)
    #expect(narrated.places.isEmpty)
  }

  @Test func paragraphThatBeginsWithAColonIsTheCaptionOfTheTableAbove() {
    let narrated = Narrated(paragraph: "| a |\n|---|\n| x |\n\n: Groups of *patients*\n")
    #expect(narrated.html.contains("<caption>Groups of <em>patients</em></caption>"))
    #expect(narrated.html.contains("aria-label=\"Title, table 1: Groups of patients\""))
    #expect(!narrated.html.contains("<p>"))
  }

  @Test func firstCellsNameTheirRowsWhereTheCornerIsEmpty() {
    let narrated = Narrated(paragraph: "| | a |\n|---|---|\n| x | y |\n")
    #expect(
      narrated.html.contains(
        "<thead><tr><td></td><th scope=\"col\">a</th></tr></thead>"
          + "<tbody><tr><th scope=\"row\">x</th><td>y</td></tr></tbody>"))
  }

  @Test func tasksHaveLabeledBoxes() {
    #expect(
      Narrated(paragraph: "- [x] a\n- [ ] b\n").html == """
        <ul class="tasks"><li class="task"><input type="checkbox" disabled="" checked="" \
        aria-label="done"> a</li><li class="task"><input type="checkbox" disabled="" \
        aria-label="not done"> b</li></ul>
        """)
  }

  @Test func notesAreLinkedBothWays() {
    let narrated = Narrated(paragraph: "a[^x] b[^y]\n\nc[^x]\n\n[^y]: Y\n[^x]: X {{os.nix}}\n")
    #expect(
      narrated.html == """
        <div class="noted"><p>a<sup class="footnote-mark"><a id="note-mark-page-1" href="#note-page-1" \
        role="doc-noteref" aria-label="Note 1">1</a></sup> b<sup class="footnote-mark">\
        <a id="note-mark-page-2" href="#note-page-2" role="doc-noteref" aria-label="Note 2">2</a></sup></p>\
        <div><div class="note" id="note-page-1" role="doc-footnote"><details open=""><summary>Note 1</summary>\
        <p>X {{os.nix}} <a class="footnote-back" href="#note-mark-page-1" role="doc-backlink" \
        aria-label="Back to note 1, 1">↩</a> <a class="footnote-back" href="#note-mark-page-1-2" \
        role="doc-backlink" aria-label="Back to note 1, 2">↩</a></p></details></div>\
        <div class="note" id="note-page-2" role="doc-footnote"><details open=""><summary>Note 2</summary>\
        <p>Y <a class="footnote-back" href="#note-mark-page-2" role="doc-backlink" \
        aria-label="Back to note 2">↩</a></p></details></div></div></div>\
        <p>c<sup class="footnote-mark"><a id="note-mark-page-1-2" href="#note-page-1" \
        role="doc-noteref" aria-label="Note 1">1</a></sup></p>
        """)
    #expect(narrated.places == ["8:11+6 unknown-result"])
  }

  @Test func notesOfNotesOfTablesAndOfTitlesAreAllWritten() {
    let narrated = Narrated(
      "# T[^t]\n\n## H[^h]\n\n| a[^c] |\n|---|\n| b |\n\n[^t]: One\n[^h]: Two[^n]\n[^c]: Four\n[^n]: Three\n"
    )
    let notes = narrated.html.matches(of: /id="(note-page-\d)".*?<p>(\w+)/)
    #expect(Set(notes.map { "\($0.2)" }) == ["One", "Two", "Three", "Four"])
    #expect(Set(notes.map { "\($0.1)" }).count == 4)
    #expect(!narrated.html.contains("noted"))
    #expect(narrated.html.hasSuffix("<p>One</p></details></div>"))
  }

  @Test func blocksAndInlinesAreSemantic() {
    let narrated = Narrated(
      paragraph: "> a **b** ~~c~~\\\n> d\n\n3. x\n\n4. y\n\n***\n\n- p\n  - q\n")
    #expect(
      narrated.html == """
        <blockquote><p>a <strong>b</strong> <del>c</del><br>d</p></blockquote>\
        <ol start="3"><li><p>x</p></li><li><p>y</p></li></ol><hr><ul><li>p<ul><li>q</li></ul></li></ul>
        """)
  }

  @Test func quotationMarksStayAsTyped() {
    #expect(Narrated(paragraph: "\"a\" -- 'b'...").html == "<p>\"a\" -- 'b'...</p>")
  }
}
