import Diagnostics

/// Splits a clause into tokens; a fault ends the clause with one diagnostic.
struct Lexer {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  struct Fault: Error {
    let summary: String
    let mend: String
    let range: Range<Int>
  }

  mutating func tokens() throws(Fault) -> [Token] {
    var tokens: [Token] = []
    while true {
      let token = try next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private mutating func next() throws(Fault) -> Token {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    guard position < bytes.count else {
      return Token(kind: .end, range: bytes.count..<bytes.count)
    }
    if let sign = typographicSign() {
      let range = position..<position + sign.length
      throw Fault(
        summary: "'\(string(range))' is \(sign.sign.name)", mend: sign.sign.mend, range: range)
    }
    switch bytes[position] {
    case UInt8(ascii: "'"): return try text()
    case UInt8(ascii: "\""): return try quotedName()
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."): return try number()
    case let byte where Self.isLetter(byte): return try word()
    default: return try symbol()
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F || byte >= 0x80
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The sign here that a word processor put in the place of a plain one, and its bytes.
  private func typographicSign() -> (sign: TypographicSign, length: Int)? {
    guard bytes[position] >= 0x80 || bytes[position] == UInt8(ascii: "`") else { return nil }
    let rest = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
    guard let scalar = rest.unicodeScalars.first, let sign = TypographicSign(scalar) else {
      return nil
    }
    return (sign, UTF8.width(scalar))
  }

  private func isInWord(_ index: Int) -> Bool {
    index < bytes.count && (Self.isLetter(bytes[index]) || Self.isDigit(bytes[index]))
  }

  private mutating func word() throws(Fault) -> Token {
    let start = position
    while position < bytes.count, Self.isLetter(bytes[position]) || Self.isDigit(bytes[position]),
      typographicSign() == nil
    {
      position += 1
    }
    let word = string(start..<position)
    if position < bytes.count, bytes[position] == UInt8(ascii: "."), isInWord(position + 1) {
      throw nameWithPoints(from: start)
    }
    let isKeyword = Token.keywords.contains(word.lowercased())
    return Token(
      kind: isKeyword ? .keyword(word.lowercased()) : .name(word), range: start..<position)
  }

  /// What looks like a column of another data set, or is a column with points in its name.
  private mutating func nameWithPoints(from start: Int) -> Fault {
    while isInWord(position) || (position < bytes.count && bytes[position] == UInt8(ascii: ".")) {
      position += 1
    }
    let name = string(start..<position)
    return Fault(
      summary: "'\(name)' is no name of letters, digits and '_'",
      mend: "put it in double quotes, \"\(name)\", if it is a column of this data set; "
        + "a clause names no other", range: start..<position)
  }

  /// A column whose name is not of letters, digits and `_` only, as `"ph.age"`; quotes in it are doubled.
  private mutating func quotedName() throws(Fault) -> Token {
    let start = position
    let content = try quoted(
      by: UInt8(ascii: "\""),
      Fault(
        summary: "the column's name has no closing quote", mend: "end it with a double quote",
        range: start..<bytes.count))
    return Token(kind: .name(content), range: start..<position)
  }

  private mutating func text() throws(Fault) -> Token {
    let start = position
    let content = try quoted(
      by: UInt8(ascii: "'"),
      Fault(
        summary: "text has no closing quote", mend: "end it with a single quote",
        range: start..<bytes.count))
    return Token(kind: .text(content), range: start..<position)
  }

  /// What stands between quotes, in which a quote is doubled.
  private mutating func quoted(by quote: UInt8, _ unclosed: Fault) throws(Fault) -> String {
    var content: [UInt8] = []
    position += 1
    while position < bytes.count {
      if bytes[position] == quote {
        guard position + 1 < bytes.count, bytes[position + 1] == quote else {
          position += 1
          return String(decoding: content, as: UTF8.self)
        }
        position += 1
      }
      content.append(bytes[position])
      position += 1
    }
    throw unclosed
  }

  private mutating func number() throws(Fault) -> Token {
    let start = position
    while position < bytes.count,
      Self.isDigit(bytes[position]) || bytes[position] == UInt8(ascii: ".")
    { position += 1 }
    let range = start..<position
    let digits = string(range)
    guard let value = Double(digits), !digits.hasSuffix(".") else {
      throw Fault(
        summary: "'\(digits)' is not a number",
        mend: digits == "."
          ? "write 'is missing', as in AGE is missing" : "write digits with at most one point",
        range: range)
    }
    let isZero = digits.utf8.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
    guard value.isNormal || isZero else {
      throw Fault(
        summary: value.isFinite
          ? "this number is too small to be computed with"
          : "this number is too large to be computed with",
        mend: "write one from 10^-307 to 10^308", range: range)
    }
    return Token(kind: .number(value), range: range)
  }

  private mutating func symbol() throws(Fault) -> Token {
    for symbol in ["<=", ">=", "<>", "!=", "=", "<", ">", "+", "-", "*", "/", "(", ")", ","]
    where bytes[position...].starts(with: symbol.utf8) {
      let start = position
      position += symbol.utf8.count
      return Token(kind: .symbol(symbol == "!=" ? "<>" : symbol), range: start..<position)
    }
    throw Fault(
      summary: "'\(string(position..<position + 1))' has no meaning in a clause",
      mend: ForeignWord.mend(symbolAt: string(position..<position + 1)[...].utf8)
        ?? "use names, numbers, 'text', ( ) , = <> < <= > >= + - * / and the words of the manual",
      range: position..<position + 1)
  }
}
