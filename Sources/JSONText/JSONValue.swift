/// A JSON value (RFC 8259) and the offset at which it begins.
package struct JSONValue: Equatable {
  /// What it is.
  package indirect enum Kind: Equatable {
    case object([String: JSONValue])
    case array([JSONValue])
    case string(String)
    case number(String)
    case boolean(Bool)
    case null
  }

  package let kind: Kind
  package let offset: Int
}

/// What is wrong with a text that should be JSON, and where.
package struct JSONFault: Error {
  package let offset: Int
  package let summary: String

  package init(offset: Int, summary: String) {
    self.offset = offset
    self.summary = summary
  }
}

extension JSONValue {
  /// Reads the one value of a file.
  package static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONValue {
    var scanner = JSONScanner(bytes: bytes)
    let value = try scanner.value(depth: 0)
    scanner.skipBlanks()
    guard scanner.next == nil else { throw scanner.fault("nothing may follow the value") }
    return value
  }
}
