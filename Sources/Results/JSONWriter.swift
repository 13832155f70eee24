/// Writes JSON with fields in the order in which they are given, one array element a line.
package struct JSONWriter {
  /// What is written of a field that has no value.
  package enum Nothing: Sendable {
    case null
    /// The field is left out.
    case omitted
  }

  /// What was written so far.
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false
  private let nothing: Nothing

  package init(_ nothing: Nothing = .null) { self.nothing = nothing }

  package mutating func object(_ name: String? = nil, _ body: (inout JSONWriter) -> Void) {
    begin(name, "{")
    body(&self)
    end("}")
  }

  package mutating func array<Item>(
    _ name: String, _ items: [Item], _ body: (Item, inout JSONWriter) -> Void
  ) {
    begin(name, "[")
    for item in items {
      if needsComma { bytes.append(UInt8(ascii: ",")) }
      needsComma = false
      newLine()
      bytes.append(UInt8(ascii: "{"))
      body(item, &self)
      end("}")
    }
    end("]")
  }

  package mutating func field(_ name: String, _ value: String?) {
    guard let value else { return none(name) }
    begin(name)
    quote(value)
  }

  package mutating func field(_ name: String, _ value: Bool) {
    begin(name)
    append(value ? "true" : "false")
  }

  package mutating func field(_ name: String, _ value: Int?) {
    guard let value else { return none(name) }
    begin(name)
    append(String(value))
  }

  /// A number; JSON has none for what is not finite, which is null as what is not there.
  package mutating func field(_ name: String, _ value: Double?) {
    guard let value, value.isFinite else { return none(name) }
    begin(name)
    append(NumberText.machine(value))
  }

  /// A field without a value.
  package mutating func none(_ name: String) {
    guard nothing == .null else { return }
    begin(name)
    append("null")
  }

  package mutating func numbers(_ name: String, _ values: [Double?]) {
    list(name, values, Self.text)
  }

  private static func text(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "null" }
    return NumberText.machine(value)
  }

  package mutating func integers(_ name: String, _ values: [Int]) { list(name, values) { "\($0)" } }

  package mutating func strings(_ name: String, _ values: [String]) {
    begin(name)
    bytes.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      quote(value)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// A list of texts, one a line.
  package mutating func lines(_ name: String, _ values: [String]) {
    begin(name)
    bytes.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      newLine()
      quote(value)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  package mutating func newLine() { bytes.append(UInt8(ascii: "\n")) }

  private mutating func list<Item>(_ name: String, _ items: [Item], _ text: (Item) -> String) {
    begin(name)
    bytes.append(UInt8(ascii: "["))
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(text(item))
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func begin(_ name: String?, _ opening: String = "") {
    if let name {
      if needsComma { append(", ") }
      quote(name)
      append(": ")
    }
    append(opening)
    needsComma = opening.isEmpty
  }

  private mutating func end(_ closing: String) {
    append(closing)
    needsComma = true
  }

  /// Appends a text as one run of bytes, not byte by byte.
  private mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      if Self.needsEscape(utf8) { escape(utf8) } else { bytes.append(contentsOf: utf8) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether any byte has to be written as something else; without a branch a byte, so that the
  /// compiler looks at many at once.
  private static func needsEscape(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var found: UInt8 = 0
    for byte in text {
      found |= byte < 0x20 ? 1 : 0
      found |= byte == UInt8(ascii: "\"") ? 1 : 0
      found |= byte == UInt8(ascii: "\\") ? 1 : 0
    }
    return found != 0
  }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x0A: append("\\n")
      case 0..<0x20:
        let hex = String(byte, radix: 16)
        append("\\u" + String(repeating: "0", count: 4 - hex.count) + hex)
      default: bytes.append(byte)
      }
    }
  }
}
