/// Writes JSON with fields in the order in which they are given, one array element a line.
package struct JSONWriter {
  /// What was written so far.
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init() {}

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
    begin(name)
    if let value { quote(value) } else { bytes += "null".utf8 }
  }

  package mutating func field(_ name: String, _ value: Bool) {
    begin(name)
    bytes += (value ? "true" : "false").utf8
  }

  package mutating func field(_ name: String, _ value: Int?) {
    begin(name)
    bytes += (value.map { String($0) } ?? "null").utf8
  }

  package mutating func field(_ name: String, _ value: Double?) {
    begin(name)
    bytes += (value.map(NumberText.machine) ?? "null").utf8
  }

  package mutating func numbers(_ name: String, _ values: [Double?]) {
    list(name, values) { $0.map(NumberText.machine) ?? "null" }
  }

  package mutating func integers(_ name: String, _ values: [Int]) { list(name, values) { "\($0)" } }

  package mutating func newLine() { bytes.append(UInt8(ascii: "\n")) }

  private mutating func list<Item>(_ name: String, _ items: [Item], _ text: (Item) -> String) {
    begin(name)
    bytes.append(UInt8(ascii: "["))
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += text(item).utf8
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func begin(_ name: String?, _ opening: String = "") {
    if let name {
      if needsComma { bytes += ", ".utf8 }
      quote(name)
      bytes += ": ".utf8
    }
    bytes += opening.utf8
    needsComma = opening.isEmpty
  }

  private mutating func end(_ closing: String) {
    bytes += closing.utf8
    needsComma = true
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += "\\\"".utf8
      case UInt8(ascii: "\\"): bytes += "\\\\".utf8
      case 0x0A: bytes += "\\n".utf8
      case 0..<0x20:
        let hex = String(byte, radix: 16)
        bytes += ("\\u" + String(repeating: "0", count: 4 - hex.count) + hex).utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
