/// A rule of a style sheet with the selectors of the rules that it stands in.
struct StyleRule: Sendable {
  struct Declaration: Sendable {
    /// In lower case, but for a property of the sheet's own.
    let name: String
    let value: [CSSToken]
    let token: CSSToken
  }

  /// From the outermost rule to this one, each as it is written.
  let selectors: [[CSSToken]]
  let declarations: [Declaration]
}

/// The rules of a style sheet, whatever they are nested in, and its at-rules.
///
/// CSS Syntax Module Level 3, section 5, and CSS Nesting Module.
struct StyleSheetRules {
  private(set) var rules: [StyleRule] = []
  /// Each at-keyword with what stands before its block.
  private(set) var atRules: [(keyword: CSSToken, prelude: [CSSToken])] = []
  private let tokens: [CSSToken]
  private var place = 0

  /// At-rules whose blocks hold rules.
  private static let conditional: Set<String> = [
    "media", "supports", "container", "layer", "scope", "starting-style", "document",
    "-moz-document",
  ]
  private static let deepest = 50

  init(_ text: String) {
    tokens = CSSScanner.tokens(of: text)
    readRules(within: [], depth: 0)
  }

  private var sign: Character? {
    if place < tokens.count, case .sign(let sign) = tokens[place].kind { sign } else { nil }
  }

  private mutating func skipSpace() {
    while place < tokens.count, tokens[place].kind == .space { place += 1 }
  }

  /// Reads rules to the end of the block or of the sheet.
  private mutating func readRules(within selectors: [[CSSToken]], depth: Int) {
    while place < tokens.count {
      skipSpace()
      guard place < tokens.count else { return }
      if sign == "}" {
        place += 1
        if depth > 0 { return }
        continue
      }
      if sign == ";" {
        place += 1
      } else if case .atKeyword(let name) = tokens[place].kind {
        readAtRule(name, within: selectors, depth: depth)
      } else {
        let prelude = readPrelude()
        guard sign == "{" else { continue }
        place += 1
        readBlock(of: selectors + [prelude], depth: depth + 1)
      }
    }
  }

  private mutating func readAtRule(_ name: String, within selectors: [[CSSToken]], depth: Int) {
    let keyword = tokens[place]
    place += 1
    let prelude = readPrelude()
    atRules.append((keyword, prelude))
    guard sign == "{" else {
      place += 1
      return
    }
    place += 1
    guard depth < Self.deepest, Self.conditional.contains(name) else { return skipBlock() }
    if selectors.isEmpty {
      readRules(within: selectors, depth: depth + 1)
    } else {
      readBlock(of: selectors, depth: depth + 1)
    }
  }

  /// Tokens up to a brace or a semicolon outside all brackets.
  private mutating func readPrelude() -> [CSSToken] {
    let start = place
    var depth = 0
    while place < tokens.count {
      switch tokens[place].kind {
      case .function, .sign("("), .sign("["): depth += 1
      case .sign(")"), .sign("]"): depth -= 1
      case .sign("{"), .sign("}"):
        if depth <= 0 { return Array(tokens[start..<place]) }
      case .sign(";") where depth <= 0: return Array(tokens[start..<place])
      default: break
      }
      place += 1
    }
    return Array(tokens[start..<place])
  }

  private mutating func skipBlock() {
    var depth = 1
    while place < tokens.count, depth > 0 {
      if sign == "{" { depth += 1 }
      if sign == "}" { depth -= 1 }
      place += 1
    }
  }

  /// Reads the declarations of a rule and the rules within it.
  private mutating func readBlock(of selectors: [[CSSToken]], depth: Int) {
    var declarations: [StyleRule.Declaration] = []
    while place < tokens.count, sign != "}" {
      if tokens[place].kind == .space || sign == ";" {
        place += 1
      } else if case .atKeyword(let name) = tokens[place].kind {
        readAtRule(name, within: selectors, depth: depth)
      } else if let declaration = readDeclaration() {
        declarations.append(declaration)
      } else {
        let prelude = readPrelude()
        guard sign == "{" else { continue }
        place += 1
        if depth < Self.deepest {
          readBlock(of: selectors + [prelude], depth: depth + 1)
        } else {
          skipBlock()
        }
      }
    }
    place += 1
    rules.append(StyleRule(selectors: selectors, declarations: declarations))
  }

  /// Nil, with nothing read, where a nested rule begins.
  private mutating func readDeclaration() -> StyleRule.Declaration? {
    let start = place
    guard case .identifier(let written) = tokens[place].kind else { return nil }
    let token = tokens[place]
    place += 1
    skipSpace()
    guard sign == ":" else {
      place = start
      return nil
    }
    place += 1
    let isOwn = written.hasPrefix("--")
    let value = isOwn ? readAnything() : readPrelude()
    if !isOwn, sign == "{" {
      place = start
      return nil
    }
    return .init(name: isOwn ? written : written.lowercased(), value: value, token: token)
  }

  /// The value of a property of the sheet's own, which may hold braces.
  private mutating func readAnything() -> [CSSToken] {
    let start = place
    var depth = 0
    while place < tokens.count {
      switch tokens[place].kind {
      case .function, .sign("("), .sign("["), .sign("{"): depth += 1
      case .sign(")"), .sign("]"): depth -= 1
      case .sign("}"):
        if depth == 0 { return Array(tokens[start..<place]) }
        depth -= 1
      case .sign(";") where depth == 0: return Array(tokens[start..<place])
      default: break
      }
      place += 1
    }
    return Array(tokens[start..<place])
  }
}
