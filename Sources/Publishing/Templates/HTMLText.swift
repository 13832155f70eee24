/// How text is escaped where a template inserts it.
///
/// It looks at bytes: to look at characters is slow with long texts such as data addresses, and lets a
/// `<` through on which a combining mark follows.
enum HTMLText {
  static func escape(_ text: String) -> String {
    var text = text
    let escaped: [UInt8]? = text.withUTF8 { utf8 in
      utf8.contains { reference(for: $0) != nil } ? escape(utf8) : nil
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
