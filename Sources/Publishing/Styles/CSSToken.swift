import Diagnostics

/// A token of a style sheet.
///
/// CSS Syntax Module Level 3 (W3C Candidate Recommendation, 24 December 2021), section 4.
struct CSSToken: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    /// A name, without its escapes and in lower case where that makes no difference to a browser.
    case identifier(String)
    /// A name before `(`, and the parenthesis.
    case function(String)
    case atKeyword(String)
    case hash(String)
    case string(String)
    /// An address without quotes.
    case url(String)
    /// A number as it is written, with its unit.
    case number(String)
    case space
    /// Any other character, brackets, colons and semicolons among them.
    case sign(Character)
  }

  let kind: Kind
  /// Counted from 1.
  let line: Int
  /// In UTF-8 bytes, counted from 1.
  let column: Int
  let length: Int

  func location(in file: String) -> SourceLocation {
    .text(file: file, line: line, column: column, length: length)
  }
}

/// Reads the tokens of a style sheet; comments leave nothing.
struct CSSScanner {
  private let scalars: [Unicode.Scalar]
  private var place = 0
  private var line = 1
  private var column = 1
  private var tokens: [CSSToken] = []

  static func tokens(of text: String) -> [CSSToken] {
    var scanner = CSSScanner(text)
    while scanner.place < scanner.scalars.count { scanner.readToken() }
    return scanner.tokens
  }

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  private func scalar(_ offset: Int = 0) -> Unicode.Scalar? {
    place + offset < scalars.count ? scalars[place + offset] : nil
  }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where place < scalars.count {
      let scalar = scalars[place]
      // A carriage return before a line feed ends no line of its own; a form feed does.
      if scalar == "\n" || scalar == "\u{C}" || (scalar == "\r" && self.scalar(1) != "\n") {
        (line, column) = (line + 1, 1)
      } else {
        column += UTF8.width(scalar)
      }
      place += 1
    }
  }

  private mutating func readToken() {
    let (startLine, startColumn) = (line, column)
    let kind: CSSToken.Kind? = readKind()
    guard let kind else { return }
    let length = line == startLine ? max(1, column - startColumn) : 1
    tokens.append(
      CSSToken(kind: kind, line: startLine, column: startColumn, length: length))
  }

  private mutating func readKind() -> CSSToken.Kind? {
    guard let first = scalar() else { return nil }
    if first == "/", scalar(1) == "*" {
      skipComment()
      return nil
    }
    if first.isCSSSpace {
      while scalar()?.isCSSSpace == true { advance() }
      return .space
    }
    if first == "\"" || first == "'" { return .string(readString(first)) }
    if isNumber { return .number(readNumber()) }
    if isName { return readNamed() }
    if first == "#" || first == "@" {
      advance()
      guard first == "#" ? isNamePart : isName else { return .sign(Character(first)) }
      let name = readName()
      return first == "#" ? .hash(name) : .atKeyword(name.lowercased())
    }
    advance()
    return .sign(Character(first))
  }

  private mutating func skipComment() {
    advance(2)
    while place < scalars.count, !(scalar() == "*" && scalar(1) == "/") { advance() }
    advance(2)
  }

  private mutating func readString(_ quote: Unicode.Scalar) -> String {
    var text = String.UnicodeScalarView()
    advance()
    while let next = scalar(), next != quote {
      if next == "\\" {
        if scalar(1)?.isCSSNewline == true { advance(2) } else { text.append(readEscape()) }
        continue
      }
      // A string that is not closed ends with its line.
      if next.isCSSNewline { return String(text) }
      text.append(next)
      advance()
    }
    advance()
    return String(text)
  }

  // MARK: - Names and numbers

  private var isEscape: Bool { scalar() == "\\" && scalar(1)?.isCSSNewline == false }
  private var isNamePart: Bool { scalar()?.isCSSNamePart == true || isEscape }

  private var isName: Bool {
    guard scalar() == "-" else { return scalar()?.isCSSNameStart == true || isEscape }
    guard let next = scalar(1) else { return false }
    return next == "-" || next.isCSSNameStart || next == "\\"
  }

  private var isNumber: Bool {
    let start = scalar() == "+" || scalar() == "-" ? 1 : 0
    if scalar(start)?.isCSSDigit == true { return true }
    return scalar(start) == "." && scalar(start + 1)?.isCSSDigit == true
  }

  private mutating func readNumber() -> String {
    var text = ""
    while let next = scalar() {
      let isExponentSign =
        (next == "+" || next == "-") && (text.isEmpty || text.last?.lowercased() == "e")
      guard next.isCSSNamePart && next != "-" || next == "." || next == "%" || isExponentSign
      else { break }
      text.unicodeScalars.append(next)
      advance()
    }
    return text
  }

  private mutating func readNamed() -> CSSToken.Kind {
    let name = readName()
    guard scalar() == "(" else { return .identifier(name) }
    advance()
    guard name.lowercased() == "url" else { return .function(name.lowercased()) }
    var ahead = 0
    while scalar(ahead)?.isCSSSpace == true { ahead += 1 }
    if scalar(ahead) == "\"" || scalar(ahead) == "'" { return .function("url") }
    var address = String.UnicodeScalarView()
    while let next = scalar(), next != ")" {
      if next == "\\" {
        address.append(readEscape())
      } else {
        if !next.isCSSSpace { address.append(next) }
        advance()
      }
    }
    advance()
    return .url(String(address))
  }

  private mutating func readName() -> String {
    var name = String.UnicodeScalarView()
    while isNamePart {
      if scalar() == "\\" {
        name.append(readEscape())
      } else if let next = scalar() {
        name.append(next)
        advance()
      }
    }
    return String(name)
  }

  /// Up to six hexadecimal digits and a blank, or any one character.
  private mutating func readEscape() -> Unicode.Scalar {
    advance()
    var digits = ""
    while digits.count < 6, let next = scalar(), next.properties.isASCIIHexDigit {
      digits.unicodeScalars.append(next)
      advance()
    }
    guard digits.isEmpty else {
      if scalar()?.isCSSSpace == true { advance() }
      return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).flatMap {
        $0.value == 0 ? nil : $0
      } ?? "\u{FFFD}"
    }
    defer { advance() }
    return scalar() ?? "\u{FFFD}"
  }
}

extension Unicode.Scalar {
  fileprivate var isCSSNewline: Bool { self == "\n" || self == "\r" || self == "\u{C}" }
  fileprivate var isCSSSpace: Bool { isCSSNewline || self == " " || self == "\t" }
  fileprivate var isCSSDigit: Bool { ("0"..."9").contains(self) }
  fileprivate var isCSSNameStart: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self) || self == "_" || value >= 0x80
  }
  fileprivate var isCSSNamePart: Bool { isCSSNameStart || isCSSDigit || self == "-" }
}
