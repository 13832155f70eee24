import Diagnostics

/// Finds in a template or style sheet what the pages' content security policy blocks, so that
/// nobody wonders why it does not work: scripts, style attributes, files from elsewhere.
struct PolicyScan {
  private static let forbidden: [(text: String, why: String)] = [
    ("<script", "scripts but the one of the theme are blocked"),
    (" style=", "style attributes are blocked"),
    (" onclick=", "handlers are blocked"),
    (" onload=", "handlers are blocked"),
    ("<link rel=\"stylesheet\"", "a page loads no other file"),
    ("</style", "a style sheet that ends its own element breaks the page"),
    ("</script", "a script that ends its own element breaks the page"),
    ("@import", "a page loads no other file"),
    ("url(http", "a page loads no other file"),
    ("url(//", "a page loads no other file"),
    ("src=\"http", "a page loads no other file"),
  ]

  let file: String
  let text: String

  func report(into log: inout DiagnosticLog) {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let bytes = Array(line.utf8)
      for (forbidden, why) in Self.forbidden {
        let wanted = Array(forbidden.utf8)
        guard let column = bytes.firstOffset(of: wanted), !isFrame(forbidden, line) else {
          continue
        }
        log.error(
          .blockedByPolicy, "'\(forbidden)' cannot be used: \(why)",
          at: .text(file: file, line: number + 1, column: column + 1, length: wanted.count),
          mend: "put rules into style.css, scripts into script.js, content into the page")
      }
    }
  }

  /// The one style element a page may have holds `style`, its one script `script`; what the page says
  /// of itself to programs is data, which no browser runs.
  private func isFrame(_ forbidden: String, _ line: Substring) -> Bool {
    switch forbidden {
    case "</style": line.contains("<style>{{{style}}}</style>")
    case "<script", "</script":
      line == "<script>{{{script}}}</script>"
        || line == "<script type=\"application/ld+json\">{{{linkedData}}}</script>"
    default: false
    }
  }
}

extension [UInt8] {
  /// Where another sequence of bytes begins, ignoring the case of ASCII letters.
  fileprivate func firstOffset(of wanted: [UInt8]) -> Int? {
    guard count >= wanted.count else { return nil }
    return (0...(count - wanted.count)).first { start in
      wanted.indices.allSatisfy { self[start + $0].lowercasedASCII == wanted[$0] }
    }
  }
}

extension UInt8 {
  fileprivate var lowercasedASCII: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self + 32 : self
  }
}
