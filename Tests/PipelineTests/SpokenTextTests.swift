import Describing
import Foundation
import Markup
import Testing
import Wording

@testable import Pipeline

/// What a page says, however its markup parts it, and the notices that it has to say.
struct SpokenTextTests {
  @Test(arguments: [
    ("<p><b>Not</b> locked.</p>", true), ("<p>Not\n  locked.</p>", true),
    ("<text>Not</text><text>locked.</text>", true), ("<p title=\"Not locked.\">x</p>", false),
    ("<p>Not yet locked.</p>", false), ("<p>Not locked</p>", false), ("", false),
  ])
  func aTextIsFoundAcrossTagsAndLines(markup: String, contains: Bool) {
    #expect(SpokenText(Array(markup.utf8)).contains("Not locked.") == contains)
  }

  @Test func referencesStandForTheirCharacters() {
    let text = SpokenText(Array("a &lt; b &amp;lt; c &#39;d&quot; &gt; &copy;".utf8))
    #expect(text.contains("a < b &lt; c 'd\" > &copy;"))
  }

  @Test(arguments: [
    ("<strong>Old.</strong> Up to {{day}}.", true), ("{{day}} is the end", false),
    ("Up to {{day}}, and no more", false), ("A &amp; B {{day}}", true), ("{{day}}", false),
    ("", false), (" ", false),
  ])
  func aPhraseOfATemplateIsFoundWithItsValues(phrase: String, contains: Bool) {
    let page = SpokenText(Array("<p><b>Old.</b> Up to 1 May.</p><p>A &amp; B</p>".utf8))
    #expect(page.contains(template: phrase) == contains)
  }

  /// What is required in other words must be the same phrase that the theme words.
  @Test(arguments: PageNotice.allCases)
  func theThemeSaysTheNoticesThatAreRequired(notice: PageNotice) throws {
    let file = Places.checkout.appendingPathComponent("Templates/notices.mustache")
    let theme = try String(contentsOf: file, encoding: .utf8)
    try #require(!notice.sentences.isEmpty)
    for sentence in notice.sentences {
      #expect(theme.contains("{{#words}}\(sentence.pattern){{/words}}"), "\(sentence.pattern)")
    }
  }
}

/// Sentences that are worded whole, with links within them.
struct WordedSentenceTests {
  @Test func nodesStandWhereTheWordingPutsThem() {
    let words = Words(["Shown in {1}.": "{1} shows it!"])
    func text(_ words: Words) -> String {
      words.sentence(["L"]) { Phrase("Shown in \($0).") }.map(\.plainText).joined()
    }
    #expect(text(words) == "L shows it!")
    #expect(text(.british) == "Shown in L.")
  }

  @Test func itemsAreJoinedTwoByTwo() {
    let words = Words(["{1} and by {2}": "{1} et par {2}"])
    func joined(_ items: [String]) -> String {
      words.joined(items) { Phrase("\($0) and by \($1)") }
    }
    #expect(joined([]) == "")
    #expect(joined(["a"]) == "a")
    #expect(joined(["a", "b", "c"]) == "a et par b et par c")
  }
}
