import Testing
import Wording

@testable import Publishing

struct EncodingTests {
  /// RFC 4648, section 10.
  @Test(
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func base64MatchesTheStandard(text: String, expected: String) {
    #expect(base64(Array(text.utf8)) == expected)
  }

  /// The characters that HTML has references for; a mark on a `<` makes both one character.
  @Test(
    arguments: [
      ("", ""), ("plain é", "plain é"),
      ("<a href=\"b\">&'", "&lt;a href=&quot;b&quot;&gt;&amp;&#39;"),
      ("<\u{338}b", "&lt;\u{338}b"),
    ])
  func textBecomesNoMarkup(text: String, expected: String) {
    #expect(HTMLText.escape(text).utf8.elementsEqual(expected.utf8))
  }

  @Test func runningHeadsCannotEndTheStyleElement() {
    let sheet = Stylesheet(theme: "", script: "", head: "</style><b>\"\\", note: "", sha256: { $0 })
    #expect(!sheet.text.contains("<"))
    #expect(sheet.text.contains("content:\"\\3c /style>\\3c b>\\22 \\5c \""))
  }

  @Test(
    arguments: [
      ("2021-06-30", "en-GB", "30 June 2021"), ("2021-06-30", "en-US", "June 30, 2021"),
      ("2021-13-01", "en-GB", "2021-13-01"), ("mid 2021", "en-GB", "mid 2021"),
    ])
  func daysAreWrittenAsTheLanguageDoes(date: String, language: String, expected: String) {
    #expect(dayInWords(date, Catalogue.words(language)) == expected)
  }
}
