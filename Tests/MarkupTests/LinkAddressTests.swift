import Markup
import Testing

/// A link opens a page or writes a letter; none runs anything.
struct LinkAddressTests {
  @Test(arguments: [
    "javascript:alert(1)", "JavaScript:x", " javascript:x", "\u{1}javascript:x", "java\tscript:x",
    "java\nscript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "blob:x",
    "about:blank",
    "view-source:x", "ftp://x",
  ])
  func otherSchemesAreRefused(address: String) {
    #expect(!LinkAddress.isHarmless(address))
  }

  @Test(arguments: [
    "https://example.org/a:b", "HTTP://example.org", "mailto:a@b.c", "#a:b", "data.html?q=a:b",
    "a/b:c", "",
    "//example.org/x",
  ])
  func pagesAndLettersAreAllowed(address: String) {
    #expect(LinkAddress.isHarmless(address))
  }
}
