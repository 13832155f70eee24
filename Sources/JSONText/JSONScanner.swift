/// Reads JSON text from its beginning to its end.
struct JSONScanner {
  private static let deepest = 64
  let bytes: [UInt8]
  var index = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  func fault(_ summary: String) -> JSONFault { JSONFault(offset: index, summary: summary) }

  mutating func skipBlanks() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
  }

  mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
    skipBlanks()
    let offset = index
    guard depth < Self.deepest else {
      throw fault("the values are nested more than \(Self.deepest) levels deep")
    }
    let kind: JSONValue.Kind
    switch next {
    case UInt8(ascii: "{"): kind = .object(try object(depth: depth))
    case UInt8(ascii: "["): kind = .array(try array(depth: depth))
    case UInt8(ascii: "\""): kind = .string(try string())
    case UInt8(ascii: "t"): kind = try word("true", .boolean(true))
    case UInt8(ascii: "f"): kind = try word("false", .boolean(false))
    case UInt8(ascii: "n"): kind = try word("null", .null)
    default: kind = .number(try number())
    }
    return JSONValue(kind: kind, offset: offset)
  }

  private mutating func object(depth: Int) throws(JSONFault) -> [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    index += 1
    skipBlanks()
    if consume("}") { return members }
    repeat {
      skipBlanks()
      let start = index
      guard next == UInt8(ascii: "\"") else { throw fault("a name in quotes is expected") }
      let name = try string()
      skipBlanks()
      guard consume(":") else { throw fault("a colon is expected") }
      let value = try value(depth: depth + 1)
      guard members.updateValue(value, forKey: name) == nil else {
        throw JSONFault(offset: start, summary: "'\(name)' stands twice")
      }
      skipBlanks()
    } while consume(",")
    guard consume("}") else { throw fault("a comma or a closing brace is expected") }
    return members
  }

  private mutating func array(depth: Int) throws(JSONFault) -> [JSONValue] {
    var values: [JSONValue] = []
    index += 1
    skipBlanks()
    if consume("]") { return values }
    repeat {
      values.append(try value(depth: depth + 1))
      skipBlanks()
    } while consume(",")
    guard consume("]") else { throw fault("a comma or a closing bracket is expected") }
    return values
  }

  private mutating func number() throws(JSONFault) -> String {
    let start = index
    _ = consume("-")
    let leading = next
    let whole = digits()
    guard whole == 1 || (whole > 1 && leading != UInt8(ascii: "0")) else {
      index = start
      throw fault("a value is expected")
    }
    if consume("."), digits() == 0 { throw fault("a digit is expected") }
    if consume("e") || consume("E") {
      if !consume("-") { _ = consume("+") }
      guard digits() > 0 else { throw fault("a digit is expected") }
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = index
    while let byte = next, (0x30...0x39).contains(byte) { index += 1 }
    return index - start
  }

  private mutating func word(
    _ word: String, _ kind: JSONValue.Kind
  ) throws(JSONFault) -> JSONValue.Kind {
    guard bytes[index...].starts(with: word.utf8) else { throw fault("a value is expected") }
    index += word.utf8.count
    return kind
  }

  private mutating func string() throws(JSONFault) -> String {
    let start = index
    index += 1
    var content: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw fault("a control character stands in a string") }
      if byte == UInt8(ascii: "\\") {
        content += String(Character(try escape())).utf8
      } else {
        content.append(byte)
        index += 1
      }
    }
    guard consume("\"") else { throw JSONFault(offset: start, summary: "the string does not end") }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw JSONFault(offset: start, summary: "the string is not UTF-8")
    }
    return text
  }

  private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
    index += 1
    guard let letter = next else { throw fault("the string does not end") }
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try codePoint()
    default: throw JSONFault(offset: index - 2, summary: "there is no such escape")
    }
  }

  private mutating func codePoint() throws(JSONFault) -> Unicode.Scalar {
    let start = index - 2
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, consume("\\"), consume("u") else {
      throw JSONFault(offset: start, summary: "half a character stands alone")
    }
    let second = try codeUnit()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw JSONFault(offset: start, summary: "half a character stands alone") }
    return scalar
  }

  private mutating func codeUnit() throws(JSONFault) -> UInt32 {
    let digits = bytes[index...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ $0 < 0x80 && Character(.init($0)).isHexDigit }),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault("four hexadecimal digits are expected") }
    index += 4
    return unit
  }

  private mutating func consume(_ scalar: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: scalar) else { return false }
    index += 1
    return true
  }
}
