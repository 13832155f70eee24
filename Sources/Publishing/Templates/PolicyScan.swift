import Diagnostics
import Markup
import Theme

/// Finds in a template, style sheet or script what the pages' content security policy blocks or what no page
/// may do, so that nobody wonders why it does not work: scripts, handlers, style attributes, frames, forms
/// but the search, files from elsewhere, and pages that lead on by themselves.
struct PolicyScan {
  let file: String
  let text: String

  func report(into log: inout DiagnosticLog) {
    if file.hasSuffix(".mustache") {
      for tag in TemplateMarkup(text).tags { check(tag, into: &log) }
    } else if file.hasSuffix(".css") {
      checkStyle(into: &log)
    }
    checkEnds(into: &log)
  }

  // MARK: - Templates

  private static let mend =
    "put rules into style.css, scripts into script.js, content into the page"

  /// Elements that no template has, and why.
  private static let elements: [String: String] = [
    "applet": "a page loads no other file", "audio": "a page loads no other file",
    "base": "links would lead elsewhere", "embed": "a page loads no other file",
    "form": "a page sends nothing but a search within the site",
    "frame": "a page loads no other file", "frameset": "a page loads no other file",
    "iframe": "a page loads no other file", "object": "a page loads no other file",
    "portal": "a page loads no other file",
    "script": "scripts but the one of the theme are blocked",
    "source": "a page loads no other file", "track": "a page loads no other file",
    "video": "a page loads no other file",
  ]

  /// Attributes by which a page loads a file.
  private static let loading: Set<String> = [
    "archive", "background", "classid", "codebase", "data", "dynsrc", "imagesrcset", "longdesc",
    "lowsrc", "manifest", "poster", "profile", "src", "srcdoc", "srcset",
  ]

  /// The ends of the names of values that are addresses.
  private static let addresses = ["href", "anchor", "cell", "home"]

  private func check(_ tag: TemplateMarkup.StartTag, into log: inout DiagnosticLog) {
    guard !isOfTheme(tag) else { return }
    func refuse(_ what: String, _ why: String) {
      log.error(
        .blockedByPolicy, "'\(what)' cannot be used: \(why)",
        at: .text(
          file: file, line: tag.line, column: tag.column,
          length: tag.text.split(separator: "\n").first?.utf8.count ?? 1), mend: Self.mend)
    }
    if let why = Self.elements[tag.name] { refuse("<\(tag.name)", why) }
    if tag.name == "link" {
      refuse("<link rel=\"\(tag.value("rel") ?? "")\"", "a page loads no other file")
    }
    if tag.name == "meta", let what = tag.value("http-equiv") {
      refuse("<meta http-equiv=\"\(what)\"", "what a page does is the program's")
    }
    for attribute in tag.attributes {
      guard let why = why(attribute, of: tag.name) else { continue }
      refuse(attribute.name, why)
    }
  }

  private func why(_ attribute: TemplateMarkup.Attribute, of element: String) -> String? {
    let (name, value) = (attribute.name, attribute.value)
    if name == "style" { return "style attributes are blocked" }
    if name.hasPrefix("on") { return "handlers are blocked" }
    if ["action", "formaction", "ping"].contains(name) {
      return "a page sends nothing but a search within the site"
    }
    if Self.loading.contains(name), !value.lowercased().hasPrefix("data:image/") {
      return "a page loads no other file"
    }
    guard name == "href" || name == "xlink:href" else { return nil }
    if element != "a", !value.hasPrefix("#") { return "a page loads no other file" }
    let names = value.matches(of: /\{+[&\s]*([\w.]+)/).map { $0.1.lowercased() }
    guard names.allSatisfy({ name in Self.addresses.contains { name.hasSuffix($0) } }) else {
      return "an address is made of the page's own, such as {{href}}"
    }
    return LinkAddress.isHarmless(value.withoutReferences)
      ? nil : "links go to http, https or mailto, or within the site"
  }

  /// The tags that a page needs: its policy, icon, style, script and data, and the search.
  private func isOfTheme(_ tag: TemplateMarkup.StartTag) -> Bool {
    guard Self.framed.contains(tag.name) else { return false }
    return Self.tagsOfTheme.contains(tag.text)
  }

  private static let framed: Set<String> = ["form", "link", "meta", "script"]
  private static let tagsOfTheme: Set<String> = Set(
    BuiltInTheme.files.filter { $0.key.hasSuffix(".mustache") }.values
      .flatMap { TemplateMarkup($0).tags }.filter { framed.contains($0.name) }.map(\.text))

  // MARK: - Style sheets

  private func checkStyle(into log: inout DiagnosticLog) {
    let tokens = CSSScanner.tokens(of: text)
    for (index, token) in tokens.enumerated() {
      let address: String?
      switch token.kind {
      case .url(let text): address = text
      case .function(let name)
      where ["url", "src", "image", "image-set", "-webkit-image-set"].contains(name):
        address =
          tokens[(index + 1)...].lazy.prefix { $0.kind != .sign(")") }.compactMap(\.text).first
          ?? ""
      case .atKeyword("import"): address = ""
      default: address = nil
      }
      guard let address, !address.lowercased().hasPrefix("data:") else { continue }
      log.error(
        .blockedByPolicy, "'\(token.written)' cannot be used: a page loads no other file",
        at: token.location(in: file),
        mend: "write rules into style.css, pictures as 'data:' addresses")
    }
  }

  /// Nothing ends the element that a style sheet or a script is put into.
  private func checkEnds(into log: inout DiagnosticLog) {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      for end in ["</style", "</script"] {
        let bytes = Array(line.utf8)
        guard let column = bytes.firstOffset(of: Array(end.utf8)), !isFrame(line) else { continue }
        log.error(
          .blockedByPolicy,
          "'\(end)' cannot be used: a style sheet or script that ends its own element breaks the page",
          at: .text(file: file, line: number + 1, column: column + 1, length: end.utf8.count),
          mend: Self.mend)
      }
    }
  }

  /// The one style element a page may have holds `style`, its one script `script`; what the page says
  /// of itself to programs is data, which no browser runs.
  private func isFrame(_ line: Substring) -> Bool {
    line.contains("<style>{{{style}}}</style>") || line == "<script>{{{script}}}</script>"
      || line == "<script type=\"application/ld+json\">{{{linkedData}}}</script>"
  }
}

extension CSSToken {
  fileprivate var text: String? {
    if case .string(let text) = kind { text } else { nil }
  }

  fileprivate var written: String {
    switch kind {
    case .url: "url("
    case .function(let name): "\(name)("
    case .atKeyword(let name): "@\(name)"
    default: ""
    }
  }
}

extension String {
  /// With the references of characters that can stand in a scheme as these characters.
  fileprivate var withoutReferences: String {
    replacing(/&(#[xX][0-9a-fA-F]+|#[0-9]+|[A-Za-z]+);?/) { match -> String in
      let name = match.1.lowercased()
      if name.hasPrefix("#x") {
        return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init).map(String.init)
          ?? ""
      }
      if name.hasPrefix("#") {
        return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init).map(String.init) ?? ""
      }
      return ["colon": ":", "tab": "\t", "newline": "\n"][name] ?? String(match.0)
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
