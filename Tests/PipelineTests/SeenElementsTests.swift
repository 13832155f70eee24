import Testing

@testable import Pipeline

/// What must be said stands where a browser shows it.
struct SeenElementsTests {
  private static let notice = "<trialpress-notice>Not locked.</trialpress-notice>"

  private func seen(_ page: String) -> SeenElements { SeenElements(PageMarkup(page.utf8)) }

  private func page(_ body: String, head: String = "<title>x</title>") -> String {
    "<!DOCTYPE html>\n<html lang=\"en\"><head>\(head)</head><body>\(body)</body></html>"
  }

  @Test func aNoticeAtTheBeginningOfAPlainPageIsSeen() {
    let seen = seen(page(Self.notice + "<main></main>"))
    #expect(seen.notices.count == 1)
    #expect(seen.notices[0].contains("Not locked."))
    #expect(seen.frameFault == nil)
  }

  @Test(arguments: [
    "<div hidden>N</div>", "<div>N</div>", "<template>N</template>", "<details>N</details>",
    "<dialog>N</dialog>", "<noscript>N</noscript>", "<select>N</select>", "<textarea>N</textarea>",
    "<!-- N -->", "<p title=\"N\">", "<p title='N'>", "<script>'N'</script>", "<style>N</style>",
    "<svg>N</svg>", "<template>", "<iframe srcdoc=\"N\"></iframe>", "",
  ])
  func aNoticeElsewhereIsNotSeen(body: String) {
    let body = body.replacing("N", with: Self.notice)
    #expect(seen(page(body)).notices.isEmpty)
  }

  @Test(arguments: ["hidden", "inert", "aria-hidden=true", "style=\"x\"", "HIDDEN", "popover"])
  func aNoticeThatAnAttributeHidesIsNotSeen(attribute: String) {
    let own = Self.notice.replacing("<trialpress-notice>", with: "<trialpress-notice \(attribute)>")
    #expect(seen(page(own)).notices.isEmpty)
    let around = page(Self.notice).replacing("<body>", with: "<body \(attribute)>")
    #expect(seen(around).notices.isEmpty)
    #expect(seen(around).frameFault != nil)
  }

  @Test(arguments: [
    "<template>", "<noscript><p></noscript>", "<p>x</p>", "<title>x", "<style>x", "<textarea>",
    "</head><template>", "</head><body></body><body>",
  ])
  func aHeadThatHoldsMoreIsAFault(head: String) {
    let seen = seen(page(Self.notice, head: head))
    #expect(seen.frameFault != nil || seen.notices.isEmpty)
  }

  private func marks(_ caption: String) -> Int {
    let display = "<section id=\"table-x\" class=\"display\"><table>\(caption)</table></section>"
    return seen(page("<main>\(display)</main>")).marks["table-x"]?.count ?? 0
  }

  @Test func aMarkStandsInACaption() {
    let mark = "<trialpress-mark>Post hoc.</trialpress-mark>"
    #expect(marks("<caption><strong>T.</strong> \(mark)</caption>") == 1)
    #expect(marks("<caption>T.</caption><tr><td>\(mark)</td></tr>") == 0)
    #expect(marks("<caption hidden>\(mark)</caption>") == 0)
    #expect(marks("<caption><span aria-hidden=\"true\">\(mark)</span></caption>") == 0)
    #expect(marks("<caption><details>\(mark)</details></caption>") == 0)
    #expect(marks("<caption><a title=\"\(mark)\">T</a></caption>") == 0)
  }
}
