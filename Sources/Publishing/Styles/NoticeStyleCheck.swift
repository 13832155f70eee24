package import Diagnostics

extension DiagnosticCode {
  /// A rule of a study's style sheet that can reach what pages must say of their data.
  static let styleReachesNotice: Self = "style-reaches-notice"
  /// A style sheet that writes words of its own.
  static let styleWritesWords: Self = "style-writes-words"
}

/// Holds a study's style sheet to what it may do to the notices of pages and the marks of displays.
///
/// The program's own rules stand in the first layer of the page's sheet and are important, so that no rule
/// of a study overrules them (`notices.css`). What is left to a study is to hide what stands around them,
/// to lay something over them, or to write the opposite beside them; this tells of rules that could, and of
/// those that would have no effect.
struct NoticeStyleCheck {
  let file: String
  private(set) var log = DiagnosticLog()

  private let places: [NoticePlace]

  /// - Parameter chains: What stands around marks in the finished pages, beside what the theme puts there.
  init(file: String, text: String, chains: [MarkedChain] = []) {
    self.file = file
    places = NoticePlace.all + chains.flatMap(\.places)
    let sheet = StyleSheetRules(text)
    for rule in sheet.rules { check(rule) }
    for (keyword, prelude) in sheet.atRules { check(keyword, prelude) }
  }

  private mutating func check(_ keyword: CSSToken, _ prelude: [CSSToken]) {
    guard keyword.kind == .atKeyword("page") else { return }
    log.error(
      .styleReachesNotice, "'@page' would write over the heads of printed pages",
      at: keyword.location(in: file),
      mend: "remove it; 'paper' in the plan's 'report' sets the sheet")
  }

  private mutating func check(_ rule: StyleRule) {
    for declaration in rule.declarations { checkValue(declaration) }
    if let named = rule.selectors.joined().first(where: \.namesOwnElement) {
      log.error(
        .styleReachesNotice, "the elements 'trialpress-…' are the program's own",
        at: named.location(in: file), mend: "remove the rule")
      return
    }
    let selectors = StyleSelector.list(rule.selectors)
    for place in places where selectors.contains(where: { $0.mayReach(place.element) }) {
      let forbidden = rule.declarations.filter(place.forbids)
      guard let first = forbidden.first else { continue }
      let names = forbidden.map { "'\($0.name)'" }
      log.error(
        .styleReachesNotice, "\(names.joined(separator: ", ")) would reach \(place.name)",
        at: first.token.location(in: file), mend: place.mend)
      return
    }
  }

  /// What no rule may do, whatever it is about.
  private mutating func checkValue(_ declaration: StyleRule.Declaration) {
    let value = declaration.value.filter { $0.kind != .space }
    switch declaration.name {
    case "z-index":
      guard !isLowLevel(value) else { return }
      log.error(
        .styleReachesNotice, "'z-index' could lay something over the notices",
        at: declaration.token.location(in: file),
        mend: "write a whole number up to \(Self.highestLevel)")
    case "content", "quotes", "list-style", "list-style-type", "text-overflow":
      guard let token = value.first(where: \.writesWords) else { return }
      log.error(
        .styleWritesWords, "'\(declaration.name)' would write words, which a style sheet must not",
        at: token.location(in: file),
        mend: "write them in a template or the narrative; signs and attr() are allowed")
    default: return
    }
  }

  private static let highestLevel = 1_000

  private func isLowLevel(_ value: [CSSToken]) -> Bool {
    let value = value.prefix { $0.kind != .sign("!") }
    guard value.count == 1 else { return false }
    switch value[0].kind {
    case .number(let text): return Int(text).map { $0 <= Self.highestLevel } ?? false
    case .identifier(let name): return ["auto", "initial", "unset"].contains(name.lowercased())
    default: return false
    }
  }
}

/// The elements around a mark in a finished page, from the outside.
package struct MarkedChain: Sendable, Hashable {
  package struct Element: Sendable, Hashable {
    package let name: String
    /// In byte order.
    package let classes: [String]
    package let id: String?

    package init(name: String, classes: Set<String>, id: String?) {
      (self.name, self.classes, self.id) = (name, classes.sorted(), id)
    }
  }

  package let elements: [Element]

  package init(_ elements: [Element]) { self.elements = elements }

  fileprivate var places: [NoticePlace] {
    let chain = elements.map {
      StyleSelector.Element(type: $0.name, classes: Set($0.classes), idEnding: $0.id)
    }
    let start = chain.firstIndex { ["caption", "figcaption"].contains($0.type) } ?? chain.endIndex
    return NoticePlace.ofMark(within: Array(chain[..<start]), Array(chain[start...]))
  }
}

/// Holds a study's style sheet to the marks where its own templates have put them.
package func checkStyle(
  _ text: String, file: String, around chains: [MarkedChain], into log: inout DiagnosticLog
) {
  log.add(NoticeStyleCheck(file: file, text: text, chains: chains).log)
}

extension CSSToken {
  fileprivate var namesOwnElement: Bool {
    switch kind {
    case .identifier(let name), .string(let name): name.lowercased().contains("trialpress-")
    default: false
    }
  }

  /// A text with letters, a picture, or what only the page can tell.
  fileprivate var writesWords: Bool {
    switch kind {
    case .string(let text): text.contains(where: \.isLetter)
    case .url: true
    case .function(let name): name != "attr" && name != "counter" && name != "counters"
    default: false
    }
  }
}
