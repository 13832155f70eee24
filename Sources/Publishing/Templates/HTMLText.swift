import Mustache

/// How the template engine escapes text, instead of its own way.
///
/// The engine's own looks at characters: it is slow with long texts such as data addresses, and
/// lets a `<` through on which a combining mark follows. This one looks at bytes.
struct HTMLText: MustacheContentType {
  /// What makes the engine use it, as a line of its own before a template.
  static let pragmaLine = "{{% CONTENT_TYPE:\(name)}}\n"
  private static let name = "trialpress-html"

  /// Makes it known to the engine.
  static func register() { MustacheContentTypes.register(HTMLText(), named: name) }

  func escapeText(_ text: String) -> String {
    var text = text
    let escaped: [UInt8]? = text.withUTF8 { utf8 in
      utf8.contains { Self.reference(for: $0) != nil } ? Self.escape(utf8) : nil
    }
    return escaped.map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  private static func escape(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.count + text.count / 8 + 8)
    for byte in text {
      if let reference = reference(for: byte) {
        escaped += Array(reference.utf8)
      } else {
        escaped.append(byte)
      }
    }
    return escaped
  }

  private static func reference(for byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
