import Wording

/// The one style element and the one script of a page, and the policy that allows them and nothing else.
struct Stylesheet: Sendable, Hashable {
  /// What stands between `<style>` and `</style>`.
  let text: String
  /// What stands between `<script>` and `</script>`.
  let script: String
  /// The value of the page's `Content-Security-Policy`.
  let policy: String

  /// The theme's style sheet with the running heads of a printed page.
  ///
  /// - Parameters:
  ///   - notices: The program's rules for notices and marks; they come first, because important rules of an
  ///     earlier layer win over all that follow (CSS Cascading and Inheritance Level 5, 6.4.3).
  ///   - head: What stands at the top of each printed page, left.
  ///   - note: What stands at its right.
  ///   - pages: What stands before, between and behind a page's number and that of all.
  ///   - script: The theme's script.
  ///   - paper: The sheet that pages are printed on.
  init(
    notices: String = "", theme: String, script: String, head: String, note: String,
    pages: [String] = Words.british.printedPages, paper: ReportFacts.Paper = .a4,
    sha256: ([UInt8]) -> [UInt8]
  ) {
    self.script = script
    text =
      notices + theme + """
        @page{size:\(paper.rawValue);margin:20mm 16mm 18mm;font:8pt/1.2 sans-serif;color:#595959;
        @top-left{content:"\(Self.escape(head))"}
        @top-right{content:"\(Self.escape(note))"}
        @bottom-right{content:\(Self.counters(pages))}}

        """
    // To Firefox no file is of a page's own origin, and its search would lead nowhere without 'file:'.
    policy =
      "default-src 'none'; style-src 'sha256-\(base64(sha256(Array(text.utf8))))'; "
      + "script-src 'sha256-\(base64(sha256(Array(script.utf8))))'; "
      + "img-src data:; base-uri 'none'; form-action 'self' file:"
  }

  /// The pieces of a text with the number of the page and of all pages between them.
  private static func counters(_ pieces: [String]) -> String {
    zip(pieces, ["counter(page)", "counter(pages)", ""]).flatMap { piece, counter in
      [piece.isEmpty ? "" : "\"\(escape(piece))\"", counter].filter { !$0.isEmpty }
    }.joined(separator: " ")
  }

  /// A text inside a CSS string; `<` is escaped too, so that nothing ends the style element.
  private static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\", "<", "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        result += "\\\(String(scalar.value, radix: 16)) "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Words {
  /// `Page 3 of 10` without its two numbers, which the browser counts.
  var printedPages: [String] {
    let mark = "\u{0}"
    return self("Page \(mark) of \(mark)").split(separator: mark, omittingEmptySubsequences: false)
      .map(String.init)
  }
}
