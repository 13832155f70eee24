/// A JSON value (RFC 8259) and the offset at which it begins.
struct JSONValue: Equatable {
  /// What it is.
  indirect enum Kind: Equatable {
    case object([String: JSONValue])
    case array([JSONValue])
    case string(String)
    case number(String)
    case boolean(Bool)
    case null
  }

  let kind: Kind
  let offset: Int
}

/// What is wrong with a text that should be JSON, and where.
struct JSONFault: Error {
  let offset: Int
  let summary: String
}

extension JSONValue {
  /// Reads the one value of a file.
  static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONValue {
    var scanner = JSONScanner(bytes: bytes)
    let value = try scanner.value(depth: 0)
    scanner.skipBlanks()
    guard scanner.next == nil else { throw scanner.fault("nothing may follow the value") }
    return value
  }
}
